import { describe, expect, it } from "vitest";
import { runsProject } from "../../src/init/runs-project.ts";
import { workflowsFor } from "../../src/init/workflows.ts";
import { EXAMPLES } from "../workflows/files.ts";

const TOP = { folder: "", config: undefined };
const RUNBOOKS = { folder: "runbooks", config: undefined };

/** A workflow with one job, of a matrix and the inputs of its one step. */
const workflow = (inputs: object, matrix: object = {}, uses = "pagewright/pagewright@v0.1.0"): string =>
  JSON.stringify({ jobs: { plan: { strategy: { matrix }, steps: [{ uses, with: inputs }] } } });

describe("a workflow that was there before", () => {
  it("runs the project that init wrote it for, and no other", () => {
    const projects = [
      TOP,
      RUNBOOKS,
      { folder: "runbooks", config: "other.yaml" },
      { folder: "a b", config: "x" },
    ];
    for (const project of projects) {
      for (const { text } of workflowsFor({ ...project, branch: "main", watched: [] })) {
        expect(projects.filter((one) => runsProject(text, one))).toEqual([project]);
      }
    }
    for (const [, text] of EXAMPLES) expect(runsProject(text, TOP)).toBe(true);
  });

  it("runs a project however its folder is written", () => {
    for (const inputs of [
      { "working-directory": "./runbooks/" },
      { "working-directory": "runbooks", config: "./pagewright.yaml" },
      { config: "runbooks/pagewright.yaml" },
    ]) {
      expect(runsProject(workflow(inputs), RUNBOOKS), JSON.stringify(inputs)).toBe(true);
    }
    expect(runsProject(workflow({}, {}, "acme/pagewright@main"), TOP)).toBe(true);
  });

  it("runs the projects of its matrix", () => {
    const inputs = { "working-directory": "${{ matrix.project }}" };
    expect(runsProject(workflow(inputs, { project: ["handbook", "runbooks"] }), RUNBOOKS)).toBe(true);
    expect(runsProject(workflow(inputs, { project: ["handbook"] }), RUNBOOKS)).toBe(false);
    const included = { include: [{ project: "r", folder: "team/runbooks" }] };
    const below = { folder: "docs/team/runbooks", config: undefined };
    expect(runsProject(workflow({ "working-directory": "docs/${{ matrix.folder }}" }, included), below)).toBe(
      true,
    );
  });

  it("does not run a project when it runs something else, or cannot be read", () => {
    for (const text of [
      "",
      "name: Ours\n",
      "jobs: [",
      "jobs: { a: { steps: { uses: x } } }",
      workflow({ "working-directory": "runbooks" }, {}, "actions/checkout@v6"),
      workflow({ "working-directory": { a: 1 } }),
    ]) {
      expect(runsProject(text, RUNBOOKS), text).toBe(false);
    }
  });
});
