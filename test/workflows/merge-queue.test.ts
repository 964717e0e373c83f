import { expect, it } from "vitest";
import { sha } from "../action/github/client.ts";
import { ownPull } from "../action/github/proposals.ts";
import { ASKS, scene } from "../action/scene.ts";

it("plans an entry of a merge queue on the page of its run, and leaves the comment on the pull request alone", async () => {
  const { github, run, propose, asked } = await scene({ github: { commits: [sha("9")] } });
  await run(propose(ownPull(7, sha("1"))), { command: "plan" });
  const shown = github.comments(7);
  asked();
  const merge_group = {
    head_sha: sha("9"),
    head_ref: "refs/heads/gh-readonly-queue/main/pr-7",
    base_ref: "main",
  };
  const event = { name: "merge_group", payload: { action: "checks_requested", merge_group } } as const;
  const ran = await run(event, { command: "plan", comment: "changes" });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes", created: "2" } });
  expect(ran.summary).toContain("On-call");
  expect(asked()).not.toContain(ASKS.edit);
  expect(github.comments(7)).toEqual(shown);
});
