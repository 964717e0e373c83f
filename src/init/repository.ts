import { lstat, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The git repository that a project lies in. */
export interface Repository {
  /** Its topmost folder, absolute. */
  readonly top: string;
  /** The branch that others start from, as far as the repository tells. */
  readonly branch: string;
}

/** The branch of a repository that does not tell. */
export const USUAL_BRANCH = "main";

/** Finds the repository of a folder, by walking up to the `.git` that git itself would find. Runs nothing. */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const git = join(folder, ".git");
  const found = await lstat(git).catch(() => undefined);
  if (found !== undefined) {
    return { top: folder, branch: (await defaultBranch(await commonFolder(git))) ?? USUAL_BRANCH };
  }
  const above = dirname(folder);
  return above === folder ? undefined : findRepository(above);
}

/** Gives the folder where a repository keeps its branches: `.git` is a file in a submodule and in another worktree. */
async function commonFolder(git: string): Promise<string> {
  const [, elsewhere] = /^gitdir: (.+)$/m.exec((await textOf(git)) ?? "") ?? [];
  if (elsewhere === undefined) return git;
  const folder = resolve(dirname(git), elsewhere);
  return resolve(folder, (await textOf(join(folder, "commondir")))?.trim() ?? ".");
}

/**
 * Reads which branch is the main one: the one that a clone began with, else the current one if there is no other. A branch
 * that somebody merely works on is not taken for it.
 */
async function defaultBranch(git: string): Promise<string | undefined> {
  const cloned = branchIn(
    await textOf(join(git, "refs", "remotes", "origin", "HEAD")),
    "refs/remotes/origin/",
  );
  if (cloned !== undefined) return cloned;
  const current = branchIn(await textOf(join(git, "HEAD")), "refs/heads/");
  const branches = await readdir(join(git, "refs", "heads")).catch(() => []);
  const isPacked = (await textOf(join(git, "packed-refs"))) !== undefined;
  return !isPacked && branches.every((name) => name === current) ? current : undefined;
}

/** Reads the branch that a symbolic ref names. Names that mean something else in a workflow are not taken. */
function branchIn(text: string | undefined, prefix: string): string | undefined {
  const [, ref = ""] = /^ref: (\S+)\s*$/.exec(text ?? "") ?? [];
  const name = ref.startsWith(prefix) ? ref.slice(prefix.length) : "";
  return /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) ? name : undefined;
}

/** Reads a file; undefined when it is none. */
async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? readFile(path, "utf8").catch(() => undefined) : undefined;
}
