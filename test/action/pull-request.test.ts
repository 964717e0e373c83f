import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment/header.ts";
import { nodes } from "./act.ts";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { rendered } from "./rendered.ts";
import { ASKS, DOCS, scene } from "./scene.ts";

const LOOKS = [ASKS.head, ASKS.viewer, ASKS.comments];

describe.each(nodes())("with Node %s", (_version, node) => {
  it("a pull request shows its plan in one comment from opening to applying", async () => {
    const { github, run, write, asked, written, propose, merge } = await scene({ node });

    const first = await run(propose(ownPull(7, sha("1"))), { command: "plan" });
    expect(first.log).toContain("Plan: 2 to create");
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { result: "changes", "has-changes": "true", created: "2", updated: "0", drifted: "0" },
    });
    expect(asked()).toEqual([...LOOKS, ASKS.add]);
    const [comment] = github.comments(7);
    expect(first.outputs["comment-url"]).toBe(
      `https://github.com/acme/docs/pull/7#issuecomment-${comment?.id}`,
    );
    expect(readHeader(comment?.body ?? "")).toMatchObject({
      head: sha("1"),
      digest: first.outputs.digest,
      omitted: 0,
      state: "planned",
    });

    await write("docs/on-call.md", "# On-call\n\nPage the second on call.\n");
    const second = await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    expect(second.outputs.digest).not.toBe(first.outputs.digest);
    expect(asked()).toEqual([...LOOKS, ASKS.edit]);
    expect(github.comments(7)).toHaveLength(1);
    expect(github.comments(7)[0]).toMatchObject({ id: comment?.id });

    const unchanged = await run(propose(ownPull(7, sha("3"))), { command: "plan" });
    expect(unchanged.outputs.digest).toBe(second.outputs.digest);
    expect(asked()).toEqual([...LOOKS, ASKS.edit]);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.head).toBe(sha("3"));
    expect(written()).toEqual([]);

    const merged = merge(ownPull(7, sha("3")), sha("4"));
    const apply = { command: "apply", "require-reviewed-plan": "true" };
    const applied = await run(merged, apply);
    expect(applied).toMatchObject({
      exitCode: 0,
      outputs: { result: "applied", created: "2", digest: second.outputs.digest },
    });
    const reads = [ASKS.pullsOf, ASKS.viewer, ASKS.comments];
    expect(asked()).toEqual([...reads, ASKS.edit, ...reads, ASKS.edit]);
    expect(github.comments(7)).toHaveLength(1);
    const told = github.comments(7)[0]?.body ?? "";
    expect(told).toContain("Applied in [run 12](https://github.com/acme/docs/actions/runs/9001)");
    expect(readHeader(told)?.state).toBe("applied");
    expect(written()).not.toEqual([]);

    const again = await run(merged, apply);
    expect(again).toMatchObject({ exitCode: 0, outputs: { result: "no-changes", "has-changes": "false" } });
    expect(asked()).toEqual(reads);
    expect(github.comments(7)[0]?.body).toBe(told);
    expect(written()).toEqual([]);
  });
});

it("leaves a comment alone that says the same already", async () => {
  const { run, asked, propose } = await scene();
  const opened = propose(ownPull(7, sha("1")));
  const first = await run(opened, { command: "plan" });
  asked();
  const second = await run(opened, { command: "plan" });
  expect(asked()).toEqual(LOOKS);
  expect(second.outputs["comment-url"]).toBe(first.outputs["comment-url"]);
});

describe("comment", () => {
  it("says nothing on a pull request that changes no page, unless it is always to", async () => {
    const { github, run, asked, propose, merge } = await scene();
    expect(await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" })).toMatchObject({
      exitCode: 0,
    });
    asked();
    const opened = propose(ownPull(7, sha("1")));
    const quiet = await run(opened, { command: "plan" });
    expect(quiet).toMatchObject({ exitCode: 0, outputs: { result: "no-changes", "comment-url": "" } });
    expect(asked()).toEqual(LOOKS);
    expect(quiet.summary).toContain("No changes. 2 resources match Notion.");

    await run(opened, { command: "plan", comment: "always" });
    expect(asked()).toEqual([...LOOKS, ASKS.add]);
    expect(github.comments(7)[0]?.body).toContain("**No changes. 2 resources match Notion.**");
  });

  it("asks nothing of GitHub when there is never to be one", async () => {
    const { run, asked, propose, merge } = await scene();
    const never = { comment: "never" };
    expect(await run(propose(ownPull(7, sha("1"))), { command: "plan", ...never })).toMatchObject({
      exitCode: 0,
      outputs: { result: "changes", "comment-url": "" },
      summary: expect.stringContaining("Plan: 2 to create"),
    });
    const push = merge(ownPull(7, sha("1")), sha("4"));
    expect(await run(push, { command: "apply", ...never })).toMatchObject({ exitCode: 0 });
    expect(asked()).toEqual([]);
  });

  it("takes back in place what it said when the changes are gone", async () => {
    const { github, run, write, asked, propose, merge } = await scene();
    await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
    await write("docs/on-call.md", "# On-call\n\nSleep.\n");
    await run(propose(ownPull(7, sha("1"))), { command: "plan" });
    expect(github.comments(7)[0]?.body).toContain("1 to update");
    await write("docs/on-call.md", DOCS["docs/on-call.md"]);
    asked();
    const reverted = await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    expect(asked()).toEqual([...LOOKS, ASKS.edit]);
    expect(github.comments(7)).toHaveLength(1);
    expect(github.comments(7)[0]?.body).toContain("**No changes. 2 resources match Notion.**");
    expect(github.comments(7)[0]?.body).not.toContain("1 to update");
    expect(reverted.outputs["comment-url"]).toContain(`#issuecomment-${github.comments(7)[0]?.id}`);
  });

  it("is left alone by a run that a newer commit has overtaken", async () => {
    const { github, run, asked, propose } = await scene();
    const old = propose(ownPull(7, sha("1")));
    await run(propose(ownPull(7, sha("2"))), { command: "plan" });
    const [before] = github.comments(7);
    asked();
    const late = await run(old, { command: "plan" });
    expect(late).toMatchObject({ exitCode: 0, outputs: { "comment-url": "" } });
    expect(late.log).toContain("A newer commit is on the pull request");
    expect(asked()).toEqual([ASKS.head]);
    expect(github.comments(7)).toEqual([before]);
  });

  it("shows what is wrong with manifests, and where", async () => {
    const { github, run, written, propose } = await scene({
      files: { ...DOCS, "docs/broken.md": "---\nnotion:\n  iconn: x\n---\n# Broken\n" },
    });
    const ran = await run(propose(ownPull(7, sha("1"))), { command: "plan" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(ran.log).toMatch(/^::error title=[\w-]+,file=docs\/broken\.md,line=3,col=3::/m);
    expect(rendered(github.comments(7)[0]?.body ?? "").prose).toContain("docs/broken.md:3:3");
    expect(rendered(ran.summary).prose).toContain("docs/broken.md:3:3");
    expect(written()).toEqual([]);
  });
});
