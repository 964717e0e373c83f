import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

/** What lies in a folder and the folders below it, as paths from it. */
export interface FolderFiles {
  /** Files and symbolic links to files. */
  readonly files: readonly string[];
  /** Symbolic links whose target does not exist, or that lead in a circle. */
  readonly linksToNothing: readonly string[];
}

/**
 * Lists what lies below a folder, in a fixed order, apart from hidden files and folders and `node_modules`. Symbolic
 * links to folders are not followed. A folder that cannot be read is reported: what is in it must not be taken for
 * deleted.
 */
export function listFiles(folder: string, reportUnreadable: (folder: string) => void): FolderFiles {
  const files: string[] = [];
  const linksToNothing: string[] = [];
  const visit = (path: string): void => {
    for (const entry of entriesOf(join(folder, path), reportUnreadable)) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const target = entry.isSymbolicLink() ? targetOf(join(folder, below)) : entry;
      if (target === undefined) linksToNothing.push(below);
      else if (target.isFile()) files.push(below);
      else if (entry.isDirectory()) visit(below);
    }
  };
  visit("");
  return { files: files.sort(), linksToNothing };
}

function entriesOf(path: string, reportUnreadable: (folder: string) => void): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    reportUnreadable(path);
    return [];
  }
}

function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}
