import { copyFile, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { listFiles } from "../manifest/folder-files.ts";
import { makeFolder } from "../manifest/make-folder.ts";
import { SUFFIXES } from "../manifest/sources.ts";
import { SOURCE } from "./layout.ts";
import type { ProjectFile } from "./page-file.ts";

/** What is to be written into a folder. */
export interface Writing {
  /** Absolute. */
  readonly directory: string;
  readonly files: readonly ProjectFile[];
  /** Files that lie elsewhere meanwhile, by their paths in the folder. */
  readonly staged: ReadonlyMap<string, string>;
}

/**
 * Lists what keeps an export from being written, by paths from the folder: files that hold something else, and other
 * manifests in the folder that it publishes, which would be published along.
 */
export async function conflicts({ directory, files, staged }: Writing): Promise<string[]> {
  const own = await Promise.all([
    ...files.map(
      async ({ path, text }) => [path, await differs(join(directory, path), Buffer.from(text))] as const,
    ),
    ...[...staged].map(
      async ([path, source]) => [path, await differs(join(directory, path), () => readFile(source))] as const,
    ),
  ]);
  const known = new Set(files.map(({ path }) => path));
  const { files: present } = listFiles(join(directory, SOURCE), () => undefined);
  const manifests = present.filter((path) => SUFFIXES.some((suffix) => path.endsWith(suffix)));
  const others = manifests.map((path) => posix.join(SOURCE, path)).filter((path) => !known.has(path));
  return [...own.flatMap(([path, isOther]) => (isOther ? [path] : [])), ...others].sort();
}

/** Whether something else stands where a file is to be written. */
async function differs(path: string, content: Buffer | (() => Promise<Buffer>)): Promise<boolean> {
  const found = await stat(path).catch(whatIsThere);
  if (found === "nothing") return false;
  if (found === "a file above" || !found.isFile()) return true;
  const wanted = typeof content === "function" ? await content() : content;
  return found.size !== wanted.length || !wanted.equals(await readFile(path));
}

/** Reads from the refusal of the file system what stands where a file is to be. */
function whatIsThere(error: unknown): "nothing" | "a file above" {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "nothing";
  if (code === "ENOTDIR") return "a file above";
  throw error;
}

/** Writes the files. Throws what the file system throws. */
export async function writeFiles({ directory, files, staged }: Writing): Promise<void> {
  for (const [path, source] of staged) {
    await makeFolder(dirname(join(directory, path)));
    await copyFile(source, join(directory, path));
  }
  for (const { path, text } of files) {
    await makeFolder(dirname(join(directory, path)));
    await writeFile(join(directory, path), text);
  }
}
