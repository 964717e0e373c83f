import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The symbolic links of a folder that are no links to files, as paths from it. */
export interface SymbolicLinks {
  readonly toFolders: readonly string[];
  /** Their target does not exist, or they lead in a circle. */
  readonly toNothing: readonly string[];
}

/**
 * Finds the symbolic links below a folder, apart from those in hidden folders and `node_modules`. A folder that cannot
 * be read is reported: what is in it must not be taken for deleted.
 */
export function findLinks(folder: string, reportUnreadable: (folder: string) => void): SymbolicLinks {
  const entriesOf = (path: string): Dirent[] => {
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch {
      reportUnreadable(path);
      return [];
    }
  };
  const linksBelow = (path: string): string[] =>
    entriesOf(join(folder, path))
      .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
      .flatMap((entry) => {
        const name = path === "" ? entry.name : `${path}/${entry.name}`;
        if (entry.isSymbolicLink()) return [name];
        return entry.isDirectory() ? linksBelow(name) : [];
      });
  const links = linksBelow("");
  return {
    toFolders: links.filter((path) => kindOf(join(folder, path)) === "folder"),
    toNothing: links.filter((path) => kindOf(join(folder, path)) === "nothing"),
  };
}

function kindOf(path: string): "file" | "folder" | "nothing" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}
