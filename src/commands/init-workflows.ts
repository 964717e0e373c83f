import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Placed, placeFile } from "../init/place-file.ts";
import { findRepository } from "../init/repository.ts";
import { runsProject } from "../init/runs-project.ts";
import { watchedFolders } from "../init/watched-folders.ts";
import { canBeNamed, WORKFLOW_FOLDER, type WorkflowPlace, workflowsFor } from "../init/workflows.ts";
import { DEFAULT_FILE } from "../manifest/workspace.ts";
import { InputError } from "./context.ts";

/** The workflows of a project, before they are written. */
export interface ProjectWorkflows {
  readonly place: WorkflowPlace;
  /** By their absolute paths. */
  readonly workflows: readonly { readonly path: string; readonly text: string }[];
  readonly inRepository: boolean;
  /** Whether the repository does not tell which branch is its main one. */
  readonly branchIsGuessed: boolean;
}

/** A workflow in its place. */
export interface PlacedWorkflow {
  /** Absolute. */
  readonly path: string;
  readonly state: Placed;
  /** Whether it runs Pagewright for the project: one that was there before may not. */
  readonly runsProject: boolean;
}

/** The branch of a repository that does not tell. */
const USUAL_BRANCH = "main";

/**
 * Makes the workflows of the project of a workspace file. Without a repository they are those of one that begins at the
 * project. Throws `InputError` when they could not name the project.
 */
export async function prepareWorkflows(file: string): Promise<ProjectWorkflows> {
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
  const place = { branch, folder, watched, config };
  return {
    place,
    workflows: workflowsFor(place).map(({ name, text }) => ({
      path: join(top, ...WORKFLOW_FOLDER.split("/"), name),
      text,
    })),
    inRepository: repository !== undefined,
    branchIsGuessed: repository !== undefined && repository.branch === undefined,
  };
}

/** Writes the workflows that are not there yet. Throws what the file system throws. */
export async function* placeWorkflows({
  workflows,
  place,
}: ProjectWorkflows): AsyncGenerator<PlacedWorkflow> {
  for (const { path, text } of workflows) {
    const state = await placeFile(path, text);
    const present = state === "left alone" ? await readFile(path, "utf8").catch(() => "") : text;
    yield { path, state, runsProject: runsProject(present, place) };
  }
}
