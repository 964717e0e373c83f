import { type Document, isMap, parseDocument, Scalar } from "yaml";
import { WORKFLOW_FILES } from "./workflow-files.generated.ts";
import { jobsOf, ownInputsOf, stepsOf } from "./workflow-parts.ts";

/** Where workflows live, from the top of a repository. */
export const WORKFLOW_FOLDER = ".github/workflows";

/** Where the project of the workflows is. */
export interface WorkflowPlace {
  /** The branch that is published. */
  readonly branch: string;
  /** The folder of the workspace file, from the top of the repository, with "/"; empty for the top. */
  readonly folder: string;
  /** The folders that hold all that the project is made of, from the top; none to watch the whole repository. */
  readonly watched: readonly string[];
  /** The name of the workspace file, unless it is the usual one. */
  readonly config: string | undefined;
}

/** What the examples say. They are those of a project at the top of its repository. */
const EXAMPLE_BRANCH = "main";

/** Whether a path can be named in a workflow without meaning something else there. */
export function canBeNamed(path: string): boolean {
  return !path.includes("${{") && !/\p{Cc}/u.test(path);
}

/** Gives the workflows of a project, by the names of their files. */
export function workflowsFor(
  place: WorkflowPlace,
): readonly { readonly name: string; readonly text: string }[] {
  return WORKFLOW_FILES.map(({ name, text }) => {
    const document = parseDocument(text);
    followBranch(document, place.branch);
    nameProject(document, place);
    if (place.watched.length > 0) watchFolders(document, place.watched, name);
    return { name, text: document.toString({ lineWidth: 0, flowCollectionPadding: false }) };
  });
}

/** Puts the branch in place of the one in the examples. */
function followBranch(document: Document, branch: string): void {
  if (branch === EXAMPLE_BRANCH) return;
  for (const event of ["push", "pull_request", "merge_group"]) {
    if (document.hasIn(["on", event, "branches"])) {
      document.setIn(["on", event, "branches"], flowList(document, [branch]));
    }
  }
  for (const job of jobsOf(document)) {
    const condition = job.get("if");
    if (typeof condition === "string") {
      job.set("if", condition.replaceAll(`'refs/heads/${EXAMPLE_BRANCH}'`, `'refs/heads/${branch}'`));
    }
  }
}

/** Tells each step that runs Pagewright where the project is. */
function nameProject(document: Document, { folder, config }: WorkflowPlace): void {
  const inputs = Object.entries({ "working-directory": folder || undefined, config });
  for (const step of jobsOf(document).flatMap(stepsOf)) {
    const given = ownInputsOf(step);
    if (given === undefined) continue;
    const own = inputs.flatMap(([name, value]) =>
      value === undefined ? [] : [document.createPair(name, quoted(value))],
    );
    given.items.splice(1, 0, ...own);
  }
}

/** Lets a workflow run only for what the project is made of. */
function watchFolders(document: Document, folders: readonly string[], name: string): void {
  const paths = [...folders.map((folder) => `${literally(folder)}/**`), `${WORKFLOW_FOLDER}/${name}`];
  for (const event of ["push", "pull_request"]) {
    const filter = document.getIn(["on", event]);
    if (!isMap(filter)) continue;
    const list = document.createNode(paths.map(quoted));
    list.commentBefore = event === "pull_request" ? `${ALL_SOURCES}\n${REQUIRED}` : ALL_SOURCES;
    filter.set("paths", list);
  }
}

const ALL_SOURCES = " All that the project is made of: a source in another folder belongs here, too.";
const REQUIRED =
  " Leave `paths` out if a branch protection requires these checks: where they do not run, it waits for them forever.";

/** Escapes what has a meaning of its own in a filter of paths. */
function literally(path: string): string {
  return path.replace(/[\\*?+![\]]/g, "\\$&");
}

/** A string in quotes: a folder may be called "on" or "1.0". */
function quoted(value: string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function flowList(document: Document, values: readonly string[]): unknown {
  return document.createNode(values.map(quoted), { flow: true });
}
