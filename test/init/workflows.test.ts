import { describe, expect, it } from "vitest";
import { canBeNamed, type WorkflowPlace, workflowsFor } from "../../src/init/workflows.ts";
import { EXAMPLES, parseWorkflow, stepsOf } from "../workflows/files.ts";
import { problemsIn } from "../workflows/lint.ts";

const TOP: WorkflowPlace = { branch: "main", folder: "", watched: [], config: undefined };

/** Gives the workflows of a project, parsed, by what they do. */
function parsed(place: Partial<WorkflowPlace>) {
  const [apply, drift, pullRequest] = workflowsFor({ ...TOP, ...place }).map(({ text }) =>
    parseWorkflow(text),
  );
  if (apply === undefined || drift === undefined || pullRequest === undefined)
    throw new Error("One is missing.");
  return { apply, drift, pullRequest, all: [apply, drift, pullRequest] };
}

describe("the workflows of a project", () => {
  it("are the examples, letter by letter, at the top of a repository whose branch is main", () => {
    expect(workflowsFor(TOP).map(({ name, text }) => [name, text])).toEqual(EXAMPLES);
  });

  it("follow the branch in every place", () => {
    const { apply, pullRequest } = parsed({ branch: "release/2026" });
    expect(apply.on.push).toEqual({ branches: ["release/2026"] });
    expect(pullRequest.on).toEqual({
      pull_request: { branches: ["release/2026"] },
      merge_group: { branches: ["release/2026"] },
    });
    expect(apply.jobs.apply?.if).toBe("github.ref == 'refs/heads/release/2026'");
    for (const { text } of workflowsFor({ ...TOP, branch: "trunk" })) {
      expect(text).not.toMatch(/\[main\]|heads\/main/);
    }
  });

  it("tell the action the folder and the file of the project, in every step that runs it", () => {
    const { all } = parsed({ folder: "team/handbook", config: "notion.yaml" });
    const own = all.flatMap(stepsOf).filter(({ uses }) => uses?.startsWith("pagewright/"));
    expect(own).toHaveLength(4);
    for (const step of own) {
      expect(step.with).toMatchObject({ "working-directory": "team/handbook", config: "notion.yaml" });
    }
  });

  it("run only when something in the folders of the project or the workflow itself changes", () => {
    const { apply, drift, pullRequest } = parsed({
      folder: "handbook",
      watched: ["handbook", "shared/glossary"],
    });
    expect(apply.on.push).toEqual({
      branches: ["main"],
      paths: ["handbook/**", "shared/glossary/**", ".github/workflows/pagewright-apply.yml"],
    });
    expect(pullRequest.on.pull_request).toMatchObject({
      paths: ["handbook/**", "shared/glossary/**", ".github/workflows/pagewright-pull-request.yml"],
    });
    // GitHub knows no paths there, and a queue waits for the checks of every entry.
    expect(pullRequest.on.merge_group).toEqual({ branches: ["main"] });
    expect(drift.on).toEqual({ schedule: [{ cron: "17 4 * * *" }], workflow_dispatch: null });
  });

  it("run for every change where nobody knows which folders the project is made of", () => {
    const { apply, pullRequest } = parsed({ folder: "handbook", watched: [] });
    expect(apply.on.push).toEqual({ branches: ["main"] });
    expect(pullRequest.on.pull_request).toEqual({ branches: ["main"] });
  });

  it("take the name of a folder literally", () => {
    const { apply } = parsed({ watched: ['a [b]/c*?+!\\d "e" # f'] });
    expect(apply.on.push).toMatchObject({
      paths: ['a \\[b\\]/c\\*\\?\\+\\!\\\\d "e" # f/**', expect.anything()],
    });
    for (const folder of ["on", "1.0", "null", "- x: y", "a\u00a0b"]) {
      const [step] = stepsOf(parsed({ folder }).apply).filter(({ uses }) => uses?.startsWith("pagewright/"));
      expect(step?.with).toMatchObject({ "working-directory": folder });
    }
  });

  it("keep every comment, and have no fault that GitHub's own checks find", async () => {
    const comments = (text: string): readonly string[] => text.match(/# .*/g) ?? [];
    for (const [index, { name, text }] of workflowsFor({
      branch: "trunk",
      folder: "my [docs]",
      watched: ["my [docs]", "other"],
      config: "other.yaml",
    }).entries()) {
      expect(comments(text)).toEqual(expect.arrayContaining([...comments(EXAMPLES[index]?.[1] ?? "")]));
      expect(await problemsIn(name, text)).toEqual([]);
    }
  });
});

describe("a path", () => {
  it("is not named in a workflow when it is an expression or goes over the line", () => {
    for (const path of ["a/${{ github.token }}", "a\nb", "a\u0007"]) expect(canBeNamed(path)).toBe(false);
    for (const path of ["", "a b", "ü/[x]", "$a", "{{x}}"]) expect(canBeNamed(path)).toBe(true);
  });
});
