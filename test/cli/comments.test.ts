import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Capability, type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright, type Ran } from "./terminal.ts";

let sandbox: Sandbox;
let cwd: string;

afterEach(() => sandbox.close());

/** Publishes a page of these paragraphs. */
async function published(paragraphs: readonly string[], lacking: readonly Capability[] = []): Promise<void> {
  sandbox = await startSandbox({ lacking });
  cwd = await makeProject({ "docs/a.md": body(paragraphs) });
  expect((await run("apply", "--yes")).exitCode).toBe(0);
}

function body(paragraphs: readonly string[]): string {
  return ["# Alpha", ...paragraphs].join("\n\n");
}

async function edit(paragraphs: readonly string[]): Promise<void> {
  await writeFile(join(cwd, "docs/a.md"), body(paragraphs));
}

function run(...argv: string[]): Promise<Ran> {
  return runWith({}, ...argv);
}

function runWith(more: Readonly<Record<string, string>>, ...argv: string[]): Promise<Ran> {
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  return pagewright(cwd, argv, { env: { ...env, ...more } });
}

/** How many requests for comments were sent so far. */
function asked(): number {
  return sandbox.requests.filter(({ path }) => path.startsWith("/v1/comments")).length;
}

/** The paragraphs as they are in Notion: text by ID. */
function live(): ReadonlyMap<string, string> {
  const page = sandbox.tree(sandbox.root).children.find(({ text }) => text === "Alpha");
  return new Map(page?.children.map(({ id, text }) => [id, text]));
}

function idOf(wanted: string): string {
  const found = [...live()].find(([, text]) => text === wanted);
  expect(found, wanted).toBeDefined();
  return found?.[0] ?? "";
}

const five = ["Alder grows.", "Birch bends.", "Cedar smells.", "Douglas stands.", "Elm falls."];

describe("what comments cost", () => {
  it("is nothing while no block is at risk", async () => {
    await published(five);
    expect((await run("plan")).stdout).toContain("No changes.");
    await edit(["Alder grows fast.", ...five.slice(1)]);
    expect((await run("plan")).stdout).toContain("1 to update");
    await edit([...five, "Fir follows."]);
    expect((await run("plan")).stdout).toContain("1 to update");
    expect(asked()).toBe(0);
  });

  it("is one request for each block that would be deleted", async () => {
    await published(five);
    await edit(five.slice(0, 2));
    await run("plan");
    expect(asked()).toBe(3);
  });

  it("is one request for each block below one that would be deleted, too", async () => {
    await published(["- Oak\n  - Acorn\n    - Cup", "Birch bends."]);
    await edit(["Birch bends."]);
    await run("plan");
    expect(asked()).toBe(3);
  });

  it("is one request for a page that is pruned, and for each of its blocks", async () => {
    await published(five);
    await writeFile(join(cwd, "docs/b.md"), "# Beta\n\nOne.\n");
    await run("apply", "--yes");
    await writeFile(
      join(cwd, "pagewright.yaml"),
      "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n    exclude: [b.md]\n",
    );
    expect((await run("plan", "--prune")).stdout).toContain('- trash "Beta"');
    expect(asked()).toBe(2);
    expect((await run("plan", "--prune", "--on-comments", "ignore")).stdout).toContain('- trash "Beta"');
    expect(asked()).toBe(2);
  });
});

describe("--on-comments keep", () => {
  const before = ["Alder grows.", "Wholly other words here."];
  const after = ["Nothing in common."];

  it("updates the block that has a comment, and deletes another one", async () => {
    await published(before);
    await edit(after);
    const plain = JSON.parse((await run("plan", "--format", "json")).stdout);
    const doomed = plain.changes[0].blocks.ops.find(({ op }: { op: string }) => op === "delete");
    const commented = idOf(doomed.before);
    sandbox.as("Ana").comment({ block: commented, text: "Is that so?" });

    const { stdout } = await run("apply", "--yes");
    expect(stdout).not.toContain("open comment");
    // The first plan asked for one block; the second for that one, then for the one that goes in its place.
    expect(asked()).toBe(3);
    expect([...live()]).toEqual([[commented, "Nothing in common."]]);
    expect((await run("plan")).stdout).toBe("No changes. 1 resource matches Notion.\n");
  });

  it("says what goes when every block has comments", async () => {
    await published(before);
    for (const block of live().keys()) sandbox.as("Ana").comment({ block, text: "Is that so?" });
    await edit(after);
    expect((await run("plan")).stdout).toContain("1 open comment goes with it");
    expect(asked()).toBe(2);
  });

  it("says how many comments go with a block that cannot stay", async () => {
    await published(five);
    const block = idOf("Birch bends.");
    for (const text of ["Does it?", "It does."]) sandbox.as("Ana").comment({ block, text });
    await edit(["Alder grows.", ...five.slice(2)]);
    expect((await run("plan")).stdout).toContain("2 open comments go with it");
    expect(asked()).toBe(1);
  });
});

describe("--on-comments ignore", () => {
  it.each([
    ["as a flag", {}, ["--on-comments", "ignore"]],
    ["by the environment", { PAGEWRIGHT_ON_COMMENTS: "ignore" }, []],
  ])("reads no comments: %s", async (_, env, flags) => {
    await published(five);
    sandbox.as("Ana").comment({ block: idOf("Birch bends."), text: "Does it?" });
    await edit(["Alder grows.", ...five.slice(2)]);
    const { exitCode, stdout } = await runWith(env, "plan", ...flags);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Birch bends.");
    expect(stdout).not.toContain("open comment");
    expect(asked()).toBe(0);
  });

  it("by the environment gives way to the flag, and is checked like it", async () => {
    await published(five);
    await edit(five.slice(1));
    await runWith({ PAGEWRIGHT_ON_COMMENTS: "ignore" }, "plan", "--on-comments", "keep");
    expect(asked()).toBe(1);
    const { exitCode, stderr } = await runWith({ PAGEWRIGHT_ON_COMMENTS: "overwrite" }, "plan");
    expect(exitCode).toBe(3);
    expect(stderr).toContain("PAGEWRIGHT_ON_COMMENTS");
  });
});

describe("a connection that may not read comments", () => {
  it("is told so once, and the run goes on", async () => {
    await published(five, ["read_comments"]);
    await edit(five.slice(0, 2));
    const { exitCode, stdout, stderr } = await run("apply", "--yes");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\nApplied: 1 applied/);
    expect(stderr.match(/Comments could not be read/g)).toHaveLength(1);
    expect(stderr).toContain('"Read comments"');
    expect(stderr).toContain("--on-comments ignore");
    expect(asked()).toBe(1);
    expect([...live().values()]).toEqual(five.slice(0, 2));
  });

  it("is told nothing when no comments are read", async () => {
    await published(five, ["read_comments"]);
    await edit(five.slice(0, 2));
    expect((await run("plan", "--on-comments", "ignore")).stderr).toBe("");
    await edit(five);
    expect((await run("plan")).stderr).toBe("");
  });
});
