import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { DOCS, scene } from "./scene.ts";

const HEAD = ownPull(7, sha("1"));
const { outputs: described } = parse(await readFile(new URL("../../action.yml", import.meta.url), "utf8"));
const NAMES = Object.keys(described);

describe("every output that is described is set, and no other", () => {
  it.each([
    ["a plan", { command: "plan" }],
    ["an apply", { command: "apply" }],
    ["drift", { command: "drift" }],
    ["validation", { command: "validate" }],
    ["a wrong input", { command: "destroy" }],
  ])("after %s", async (_, inputs) => {
    const { run, propose } = await scene();
    const { outputs } = await run(propose(HEAD), inputs);
    expect(Object.keys(outputs).toSorted()).toEqual(NAMES.toSorted());
  });
});

it("counts what is meant, and what was done", async () => {
  const { run, write, remove, propose, merge } = await scene({
    files: { ...DOCS, "docs/old.md": "# Old\n" },
  });
  await run(merge(ownPull(6, sha("5")), sha("6")), { command: "apply" });
  await write("docs/on-call.md", "# On-call\n\nSleep.\n");
  await write("docs/new.md", "# New\n");
  await write("docs/newer.md", "# Newer\n");
  await remove("docs/old.md");
  const change = { prune: "true", "allow-trash": "1" };
  const counts = {
    created: "2",
    updated: "1",
    moved: "0",
    trashed: "1",
    drifted: "0",
    "has-changes": "true",
  };
  const planned = await run(propose(HEAD), { command: "plan", ...change });
  expect(planned.outputs).toMatchObject({ ...counts, result: "changes" });
  expect(planned.outputs.summary).toMatch(/^Plan: 2 to create, 1 to update, 0 to move, 1 to trash, /);
  const applied = await run(merge(HEAD, sha("4")), { command: "apply", ...change });
  expect(applied.outputs).toMatchObject({ ...counts, result: "applied", digest: planned.outputs.digest });
  expect(applied.outputs.summary).toMatch(/^Applied: 4 applied\. \d+ requests in [\d.]+ s\.$/);
});

it("gives the page of the run as Markdown and as HTML", async () => {
  const { run, propose } = await scene();
  const { outputs, summary } = await run(propose(HEAD), { command: "plan" });
  expect(`${await readFile(outputs["markdown-file"] ?? "", "utf8")}\n`).toBe(summary);
  expect(await readFile(outputs["html-file"] ?? "", "utf8")).toMatch(
    /^<!doctype html>[\s\S]*Page the first on call\./,
  );
});

it("keeps the page of a run with hundreds of changes below what GitHub takes", async () => {
  // Three bytes for each character.
  const text = `${"頁".repeat(120)}\n\n`.repeat(3);
  const files = Object.fromEntries(
    Array.from({ length: 800 }, (_, at) => [
      `docs/page-${at}.md`,
      `# Page ${at} ${"頁".repeat(60)}\n\n${text}`,
    ]),
  );
  const { github, run, propose } = await scene({ files });
  const { exitCode, summary, outputs } = await run(propose(HEAD), { command: "plan" });
  expect(exitCode).toBe(0);
  expect(outputs.created).toBe("800");
  expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
  expect(summary.slice(-500)).toMatch(/Not shown, for want of space: \d+ changes in detail./);
  const body = github.comments(7)[0]?.body ?? "";
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(body.slice(-500)).toMatch(/Not shown, for want of space: \d+ more changes, \d+ changes in detail./);
});
