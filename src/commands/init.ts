import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ignoreOwnFolder } from "../init/ignore.ts";
import { codeOf, holds, type Placed, placeFile } from "../init/place-file.ts";
import { SOURCE, STARTER_PAGE, workspaceFile } from "../init/starter.ts";
import { listFiles } from "../manifest/folder-files.ts";
import { makeFolder } from "../manifest/make-folder.ts";
import { SUFFIXES } from "../manifest/sources.ts";
import { DEFAULT_FILE, workspacePath } from "../manifest/workspace.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import {
  type PlacedWorkflow,
  type ProjectWorkflows,
  placeWorkflows,
  prepareWorkflows,
} from "./init-workflows.ts";

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
  /** The branch that is published; undefined when workflows that were there before decide about it. */
  readonly branch: string | undefined;
  /** Whether the repository does not tell which branch that is. */
  readonly branchIsGuessed: boolean;
  readonly inRepository: boolean;
  /** Whether there is a workflow that runs the project. */
  readonly isRun: boolean;
  /** The workflows that were there before and do not run the project, absolute. */
  readonly without: readonly string[];
}

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
    const placed: PlacedWorkflow[] = [];
    for await (const workflow of placeWorkflows(prepared)) {
      files.push({ path: workflow.path, state: workflow.state });
      placed.push(workflow);
    }
    return { ...done, exitCode: EXIT.done, github: githubResult(prepared, placed) };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const path = error instanceof Error && "path" in error ? String(error.path) : dirname(file);
    return { ...done, exitCode: EXIT.invalid, failed: { path, code } };
  }
}

function githubResult(
  { place: { branch }, branchIsGuessed, inRepository }: ProjectWorkflows,
  placed: readonly PlacedWorkflow[],
): GitHubResult {
  return {
    branch: placed.some(({ state }) => state === "left alone") ? undefined : branch,
    branchIsGuessed,
    inRepository,
    isRun: placed.some(({ runsProject }) => runsProject),
    without: placed.flatMap(({ path, runsProject }) => (runsProject ? [] : [path])),
  };
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
  return files.some((path) => SUFFIXES.some((suffix) => suffix !== ".mdx" && path.endsWith(suffix)));
}
