import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { startLoading } from "../manifest/loading.ts";
import { readWorkspace } from "../manifest/workspace.ts";
import { SOURCE } from "./starter.ts";
import { canBeNamed } from "./workflows.ts";

/**
 * Gives the folders, from the top of the repository, that hold all that a project is made of: that of the workspace file,
 * and those of its sources outside it. None when that is the whole repository, or cannot be told.
 */
export async function watchedFolders(file: string, top: string): Promise<readonly string[]> {
  const sources = await sourcesOf(file);
  if (sources === undefined) return [];
  const directory = dirname(file);
  const paths = [directory, ...sources.map((source) => resolve(directory, source))];
  const folders = await Promise.all(paths.map((path) => folderIn(top, path)));
  const named = folders.filter((folder) => folder !== undefined);
  if (named.length < folders.length) return [];
  const distinct = [...new Set(named)];
  return distinct.filter((folder) => !distinct.some((other) => folder.startsWith(`${other}/`)));
}

/** Reads which folders a project publishes, from its workspace file; undefined when that cannot be used. */
async function sourcesOf(file: string): Promise<readonly string[] | undefined> {
  const isThere = (await lstat(file).catch(() => undefined)) !== undefined;
  if (!isThere) return [SOURCE];
  const directory = dirname(file);
  // What is wrong with it is for `validate` to say.
  const { contents } = readWorkspace(file, startLoading(directory), {
    cwd: directory,
    config: file,
    env: {},
  });
  return contents?.sources.map(({ path }) => path);
}

/** Gives a folder from the top of the repository; undefined for the top, for what is outside, and for odd names. */
async function folderIn(top: string, path: string): Promise<string | undefined> {
  // Git keeps the files of a folder that is a symbolic link by the name of the folder that it leads to.
  const folder = relative(top, await realpath(path).catch(() => path));
  const [first = ""] = folder.split(sep);
  return first === "" || first === ".." || isAbsolute(folder) || !canBeNamed(folder)
    ? undefined
    : folder.split(sep).join("/");
}
