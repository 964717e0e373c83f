import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/action/comment/header.ts";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { DOCS, type Scene, scene } from "./scene.ts";

const HEAD = ownPull(7, sha("1"));

it.each(["plan", "apply", "drift"])("%s ends with 1 when Notion does not know the token", async (command) => {
  const { github, run, merge } = await scene({ notion: { token: "ntn_right" } });
  const ran = await run(merge(HEAD, sha("4")), { command, "notion-token": "ntn_wrong" });
  expect(ran).toMatchObject({
    exitCode: 1,
    outputs: { result: "failed", digest: "", "has-changes": "false" },
  });
  expect(annotations(ran.log, "error")).toEqual([ran.outputs.summary]);
  expect(ran.outputs.summary).toMatch(/token/i);
  expect(ran.log).not.toMatch(/^\s+at /m);
  expect(ran.summary).toContain("> [!CAUTION]");
  expect(github.comments(7)).toEqual([]);
});

it("takes the place of a plan that a failure has made old", async () => {
  const { github, run, propose } = await scene({ notion: { token: "ntn_right" } });
  await run(propose(HEAD), { command: "plan" });
  const ran = await run(propose(ownPull(7, sha("2"))), { command: "plan", "notion-token": "ntn_wrong" });
  expect(ran.exitCode).toBe(1);
  const [comment] = github.comments(7);
  expect(comment?.body).toContain("> [!CAUTION]");
  expect(readHeader(comment?.body ?? "")).toMatchObject({ head: sha("2"), digest: "", changes: {} });
});

it("ends with 4 when a guard refuses the plan, and says so on the pull request", async () => {
  const workspace = `version: 1\nroot: \${NOTION_ROOT}\nsources:\n  - path: docs\nsafety: { maxTrash: 0 }\n`;
  const { github, run, remove, written, propose, merge } = await scene({
    files: { ...DOCS, "pagewright.yaml": workspace },
  });
  await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
  written();
  await remove("docs/on-call.md");
  const prune = { prune: "true" };
  const planned = await run(propose(HEAD), { command: "plan", ...prune });
  expect(planned).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
  expect(annotations(planned.log, "error")).toEqual([expect.stringMatching(/^Refused: /)]);
  expect(github.comments(7)[0]?.body).toMatch(/> \[!CAUTION\]\n> - Refused/);
  const applied = await run(merge(HEAD, sha("4")), { command: "apply", ...prune });
  expect(applied).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
  expect(written()).toEqual([]);
  const allowed = { command: "apply", ...prune, "allow-trash": "1" };
  expect(await run(merge(HEAD, sha("4")), allowed)).toMatchObject({
    exitCode: 0,
    outputs: { result: "applied", trashed: "1" },
  });
});

it("ends with 5 when only a part could be applied, and names what failed", async () => {
  const { github, sandbox, run, write, propose, merge } = await scene();
  await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
  await write("docs/on-call.md", "# On-call\n\nSleep.\n\nThen wait.\n");
  await write("docs/index.md", "# Handbook\n\nHow we work now.\n");
  await run(propose(HEAD), { command: "plan" });
  const block = sandbox.tree().children[0]?.children[0]?.id;
  sandbox.setConditions({
    faults: { rules: [{ fault: "internal-error", method: "PATCH", path: `/v1/blocks/${block}` }] },
  });
  const ran = await run(merge(HEAD, sha("4")), { command: "apply" });
  expect(ran).toMatchObject({
    exitCode: 5,
    outputs: { result: "partial", updated: "1", "has-changes": "true" },
  });
  expect(annotations(ran.log, "error")).toEqual([expect.stringMatching(/^Applied: 1 applied, 1 failed/)]);
  expect(ran.log).toMatch(/^failed: docs\//m);
  expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied in part");
  expect(github.comments(7)[0]?.body).toContain("- failed: <code>docs/");
});

describe("a job that is cancelled ends with 130", () => {
  it("while it applies: what is under way is finished and told, and the next run does the rest", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`docs/page-${at}.md`, `# Page ${at}\n\nText.\n`]),
    );
    const { github, sandbox, run, propose, merge } = await scene({ files });
    await run(propose(HEAD), { command: "plan" });
    sandbox.setConditions({ latencyMs: 40 });
    const push = merge(HEAD, sha("4"));
    const signals = [writes(sandbox, 3).then(() => "SIGINT" as const)];
    const ran = await run(push, { command: "apply", concurrency: "2" }, { signals });
    expect(ran).toMatchObject({ exitCode: 130, outputs: { result: "interrupted", "has-changes": "true" } });
    const made = Number(ran.outputs.created);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(40);
    expect(annotations(ran.log, "error")).toEqual([expect.stringMatching(/^Interrupted\. Applied: /)]);
    expect(readHeader(github.comments(7)[0]?.body ?? "")?.state).toBe("applied in part");

    sandbox.setConditions({ latencyMs: 0 });
    const rest = await run(push, { command: "apply", "require-reviewed-plan": "true" });
    expect(rest).toMatchObject({ exitCode: 0, outputs: { result: "applied", created: `${40 - made}` } });
    expect(sandbox.tree().children.filter(({ text }) => text.startsWith("Page "))).toHaveLength(40);
  });

  it("at the second signal, when there is nothing to finish", async () => {
    const { github, sandbox, run, written, propose } = await scene({ notion: { latencyMs: 400 } });
    const first = requests(sandbox).then(() => "SIGINT" as const);
    const second = first.then(() => sleep(50)).then(() => "SIGTERM" as const);
    const ran = await run(propose(HEAD), { command: "plan" }, { signals: [first, second] });
    expect(ran.exitCode).toBe(130);
    expect(written()).toEqual([]);
    expect(github.comments(7)).toEqual([]);
  });
});

it("warns when the page of the run cannot be written, and comments all the same", async () => {
  const { workspace, github, run, propose } = await scene();
  const env = { GITHUB_STEP_SUMMARY: `${workspace}/no/such/file` };
  const ran = await run(propose(HEAD), { command: "plan" }, { env });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes" } });
  expect(annotations(ran.log, "warning")).toHaveLength(1);
  expect(github.comments(HEAD.number)).toHaveLength(1);
});

/** Resolves when so many writes were answered. */
async function writes(sandbox: Scene["sandbox"], number: number): Promise<void> {
  const before = sandbox.requests.length;
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== "GET" && !/\/(?:query|search)$/.test(path);
  while (sandbox.requests.slice(before).filter(isWrite).length < number) await sleep(5);
}

/** Resolves when the first request was answered. */
async function requests(sandbox: Scene["sandbox"]): Promise<void> {
  while (sandbox.requests.length === 0) await sleep(5);
}
