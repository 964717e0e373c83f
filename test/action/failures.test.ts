import { describe, expect, it } from "vitest";
import { writeHeader } from "../../src/action/comment/header.ts";
import { sha } from "./github/client.ts";
import type { Comment } from "./github/comments.ts";
import type { Failure } from "./github/failures.ts";
import type { GitHub } from "./github/options.ts";
import { forkPull, ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { rendered } from "./rendered.ts";
import { scene } from "./scene.ts";

type Operation = NonNullable<Failure["operation"]>;

const HEAD: Operation = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
const LIST: Operation = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const ADD: Operation = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const EDIT: Operation = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const PULLS: Operation = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
const ANSWERS: readonly Failure["answer"][] = [500, 502, "secondary-rate-limit"];

/** Nobody is sent to look for a permission that is not missing. */
const NOT_WRITTEN = expect.stringMatching(/^The comment could not be written/);

const matrix = (operations: readonly Operation[]) =>
  operations.flatMap((operation) => ANSWERS.map((answer) => [answer, operation] as const));

describe.concurrent("a failure", () => {
  // It takes longest: Notion is asked again and again.
  it("of Notion to be reached ends with 1, without a stack trace", async () => {
    const { github, run, propose } = await scene();
    const env = { NOTION_BASE_URL: "http://127.0.0.1:9" };
    const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" }, { env });
    expect(ran).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(annotations(ran.log, "error")).toEqual([ran.outputs.summary]);
    expect(ran.log).not.toMatch(/^\s+at /m);
    expect(github.comments(7)).toEqual([]);
  });

  it.each(matrix([HEAD, LIST, ADD]))(
    "a %s to %s costs the comment, and not the plan",
    async (answer, operation) => {
      const { github, run, propose } = await scene();
      github.fail({ answer, operation, times: 9 });
      const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" });
      expect(ran).toMatchObject({
        exitCode: 0,
        outputs: { result: "changes", created: "2", "comment-url": "" },
      });
      expect(told(ran.log)).toEqual([NOT_WRITTEN]);
      expect(rendered(ran.summary).prose).toContain("Plan: 2 to create");
      expect(github.comments(7)).toEqual([]);
    },
  );

  it.each([HEAD, LIST])("a single 502 to %s costs nothing: it is asked again", async (operation) => {
    const { github, run, propose } = await scene();
    github.fail({ answer: 502, operation });
    await run(propose(ownPull(7, sha("1"))), { command: "plan" });
    expect(github.comments(7)).toHaveLength(1);
  });

  it.each(matrix([EDIT, PULLS, LIST]))(
    "a %s to %s costs the comment, and not the apply",
    async (answer, operation) => {
      const { github, run, propose, merge } = await scene();
      await run(propose(ownPull(7, sha("1"))), { command: "plan" });
      const planned = github.comments(7);
      github.fail({ answer, operation, times: 9 });
      const ran = await run(merge(ownPull(7, sha("1")), sha("4")), { command: "apply" });
      expect(ran).toMatchObject({
        exitCode: 0,
        outputs: { result: "applied", created: "2", "comment-url": "" },
      });
      expect(told(ran.log)).toEqual([NOT_WRITTEN]);
      expect(github.comments(7)).toEqual(planned);
    },
  );

  it.each(ANSWERS)("a %s to the question what a fork changes has it show everything", async (answer) => {
    const { github, run, propose } = await scene();
    github.fail({ answer, operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files", times: 9 });
    const files = [{ filename: "docs/on-call.md" }];
    const opened = propose(forkPull(7, sha("1"), "contributor/docs", { files }));
    const ran = await run(opened, { command: "plan", "notion-token": "" });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
    expect(rendered(ran.summary).prose).toContain('page "Handbook"');
  });

  it.each(ANSWERS)(
    "a %s to the question who it is has it look for the comment of the Actions bot",
    async (answer) => {
      const { github, run, propose } = await scene();
      await run(propose(ownPull(7, sha("1"))), { command: "plan" });
      github.fail({ answer, operation: "POST /graphql", times: 9 });
      const ran = await run(propose(ownPull(7, sha("2"))), { command: "plan" });
      expect(ran.exitCode).toBe(0);
      expect(github.comments(7)).toHaveLength(1);
      expect(github.comments(7)[0]?.body).toContain(sha("2"));
    },
  );

  it("writes one comment, though GitHub lost the answer to the first", async () => {
    const { github, run, propose } = await scene();
    github.fail({ answer: 502, operation: ADD, carriedOut: true });
    await run(propose(ownPull(7, sha("1"))), { command: "plan" });
    await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    expect(github.comments(7)).toHaveLength(1);
  });

  it.each(matrix([PULLS, LIST]))(
    "a %s to %s refuses what needs a reviewed plan",
    async (answer, operation) => {
      const { github, run, written, propose, merge } = await scene();
      propose(ownPull(7, sha("1")));
      const planned = showPlan(github, sha("1"));
      github.fail({ answer, operation, times: 9 });
      const push = merge(ownPull(7, sha("1")), sha("4"));
      const ran = await run(push, { command: "apply", "require-reviewed-plan": "true" });
      expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
      expect(ran.outputs.summary).toContain("the reviewed plan cannot be read");
      expect(written()).toEqual([]);
      expect(github.comments(7)).toEqual(planned);
    },
  );

  it("plans and applies when GitHub cannot be reached", async () => {
    const { run, written, propose, merge } = await scene();
    const env = { GITHUB_API_URL: "http://127.0.0.1:9" };
    const planned = await run(propose(ownPull(7, sha("1"))), { command: "plan" }, { env });
    expect(planned).toMatchObject({ exitCode: 0, outputs: { result: "changes", "comment-url": "" } });
    expect(annotations(planned.log, "warning")).toEqual([
      expect.stringContaining("The comment could not be written"),
    ]);
    const push = merge(ownPull(7, sha("1")), sha("4"));
    expect(await run(push, { command: "apply" }, { env })).toMatchObject({ exitCode: 0 });
    expect(written()).not.toEqual([]);
  });

  it("refuses what needs a reviewed plan when GitHub cannot be reached", async () => {
    const { run, written, merge } = await scene();
    const ran = await run(
      merge(ownPull(7, sha("1")), sha("4")),
      { command: "apply", "require-reviewed-plan": "true" },
      { env: { GITHUB_API_URL: "http://127.0.0.1:9" } },
    );
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(written()).toEqual([]);
  });
});

/** Gives what annotations say that are no errors. */
function told(log: string): readonly string[] {
  return [...annotations(log, "warning"), ...annotations(log, "notice")];
}

/** Puts a comment of the Action onto a pull request, as a plan for a commit left it. */
function showPlan(github: GitHub, head: string): readonly Comment[] {
  const plan = { label: "", head, digest: "d", omitted: 0, state: "planned", changes: {} } as const;
  github.addComment({ pull: 7, user: "github-actions[bot]", body: writeHeader(plan) });
  return github.comments(7);
}
