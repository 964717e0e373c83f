import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { ignoreOwnFolder } from "../init/ignore.ts";
import { codeOf, holds, type Placed, placeFile } from "../init/place-file.ts";
import { findRepository } from "../init/repository.ts";
import { SOURCE, STARTER_PAGE, workspaceFile } from "../init/starter.ts";
import { watchedFolders } from "../init/watched-folders.ts";
import { canBeNamed, WORKFLOW_FOLDER, workflowsFor } from "../init/workflows.ts";
import { listFiles } from "../manifest/folder-files.ts";
import { makeFolder } from "../manifest/make-folder.ts";
import { SUFFIXES } from "../manifest/sources.ts";
import { DEFAULT_FILE, workspacePath } from "../manifest/workspace.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

export interface InitOptions {
  /** The workspace file to write, from the current folder. Default: `pagewright.yaml`. */
  readonly config: string | undefined;
  /** Write the workflows for GitHub, too. */
  readonly github: boolean;
}

/** A file of the new project. */
export interface InitFile {
  /** Absolute. */
  readonly path: string;
  /** What became of it. One that was "left alone" says something else. */
  readonly state: Placed | "extended";
}

/** What a project was begun with. */
export interface InitResult {
  readonly exitCode: ExitCode;
  /** The workspace file, absolute. */
  readonly workspaceFile: string;
  /** In the order in which they were placed. */
  readonly files: readonly InitFile[];
  /** The file that could not be written; then none after it was tried. */
  readonly failed: { readonly path: string; readonly code: string } | undefined;
  /** What the workflows are for; undefined when none were asked for, or it did not come to that. */
  readonly github: GitHubResult | undefined;
}

/** What the workflows of a new project are for. */
export interface GitHubResult {
  /** The branch that is published. */
  readonly branch: string;
  /** Whether the repository does not tell which branch that is. */
  readonly branchIsGuessed: boolean;
  readonly inRepository: boolean;
}

/** The branch of a repository that does not tell. */
const USUAL_BRANCH = "main";

/**
 * Begins a project: a workspace file, a first page if there is none, and what keeps Pagewright's own folder out of git.
 * Nothing is overwritten, so that it can be run again. Throws `InputError` when the project cannot be where it is wanted.
 */
export async function init(options: InitOptions, context: Context): Promise<InitResult> {
  const { config } = options;
  const { cwd, env } = context;
  const file = workspacePath({ cwd, env, ...(config !== undefined && { config }) });
  await refuseOthers(file, config);
  const files: InitFile[] = [];
  const done = { workspaceFile: file, files, failed: undefined, github: undefined };
  try {
    await makeFolder(dirname(file));
    const prepared = options.github ? await prepareWorkflows(file) : undefined;
    for await (const placed of placeProject(file)) files.push(placed);
    if (prepared === undefined) return { ...done, exitCode: EXIT.done };
    const { workflows, github } = prepared;
    for (const { path, text } of workflows) files.push({ path, state: await placeFile(path, text) });
    return { ...done, exitCode: EXIT.done, github };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const path = error instanceof Error && "path" in error ? String(error.path) : dirname(file);
    return { ...done, exitCode: EXIT.invalid, failed: { path, code } };
  }
}

/** Throws `InputError` where something else has a name that is needed. */
async function refuseOthers(file: string, config: string | undefined): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new InputError(
      `${config ?? DEFAULT_FILE} is a folder`,
      "give --config the workspace file that is to be written",
    );
  }
  const source = await stat(join(dirname(file), SOURCE)).catch(() => undefined);
  if (found === undefined && source !== undefined && !source.isDirectory()) {
    throw new InputError(
      `${SOURCE} is a file, and a new project publishes the folder of that name`,
      `give it another name, or write ${basename(file)} by hand: "sources" names the folders`,
    );
  }
}

/** Places what every project has. What an own workspace file publishes is its owner's. */
async function* placeProject(file: string): AsyncGenerator<InitFile> {
  const directory = dirname(file);
  const state = await placeFile(file, workspaceFile());
  yield { path: file, state };
  const page = join(directory, SOURCE, STARTER_PAGE.name);
  if (state !== "left alone") {
    if (!hasManifests(join(directory, SOURCE))) {
      yield { path: page, state: await placeFile(page, STARTER_PAGE.text) };
    } else if (await holds(page, STARTER_PAGE.text)) {
      yield { path: page, state: "unchanged" };
    }
  }
  const ignored = join(directory, ".gitignore");
  yield { path: ignored, state: await ignoreOwnFolder(ignored) };
}

function hasManifests(folder: string): boolean {
  const { files } = listFiles(folder, () => undefined);
  return files.some((path) => SUFFIXES.some((suffix) => path.endsWith(suffix)));
}

/** Gives the workflows by their absolute paths. Without a repository they are those of one that begins at the project. */
async function prepareWorkflows(file: string): Promise<{
  readonly workflows: readonly { readonly path: string; readonly text: string }[];
  readonly github: GitHubResult;
}> {
  const directory = await realpath(dirname(file));
  const repository = await findRepository(directory);
  const { top = directory, branch = USUAL_BRANCH } = repository ?? {};
  const folder = relative(top, directory).split(sep).join("/");
  const config = basename(file) === DEFAULT_FILE ? undefined : basename(file);
  const unfit = [folder, config ?? ""].find((path) => !canBeNamed(path));
  if (unfit !== undefined) {
    throw new InputError(
      `a workflow cannot name ${JSON.stringify(unfit)}`,
      "give the folder or file a plainer name",
    );
  }
  const watched = folder === "" ? [] : await watchedFolders(join(directory, basename(file)), top);
  const workflows = workflowsFor({ branch, folder, watched, config }).map(({ name, text }) => ({
    path: join(top, ...WORKFLOW_FOLDER.split("/"), name),
    text,
  }));
  const inRepository = repository !== undefined;
  const branchIsGuessed = inRepository && repository.branch === undefined;
  return { workflows, github: { branch, branchIsGuessed, inRepository } };
}
