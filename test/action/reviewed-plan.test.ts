import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment/header.ts";
import type { Acted } from "./act.ts";
import { REPOSITORY, sha } from "./github/client.ts";
import { pullRequestEvent } from "./github/event.ts";
import type { GitHubOptions } from "./github/options.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { rendered } from "./rendered.ts";
import { ASKS, DOCS, type Scene, scene, shownIn } from "./scene.ts";

const APPLY = { command: "apply", "require-reviewed-plan": "true" };
const HEAD = ownPull(7, sha("1"));
const NEW = "# On-call\n\nPage the second on call.\n\nThen wait.\n";

interface Reviewed extends Scene {
  readonly plan: Acted;
  /** Merges the pull request, and applies. */
  readonly apply: (inputs?: Readonly<Record<string, string>>) => Promise<Acted>;
  /** Expects that an apply is refused, and that nobody notices anything else of it. */
  readonly expectRefused: (acted: Acted, ...differences: readonly string[]) => void;
}

/** Publishes pages, and plans the change of one on a pull request. */
async function reviewed(
  inputs: Readonly<Record<string, string>> = {},
  github?: Partial<GitHubOptions>,
): Promise<Reviewed> {
  const made = await scene(github === undefined ? {} : { github });
  await made.run(made.merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
  await made.write("docs/on-call.md", NEW);
  const plan = await made.run(made.propose(HEAD), { command: "plan", ...inputs });
  expect(plan).toMatchObject({ exitCode: 0, outputs: { result: "changes", updated: "1" } });
  const comments = made.github.comments(7);
  made.asked();
  made.written();
  return {
    ...made,
    plan,
    apply: (more = {}) => made.run(made.merge(HEAD, sha("4")), { ...APPLY, ...more }),
    expectRefused: ({ exitCode, outputs, log, summary }, ...differences) => {
      expect({ exitCode, result: outputs.result }).toEqual({ exitCode: 4, result: "refused" });
      expect(made.written()).toEqual([]);
      expect(shownIn(made.github.comments(7))).toEqual(shownIn(comments));
      expect(annotations(log, "error")).toHaveLength(1);
      for (const difference of differences) {
        expect(log).toContain(difference);
        expect(rendered(summary).prose.replaceAll("\u200b", "")).toContain(difference);
      }
    },
  };
}

describe.concurrent("the plan of the pull request is carried out", () => {
  it("when it is the plan that is made now", async () => {
    const { plan, apply } = await reviewed();
    const ran = await apply();
    expect(ran).toMatchObject({
      exitCode: 0,
      outputs: { result: "applied", updated: "1", digest: plan.outputs.digest },
    });
  });

  it("though somebody edited another page in Notion", async () => {
    const { sandbox, find, apply } = await reviewed();
    sandbox.as("Ana Torres").setText({ block: find("How we work."), text: "How we worked." });
    expect(await apply()).toMatchObject({ exitCode: 0, outputs: { result: "applied", updated: "1" } });
  });

  it("though a person added a block of their own to the page that changes", async () => {
    const { sandbox, find, apply } = await reviewed();
    const blocks = [
      { type: "paragraph", paragraph: { rich_text: [{ type: "text", text: { content: "Mine" } }] } },
    ];
    sandbox.as("Ana Torres").insertBlocks({ parent: find("On-call"), blocks });
    expect(await apply()).toMatchObject({ exitCode: 0, outputs: { result: "applied", updated: "1" } });
    find("Mine");
  });

  it("as far as it was not applied before", async () => {
    const { github, sandbox, write, run, propose, merge, asked, apply } = await reviewed();
    await write("docs/index.md", "# Handbook\n\nHow we work now.\n");
    await run(propose(HEAD), { command: "plan" });
    const rules = [{ fault: "internal-error", method: "PATCH", path: "/v1/blocks/*", nth: 1 }] as const;
    sandbox.setConditions({ faults: { rules: [...rules] } });
    asked();
    const partial = await apply();
    expect(partial).toMatchObject({ exitCode: 5, outputs: { result: "partial", updated: "1" } });
    expect(asked().at(-1)).toBe(ASKS.edit);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied in part");
    expect(github.comments(7)[0]?.body).toContain("Applied in part in [run 12]");

    sandbox.setConditions({ faults: null });
    const rest = await run(merge(HEAD, sha("4")), APPLY);
    expect(rest).toMatchObject({ exitCode: 0, outputs: { result: "applied", updated: "1" } });
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied");
  });

  it("after a run of it that was killed in the midst, and could not say so", async () => {
    const { github, sandbox, write, run, propose, merge } = await reviewed();
    await write("docs/new/index.md", "# New\n\nA page.\n");
    await write("docs/new/below.md", "# Below\n\nAnother.\n");
    await run(propose(HEAD), { command: "plan" });
    const push = merge(HEAD, sha("4"));
    const created = (): number =>
      sandbox.requests.filter(({ method, path }) => method === "POST" && path === "/v1/pages").length;
    const before = created();
    // The page below waits for its answer when the process is gone.
    const rules = [{ fault: "slow", method: "POST", path: "/v1/pages", nth: 2, delayMs: 500 }] as const;
    sandbox.setConditions({ faults: { rules: [...rules] } });
    const killed = async (): Promise<NodeJS.Signals> => {
      while (created() === before) await sleep(5);
      return "SIGKILL";
    };
    await run(push, APPLY, { signals: [killed()] });
    expect(created()).toBeGreaterThan(before);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applying");
    expect(github.comments(7)[0]?.body).toMatch(/\nBeing applied in \[run 12\]/);

    sandbox.setConditions({ faults: null });
    await sleep(600);
    expect(await run(push, APPLY)).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    expect(await run(push, { command: "plan" })).toMatchObject({ outputs: { result: "no-changes" } });
  });

  it("when nothing is left to do, whatever was reviewed", async () => {
    const { github, write, apply, written } = await reviewed();
    await write("docs/on-call.md", DOCS["docs/on-call.md"]);
    expect(await apply()).toMatchObject({ exitCode: 0, outputs: { result: "no-changes" } });
    expect(github.comments(7)[0]?.body).toContain("**Plan: 0 to create, 1 to update");
    expect(github.comments(7)[0]?.body).toMatch(/\nNothing was left to do in \[run 12\]/);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied");
    expect(written()).toEqual([]);
  });
});

describe.concurrent("another plan is refused", () => {
  it("when a manifest has changed since", async () => {
    const { write, apply, expectRefused } = await reviewed();
    await write("docs/on-call.md", NEW.replace("second", "third"));
    expectRefused(
      await apply(),
      "this plan is not the one that was reviewed on pull request #7, for commit 111111111111",
      "to update docs/on-call was reviewed with other content, or Notion holds something else now",
    );
  });

  it("when a manifest has come since", async () => {
    const { write, apply, expectRefused } = await reviewed();
    await write("docs/new.md", "# New\n\nPage.\n");
    expectRefused(await apply(), "to create docs/new was not in the reviewed plan");
  });

  it("when a change is not planned any more", async () => {
    const { write, run, propose, apply, written, github } = await reviewed();
    await write("docs/new.md", "# New\n\nPage.\n");
    await run(propose(HEAD), { command: "plan" });
    const shown = github.comments(7);
    await write("docs/on-call.md", DOCS["docs/on-call.md"]);
    const ran = await apply();
    expect(ran).toMatchObject({ exitCode: 4 });
    expect(ran.log).toContain("to update docs/on-call was reviewed, and is not planned any more");
    expect(shownIn(github.comments(7))).toEqual(shownIn(shown));
    expect(github.comments(7)[0]?.body).toMatch(
      /\nNot applied in \[run 12\].*: Refused: this plan is not the one/,
    );
    expect(written()).toEqual([]);
  });

  it("when a person has edited what it writes over", async () => {
    const { sandbox, find, apply, expectRefused } = await reviewed({ "on-drift": "overwrite" });
    sandbox.as("Ana Torres").setText({ block: find("Page the first on call."), text: "Call Ana." });
    expectRefused(
      await apply({ "on-drift": "overwrite" }),
      "to update docs/on-call was reviewed with other content, or Notion holds something else now",
    );
    find("Call Ana.");
  });

  it("when the pull request showed that it is refused", async () => {
    const { github, sandbox, find, run, propose, apply, written } = await reviewed();
    sandbox.as("Ana Torres").setText({ block: find("Page the first on call."), text: "Call Ana." });
    const plan = await run(propose(HEAD), { command: "plan", "on-drift": "fail" });
    expect(plan).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.digest).toBe("");
    const ran = await apply({ "on-drift": "overwrite" });
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(ran.outputs.summary).toContain("the pull request #7 shows no plan");
    expect(written()).toEqual([]);
  });

  it("when it was applied before, and Notion was changed back", async () => {
    const { write, run, apply, propose, merge, written } = await reviewed();
    expect(await apply()).toMatchObject({ exitCode: 0 });
    await write("docs/on-call.md", DOCS["docs/on-call.md"]);
    await run(merge(ownPull(8, sha("8")), sha("9")), { command: "apply" });
    written();
    await write("docs/on-call.md", NEW);
    propose(HEAD);
    const ran = await run(merge(HEAD, sha("4")), APPLY);
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(ran.outputs.summary).toContain("the plan on the pull request #7 was applied already");
    expect(written()).toEqual([]);
  });

  it("when the pull request is not merged", async () => {
    const { run, propose, written } = await reviewed();
    const ran = await run(propose(HEAD), APPLY);
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(ran.outputs.summary).toContain("the pull request #7 is not merged");
    expect(written()).toEqual([]);
  });

  it("when the plan was made again after the merge: the comment keeps the one that was reviewed", async () => {
    const { github, write, run, apply, merge, expectRefused } = await reviewed();
    const shown = github.comments(7);
    merge(HEAD, sha("4"));
    await write("docs/on-call.md", NEW.replace("second", "third"));
    const event = pullRequestEvent({ action: "synchronize", repository: REPOSITORY, pull: HEAD });
    const again = await run(event, { command: "plan" });
    expect(again.log).toContain("The pull request is closed: its comment stays as it is.");
    expect(github.comments(7)).toEqual(shown);
    expectRefused(await apply());
  });

  it("when the commit was merged into another branch", async () => {
    const { github, run, merge, written } = await reviewed();
    const push = merge(HEAD, sha("4"));
    github.setPull({
      ...HEAD,
      base: { ref: "release" },
      mergedAt: "2026-01-05T09:00:09Z",
      mergeCommitSha: sha("4"),
    });
    const env = { GITHUB_REF_TYPE: "branch", GITHUB_REF_NAME: "main" };
    const ran = await run(push, APPLY, { env });
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(ran.outputs.summary).toContain("no pull request was merged with the commit");
    expect(written()).toEqual([]);
  });

  it("when it was the plan of another project", async () => {
    const { apply, expectRefused } = await reviewed({ label: "other" });
    const ran = await apply();
    expectRefused(ran);
    expect(ran.outputs.summary).toContain("the pull request #7 shows no plan");
  });

  it("when there is no comment", async () => {
    const { apply, expectRefused } = await reviewed({ comment: "never" });
    const ran = await apply();
    expectRefused(ran);
    expect(ran.outputs.summary).toContain("the pull request #7 shows no plan");
  });

  it("when somebody else wrote the comment", async () => {
    const { github, plan, run, merge } = await reviewed();
    const [genuine] = github.comments(7);
    github.deleteComment(genuine?.id ?? 0);
    github.addComment({ pull: 7, user: "mallory", body: genuine?.body ?? "" });
    expect(readHeader(genuine?.body ?? "")?.digest).toBe(plan.outputs.digest);
    const ran = await run(merge(HEAD, sha("4")), APPLY);
    expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(ran.outputs.summary).toContain("the pull request #7 shows no plan");
  });

  it("when the commit came by no pull request", async () => {
    const { github, run, merge, expectRefused } = await reviewed({}, { commits: [sha("8")] });
    const push = merge(HEAD, sha("4"));
    github.setPull(HEAD);
    const ran = await run(push, APPLY, { env: { GITHUB_SHA: sha("8") } });
    expectRefused(ran);
    expect(ran.outputs.summary).toContain(`no pull request was merged with the commit ${sha("8")}`);
  });

  it("when the comment cannot be read", async () => {
    const { apply, expectRefused } = await reviewed();
    const ran = await apply({ "github-token": "ghs_nobody" });
    expectRefused(ran);
    expect(ran.outputs.summary).toContain(
      "the job needs the permissions contents: read and pull-requests: write",
    );
  });

  it("when there is no token for GitHub", async () => {
    const { apply, expectRefused } = await reviewed();
    const ran = await apply({ "github-token": "" });
    expectRefused(ran);
    expect(ran.outputs.summary).toContain("give the input github-token");
  });

  it("when the run was started by hand for a commit that was merged with another plan", async () => {
    const { write, run, merge, expectRefused } = await reviewed();
    merge(HEAD, sha("4"));
    await write("docs/on-call.md", NEW.replace("second", "third"));
    const { payload } = merge(HEAD, sha("4"));
    expectRefused(
      await run({ name: "workflow_dispatch", payload }, APPLY, { env: { GITHUB_SHA: sha("4") } }),
    );
  });
});

describe("more changes than the header has room for", () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [`docs/a-page-with-a-long-name-${at}.md`, `# Page ${at}\n`]),
  );

  it("are known by their digest alone", async () => {
    const { github, run, write, written, propose, merge } = await scene({ files: many });
    const plan = await run(propose(HEAD), { command: "plan" });
    expect(plan.outputs.created).toBe("300");
    const [comment] = github.comments(7);
    expect(readHeader(comment?.body ?? "")).toMatchObject({ digest: plan.outputs.digest, changes: null });

    await write("docs/a-page-with-a-long-name-7.md", "# Another\n");
    const push = merge(HEAD, sha("4"));
    const refused = await run(push, APPLY);
    expect(refused).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(annotations(refused.log, "error")).toEqual([
      expect.stringContaining("this plan is not the one that was reviewed on pull request #7"),
    ]);
    expect(written()).toEqual([]);
    expect(shownIn(github.comments(7))).toEqual([comment].flatMap((one) => (one ? shownIn([one]) : [])));

    await write("docs/a-page-with-a-long-name-7.md", "# Page 7\n");
    expect(await run(push, APPLY)).toMatchObject({
      exitCode: 0,
      outputs: { result: "applied", created: "300" },
    });
  });
});
