import { posix } from "node:path";
import { isMap, parseDocument, visit, type YAMLMap } from "yaml";
import { DEFAULT_FILE } from "../manifest/workspace.ts";
import { jobsOf, ownInputsOf, stepsOf } from "./workflow-parts.ts";
import type { WorkflowPlace } from "./workflows.ts";

/** Tells whether a workflow that somebody wrote runs Pagewright for a project, as far as its text says. */
export function runsProject(text: string, project: Pick<WorkflowPlace, "folder" | "config">): boolean {
  const file = workspaceFile(project.folder, project.config ?? "");
  const document = parseDocument(text, { logLevel: "silent" });
  return jobsOf(document).some((job) => {
    const values = matrixOf(job);
    return stepsOf(job).some((step) => {
      const inputs = ownInputsOf(step);
      return inputs !== undefined && filesNamed(inputs, values).includes(file);
    });
  });
}

/** Gives a workspace file from the top of the repository, as the inputs of the Action name it. */
function workspaceFile(folder: string, config: string): string {
  return posix.join(folder, config || DEFAULT_FILE);
}

/** Gives the workspace files that a step may name. What an expression stands for is taken from the job's matrix. */
function filesNamed(inputs: YAMLMap, values: readonly string[]): readonly string[] {
  const written = workspaceFile(textAt(inputs, "working-directory"), textAt(inputs, "config"));
  return [written, ...values.map((value) => posix.normalize(written.replace(/\$\{\{.*?\}\}/g, () => value)))];
}

function textAt(map: YAMLMap, name: string): string {
  const value = map.get(name);
  return value === undefined || value === null ? "" : String(value);
}

/** Gives every scalar of a job's matrix. */
function matrixOf(job: YAMLMap): readonly string[] {
  const strategy = job.get("strategy");
  const values: string[] = [];
  if (isMap(strategy)) {
    visit(strategy, {
      Scalar(key, { value }) {
        if (key !== "key") values.push(String(value));
      },
    });
  }
  return values;
}
