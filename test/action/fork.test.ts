import { describe, expect, it } from "vitest";
import { nodes } from "./act.ts";
import { sha } from "./github/client.ts";
import { dependabotPull, forkPull, ownPull } from "./github/proposals.ts";
import type { PullRequestOptions } from "./github/pull-requests.ts";
import { annotations } from "./log.ts";
import { rendered } from "./rendered.ts";
import { ASKS, DOCS, scene } from "./scene.ts";

const files = [{ filename: "docs/on-call.md" }, { filename: "README.md" }];
const KINDS: Readonly<Record<string, PullRequestOptions>> = {
  "a fork": forkPull(7, sha("1"), "contributor/docs", { files }),
  "a fork that is gone": forkPull(7, sha("1"), null, { files }),
  Dependabot: dependabotPull(7, sha("1"), { files }),
};

const NO_SECRETS = { command: "plan", "notion-token": "", "github-token": "ghs_reader" };
const BROKEN = { ...DOCS, "docs/on-call.md": "---\nnotion:\n  iconn: x\n---\n# On-call\n" };

describe.concurrent.each(nodes())("with Node %s", (_version, node) => {
  it.each(Object.entries(KINDS))(
    "a pull request from %s is checked, and shown without Notion",
    async (_, pull) => {
      const { github, sandbox, run, asked, propose } = await scene({ node });
      const ran = await run(propose(pull), NO_SECRETS);
      expect(ran).toMatchObject({
        exitCode: 0,
        outputs: { result: "valid", "has-changes": "false", created: "", digest: "", "comment-url": "" },
      });
      expect(annotations(ran.log, "notice")).toEqual([
        expect.stringContaining("no secrets to pull requests from forks and from Dependabot"),
      ]);
      const { prose, links } = rendered(ran.summary);
      expect(prose).toContain(
        "2 resources checked, no errors, 1 of them changed. Without access to Notion, there is no plan.",
      );
      expect(prose).toContain('page "On-call"');
      expect(prose).not.toContain('page "Handbook"');
      expect(links).toEqual([`https://github.com/acme/docs/blob/${sha("1")}/docs/on-call.md`]);
      expect(ran.log).toContain('page "On-call" docs/on-call.md');
      expect(ran.log).not.toContain('page "Handbook"');
      expect(asked()).toEqual([ASKS.files]);
      expect(sandbox.requests).toEqual([]);
      expect(github.comments(7)).toEqual([]);
    },
  );

  it.each(Object.entries(KINDS))("mistakes in a pull request from %s fail it", async (_, pull) => {
    const { github, sandbox, run, propose } = await scene({ node, files: BROKEN });
    const ran = await run(propose(pull), NO_SECRETS);
    expect(ran).toMatchObject({
      exitCode: 3,
      outputs: { result: "invalid", summary: "1 error in the manifests." },
    });
    expect(annotations(ran.log, "error")).toEqual([
      expect.stringContaining('unknown key "iconn"'),
      "1 error in the manifests.",
    ]);
    expect(annotations(ran.log, "notice")).toEqual([]);
    expect(sandbox.requests).toEqual([]);
    expect(github.comments(7)).toEqual([]);
  });
});

it.each([
  ["of Dependabot that somebody else set off", dependabotPull(7, sha("1"), { files }), "octocat"],
  ["of a person that Dependabot set off", ownPull(7, sha("1"), { files }), "dependabot[bot]"],
])("a pull request %s is checked without secrets, too", async (_, pull, actor) => {
  const { sandbox, run, propose } = await scene();
  const ran = await run(propose(pull), NO_SECRETS, { env: { GITHUB_ACTOR: actor } });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
  expect(sandbox.requests).toEqual([]);
});

it("shows all of a project when GitHub does not tell what a fork changes", async () => {
  const { run, propose } = await scene();
  const ran = await run(propose(forkPull(7, sha("1"), "contributor/docs", { files })), {
    ...NO_SECRETS,
    "github-token": "ghs_nobody",
  });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
  expect(ran.log).toContain("GitHub does not tell which files the pull request changes");
  expect(rendered(ran.summary).prose).toContain('page "Handbook"');
  expect(rendered(ran.summary).prose).toContain('page "On-call"');
});

it("needs no environment variable for the root page where there are no secrets", async () => {
  const { run, propose } = await scene();
  const ran = await run(propose(forkPull(7, sha("1"))), NO_SECRETS, { env: { NOTION_ROOT: "" } });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
});

it("finds what a fork changes among hundreds of files", async () => {
  const { run, asked, propose } = await scene();
  const many = Array.from({ length: 250 }, (_, at) => ({ filename: `src/${at}.ts` }));
  const ran = await run(
    propose(forkPull(7, sha("1"), "contributor/docs", { files: [...many, ...files] })),
    NO_SECRETS,
  );
  expect(rendered(ran.summary).prose).toContain('page "On-call"');
  expect(asked()).toEqual([ASKS.files, ASKS.files, ASKS.files]);
});

it("plans for a fork as well when somebody gave the run a token for Notion", async () => {
  const { github, run, propose } = await scene();
  const ran = await run(propose(forkPull(7, sha("1"))), { command: "plan", "github-token": "ghs_reader" });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes", "comment-url": "" } });
  expect(annotations(ran.log, "notice")).toEqual([expect.stringContaining("The token may not comment")]);
  expect(github.comments(7)).toEqual([]);
});

it.each(["apply", "drift"])(
  "%s without a token fails on a pull request from a fork, too",
  async (command) => {
    const { sandbox, run, propose } = await scene();
    const ran = await run(propose(forkPull(7, sha("1"))), { ...NO_SECRETS, command });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(ran.outputs.summary).toContain("the input notion-token is empty");
    expect(sandbox.requests).toEqual([]);
  },
);
