import { lstat, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";

/** The git repository that a project lies in. */
export interface Repository {
  /** Its topmost folder, absolute. */
  readonly top: string;
  /** The branch that others start from; undefined when the repository does not tell. */
  readonly branch: string | undefined;
}

/** Finds the repository of a folder, by walking up to the `.git` that git itself would find. Runs nothing. */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const git = join(folder, ".git");
  const found = await lstat(git).catch(() => undefined);
  if (found !== undefined) return { top: folder, branch: await defaultBranch(await commonFolder(git)) };
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
  // Where refs are kept in tables, HEAD names ".invalid", which is not taken: the repository does not tell.
  const current = branchIn(await textOf(join(git, "HEAD")), "refs/heads/");
  const branches = [...(await looseBranches(git)), ...(await packedBranches(git))];
  return branches.every((name) => name === current) ? current : undefined;
}

/** Lists the branches that have files of their own, here and on remotes. A branch a/b is a file in a folder. */
async function looseBranches(git: string): Promise<readonly string[]> {
  const refs = join(git, "refs");
  const entries = await readdir(refs, { recursive: true, withFileTypes: true }).catch(() => []);
  // A file that git is writing ends in ".lock", and a branch cannot.
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".lock"));
  return files.flatMap(({ parentPath, name }) =>
    branchOf(`refs/${relative(refs, join(parentPath, name)).split(sep).join("/")}`),
  );
}

/** Lists the branches that git has packed into one file, as it does with those that have not moved for long. */
async function packedBranches(git: string): Promise<readonly string[]> {
  const lines = ((await textOf(join(git, "packed-refs"))) ?? "").split("\n");
  return lines.flatMap((line) => branchOf(/^[0-9a-f]+ (\S+)$/.exec(line)?.[1] ?? ""));
}

/** Gives the branch of a full ref, here or on a remote; none for a tag, or for what a remote's HEAD is. */
function branchOf(ref: string): readonly string[] {
  const [, name] = /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(ref) ?? [];
  return name === undefined || name === "HEAD" ? [] : [name];
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
