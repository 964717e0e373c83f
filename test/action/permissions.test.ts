import { describe, expect, it } from "vitest";
import { nodes } from "./act.ts";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { ASKS, scene } from "./scene.ts";

const PLANNED = { exitCode: 0, outputs: { result: "changes", created: "2", "comment-url": "" } };
const LOOKS = [ASKS.head, ASKS.viewer, ASKS.comments];

describe.each(nodes())("with Node %s", (_version, node) => {
  it.each([
    ["read pull requests", "ghs_reader", [...LOOKS, ASKS.add]],
    ["do nothing", "ghs_nobody", [ASKS.head]],
  ])("a token that may only %s leaves the plan on the page of the run", async (_, token, requests) => {
    const { github, run, asked, propose } = await scene({ node });
    const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan", "github-token": token });
    expect(ran).toMatchObject(PLANNED);
    expect(annotations(ran.log, "notice")).toEqual([
      expect.stringContaining("With the permission pull-requests: write, it is a comment, too."),
    ]);
    expect(annotations(ran.log, "warning")).toEqual([]);
    expect(ran.summary).toContain("Plan: 2 to create");
    expect(asked()).toEqual(requests);
    expect(github.comments(7)).toEqual([]);
  });
});

it("applies with a token that may not look for the comment", async () => {
  const { sandbox, run, written, merge } = await scene();
  const ran = await run(merge(ownPull(7, sha("1")), sha("4")), {
    command: "apply",
    "github-token": "ghs_nobody",
  });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "applied", created: "2", "comment-url": "" } });
  expect(annotations(ran.log, "notice")).toHaveLength(1);
  expect(written()).not.toEqual([]);
  expect(sandbox.tree().children.map(({ text }) => text)).toContain("Handbook");
});

it("says that a token is wrong, and plans all the same", async () => {
  const { run, propose } = await scene();
  const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan", "github-token": "ghs_expired" });
  expect(ran).toMatchObject(PLANNED);
  expect(annotations(ran.log, "warning")).toEqual([
    expect.stringMatching(/^The comment could not be written \(Bad credentials/),
  ]);
});

it("plans without a token for GitHub", async () => {
  const { run, asked, propose } = await scene();
  const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan", "github-token": "" });
  expect(ran).toMatchObject(PLANNED);
  expect(asked()).toEqual([]);
  expect(annotations(ran.log, "warning")).toEqual([]);
});

it("keeps a comment of the person whose token it has", async () => {
  const { github, run, asked, propose } = await scene();
  const inputs = { command: "plan", "github-token": "github_pat_person" };
  await run(propose(ownPull(7, sha("1"))), inputs);
  expect(github.comments(7)).toMatchObject([{ user: "octocat" }]);
  asked();
  await run(propose(ownPull(7, sha("2"))), inputs);
  expect(asked()).toEqual([...LOOKS, ASKS.edit]);
  expect(github.comments(7)).toHaveLength(1);
});

it("leaves alone what another account's token commented", async () => {
  const { github, run, propose } = await scene();
  await run(propose(ownPull(7, sha("1"))), { command: "plan", "github-token": "github_pat_person" });
  const [first] = github.comments(7);
  await run(propose(ownPull(7, sha("2"))), { command: "plan" });
  expect(github.comments(7).map(({ user }) => user)).toEqual(["octocat", "github-actions[bot]"]);
  expect(github.comments(7)[0]).toEqual(first);
});
