import { expect, it } from "vitest";
import { sha } from "./client.ts";
import { type Event, pullRequestEvent, pushEvent, scheduleEvent, workflowDispatchEvent } from "./event.ts";
import { dependabotPull, forkPull, ownPull } from "./proposals.ts";
import { problemsOf, publishedAjv, publishedDefinitions } from "./published.ts";

const home = { repository: "acme/docs", defaultBranch: "trunk" };
const ajv = publishedAjv().addSchema({ $id: "github", definitions: publishedDefinitions });

/** Lists in what a payload is not as GitHub publishes it. */
function problems({ payload }: Event, name: string): readonly string[] {
  const check = ajv.getSchema(`github#/definitions/${name}`);
  return check === undefined ? [`${name} is not published`] : problemsOf(check, payload, name);
}

const proposals = [
  { of: "the repository", pull: ownPull(7, sha("1")) },
  { of: "a fork", pull: forkPull(8, sha("2")) },
  { of: "Dependabot", pull: dependabotPull(9, sha("3")) },
];

it.each(
  proposals.flatMap(({ of, pull }) =>
    (["opened", "synchronize", "closed"] as const).map((action) => ({ of, pull, action })),
  ),
)("makes the event of a pull request of $of, $action, as it is published", ({ pull, action }) => {
  const event = pullRequestEvent({ ...home, action, pull });
  expect(problems(event, `webhook-pull-request-${action}`)).toEqual([]);
  expect(event).toMatchObject({
    name: "pull_request",
    payload: { action, number: pull.number, pull_request: { base: { ref: "trunk" } } },
  });
});

it("tells where a pull request comes from, and who sent it", () => {
  const payloads = proposals.map(({ pull }) => pullRequestEvent({ ...home, action: "opened", pull }).payload);
  expect(payloads).toMatchObject([
    {
      sender: { login: "octocat", type: "User" },
      pull_request: { head: { sha: sha("1"), repo: { full_name: "acme/docs", fork: false } } },
    },
    {
      sender: { login: "contributor", type: "User" },
      pull_request: {
        head: { sha: sha("2"), ref: "patch-1", repo: { full_name: "contributor/docs", fork: true } },
        base: { repo: { full_name: "acme/docs", fork: false } },
      },
    },
    {
      sender: { login: "dependabot[bot]", type: "Bot", id: 49699333 },
      pull_request: {
        user: { login: "dependabot[bot]" },
        head: { ref: "dependabot/npm_and_yarn/yaml-2.9.1", repo: { full_name: "acme/docs", fork: false } },
      },
    },
  ]);
});

it("says of a closed pull request whether it was merged", () => {
  const merge = { mergedAt: "2026-01-04T08:00:00Z", mergeCommitSha: sha("b") };
  const closed = (rest: Parameters<typeof ownPull>[2]) =>
    pullRequestEvent({ ...home, action: "closed", pull: ownPull(7, sha("1"), rest) }).payload;
  expect(closed(merge)).toMatchObject({
    pull_request: { merged: true, state: "closed", merge_commit_sha: sha("b") },
  });
  expect(closed({ state: "closed" })).toMatchObject({
    pull_request: { merged: false, state: "closed", merged_at: null },
  });
});

it("says what was pushed, and to where", () => {
  const event = pushEvent({ ...home, before: sha("1"), after: sha("2"), modified: ["docs/a.md"] });
  expect(problems(event, "webhook-push")).toEqual([]);
  expect(event.payload).toMatchObject({
    ref: "refs/heads/trunk",
    before: sha("1"),
    after: sha("2"),
    head_commit: { id: sha("2"), modified: ["docs/a.md"] },
    repository: { full_name: "acme/docs", default_branch: "trunk" },
  });
});

it("says that a branch was deleted", () => {
  const event = pushEvent({ ...home, branch: "old", before: sha("1"), after: sha("0") });
  expect(problems(event, "webhook-push")).toEqual([]);
  expect(event.payload).toMatchObject({ ref: "refs/heads/old", deleted: true, head_commit: null });
});

it("says which time has come, and not who sent it", () => {
  const { name, payload } = scheduleEvent({ ...home, schedule: "0 6 * * *" });
  expect(name).toBe("schedule");
  expect(payload).toMatchObject({ schedule: "0 6 * * *", repository: { default_branch: "trunk" } });
  expect(payload).not.toHaveProperty("sender");
});

it("says what was filled in to start a workflow", () => {
  const event = workflowDispatchEvent({ ...home, inputs: { command: "drift" } });
  expect(problems(event, "webhook-workflow-dispatch")).toEqual([]);
  expect(event.payload).toMatchObject({ ref: "refs/heads/trunk", inputs: { command: "drift" } });
});
