import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment-header.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject } from "../cli/terminal.ts";
import { type Acted, act, nodes } from "./act.ts";
import { githubForTest, REPOSITORY, sha } from "./github/client.ts";
import { type Event, pullRequestEvent, pushEvent } from "./github/event.ts";
import type { GitHub } from "./github/options.ts";
import { ownPull } from "./github/proposals.ts";

const docs = {
  "docs/index.md": "# Handbook\n\nHow we work.\n",
  "docs/on-call.md": "# On-call\n\nPage the first on call.\n\nThen wait.\n",
};

/** A checked-out repository, with a Notion and a GitHub of its own. */
interface Scene {
  readonly workspace: string;
  readonly sandbox: Sandbox;
  readonly github: GitHub;
  readonly run: (
    event: Event,
    inputs: Readonly<Record<string, string>>,
    env?: Readonly<Record<string, string>>,
  ) => Promise<Acted>;
}

async function scene(node: string): Promise<Scene> {
  const workspace = await makeProject(docs);
  const sandbox = await startSandbox();
  const github = await githubForTest();
  return {
    workspace,
    sandbox,
    github,
    run: (event, inputs, env = {}) =>
      act({
        node,
        workspace,
        event,
        inputs: { "notion-token": sandbox.token, "github-token": "ghs_writer", ...inputs },
        env: {
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_API_URL: github.url,
          GITHUB_ACTOR: "octocat",
          NOTION_BASE_URL: sandbox.url,
          NOTION_ROOT: sandbox.root,
          ...env,
        },
      }),
  };
}

describe.each(nodes())("with Node %s", (_version, node) => {
  it("a pull request shows its plan in one comment from opening to applying", async () => {
    const { workspace, sandbox, github, run } = await scene(node);
    const opened = (action: "opened" | "synchronize", head: string) => {
      github.setPull(ownPull(7, head));
      return pullRequestEvent({ action, repository: REPOSITORY, pull: ownPull(7, head) });
    };

    const first = await run(opened("opened", sha("1")), { command: "plan" });
    expect(first.log).toContain("Plan: 2 to create");
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { result: "changes", "has-changes": "true", created: "2", updated: "0", drifted: "0" },
    });
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

    await writeFile(join(workspace, "docs/on-call.md"), "# On-call\n\nPage the second on call.\n");
    const second = await run(opened("synchronize", sha("2")), { command: "plan" });
    expect(second.outputs.digest).not.toBe(first.outputs.digest);
    expect(github.comments(7)).toHaveLength(1);
    expect(github.comments(7)[0]).toMatchObject({ id: comment?.id });

    const unchanged = await run(opened("synchronize", sha("3")), { command: "plan" });
    expect(unchanged.outputs.digest).toBe(second.outputs.digest);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.head).toBe(sha("3"));

    github.setPull(ownPull(7, sha("3"), { mergedAt: "2026-11-21T12:00:00Z", mergeCommitSha: sha("4") }));
    const push = pushEvent({ repository: REPOSITORY, after: sha("4") });
    const env = { GITHUB_SHA: sha("4") };
    const applied = await run(push, { command: "apply", "require-reviewed-plan": "true" }, env);
    expect(applied).toMatchObject({ exitCode: 0, outputs: { result: "applied", created: "2" } });
    expect(github.comments(7)).toHaveLength(1);
    expect(github.comments(7)[0]?.body).toContain(
      "Applied in [run 12](https://github.com/acme/docs/actions/runs/9001)",
    );
    expect(github.violations).toEqual([]);
    await sandbox.close();
    await rm(workspace, { recursive: true });
  });
});
