import { describe, expect, it } from "vitest";
import { sha } from "./github/client.ts";
import { ownPull } from "./github/proposals.ts";
import { annotations } from "./log.ts";
import { DOCS, scene } from "./scene.ts";

const HEAD = ownPull(7, sha("1"));

describe.concurrent("a wrong input ends with 3, before anything is asked of anybody", () => {
  it.each([
    ["command", "destroy", "one of validate, plan, apply, drift"],
    ["comment", "sometimes", "one of always, changes, never"],
    ["on-drift", "shout", "one of keep, overwrite, fail"],
    ["on-comments", "delete", "one of keep, ignore"],
    ["refresh", "half", "one of auto, full, none"],
    ["prune", "yes", "true or false"],
    ["fail-on-changes", "on", "true or false"],
    ["require-reviewed-plan", "maybe", "true or false"],
    ["allow-trash", "many", "a whole number from 1"],
    ["concurrency", "0", "a whole number from 1"],
    ["rps", "-1", "a number above 0"],
    ["label", "<b>", "up to 80 letters, digits, spaces and the signs . / - _"],
  ])("%s: %s", async (name, value, expected) => {
    const { sandbox, run, asked, propose } = await scene();
    const ran = await run(propose(HEAD), { command: "plan", [name]: value });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(annotations(ran.log, "error")).toEqual([
      `the input ${name} is "${value}", and takes ${expected}; see action.yml for every input`,
    ]);
    expect([asked(), sandbox.requests]).toEqual([[], []]);
  });

  it("and all that are wrong are named", async () => {
    const { run, propose } = await scene();
    const ran = await run(propose(HEAD), { command: "plan", prune: "yes", comment: "no" });
    expect(ran.outputs.summary).toMatch(/the input prune is .*the input comment is /);
  });

  it.each(["validate", "plan", "drift"])("require-reviewed-plan with %s", async (command) => {
    const { run, propose } = await scene();
    const ran = await run(propose(HEAD), { command, "require-reviewed-plan": "true" });
    expect(ran.exitCode).toBe(3);
    expect(ran.outputs.summary).toContain("it belongs to apply");
  });

  it.each(["plan", "apply", "drift"])("no token for %s", async (command) => {
    const { run, propose } = await scene();
    const ran = await run(propose(HEAD), { command, "notion-token": "" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(ran.outputs.summary).toContain("the input notion-token is empty");
  });

  it("an event that is no JSON", async () => {
    const { workspace, run, propose } = await scene();
    const env = { GITHUB_EVENT_PATH: `${workspace}/docs/index.md` };
    const ran = await run(propose(HEAD), { command: "plan" }, { env });
    expect(ran.exitCode).toBe(3);
    expect(ran.outputs.summary).toContain("GITHUB_EVENT_PATH names no file of JSON");
  });

  it("a folder without a workspace file", async () => {
    const { run, propose } = await scene();
    const ran = await run(propose(HEAD), { command: "plan", "working-directory": "docs" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
    expect(ran.log).toContain("there is no workspace file pagewright.yaml");
  });
});

it("takes the token from the environment, and flags from their twins there", async () => {
  const { sandbox, run, propose } = await scene();
  const env = { NOTION_TOKEN: sandbox.token, PAGEWRIGHT_ONLY: "docs/index.md", PAGEWRIGHT_COMMENT: "never" };
  const ran = await run(propose(HEAD), { command: "plan", "notion-token": "" }, { env });
  expect(ran).toMatchObject({ exitCode: 0, outputs: { created: "1", "comment-url": "" } });
});

it("plans what is asked for, and nothing else", async () => {
  const { run, propose } = await scene({ files: { ...DOCS, "docs/other.md": "# Other\n" } });
  const ran = await run(propose(HEAD), { command: "plan", only: "docs/index.md, docs/on-call.md" });
  expect(ran.outputs.created).toBe("2");
});

it("plans when the input that says what to do is empty", async () => {
  const { run, propose } = await scene();
  expect((await run(propose(HEAD), { command: "" })).outputs.result).toBe("changes");
});

it("validates without any token, and says nothing to Notion or on the pull request", async () => {
  const { sandbox, run, asked, propose } = await scene();
  const ran = await run(propose(HEAD), { command: "validate", "notion-token": "", "github-token": "" });
  expect(ran).toMatchObject({
    exitCode: 0,
    outputs: { result: "valid", summary: "2 resources: 0 errors, 0 warnings." },
  });
  expect([asked(), sandbox.requests]).toEqual([[], []]);
});
