import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright } from "../cli/terminal.ts";
import { send } from "../plan/databases/schema-executor.ts";

let sandbox: Sandbox;
let project: string;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly string[];
}

/** Runs the CLI, and gives what it printed and the requests that it sent as `METHOD path`. */
async function run(...argv: string[]): Promise<Outcome> {
  const before = sandbox.requests.length;
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const ran = await pagewright(project, argv, { env });
  const requests = sandbox.requests.slice(before);
  expect(requests.filter(({ status }) => status >= 400)).toEqual([]);
  return { ...ran, requests: requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`) };
}

const plan = (...more: string[]): Promise<Outcome> => run("plan", "--detailed-exitcode", ...more);

async function publish(files: Readonly<Record<string, string>>): Promise<void> {
  project = await makeProject(files);
  const { exitCode, stderr } = await run("apply", "--yes", "--quiet");
  expect(exitCode, stderr).toBe(0);
}

const change = (file: string, text: string): Promise<void> => writeFile(join(project, file), text);

/** So many documents in folders of ten, each with a list and a table. */
function documents(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, string] => [
      `docs/part-${Math.floor(index / 10)}/doc-${index}.md`,
      `# Document ${index}\n\nFirst words.\n\n- one\n  - two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n`,
    ]),
  );
}

/** The ID of a page by its title, or of the first block with a text. */
function find(text: string): string {
  const search = (node: ReturnType<Sandbox["tree"]>): string | undefined => {
    if (node.text === text) return node.id;
    for (const child of node.children) {
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const id = search(sandbox.tree());
  if (id === undefined) throw new Error(`nothing says ${text}`);
  return id;
}

const ana = () => sandbox.as("Ana Torres");

describe("a plan when nothing has changed", () => {
  it.each([57, 1000])("takes three requests over %i pages", { timeout: 120_000 }, async (count) => {
    await publish(documents(count));
    const { exitCode, requests, stdout } = await plan();
    expect(requests).toEqual([
      "POST /v1/search",
      expect.stringMatching(/^GET .*\/children$/),
      "POST /v1/search",
    ]);
    expect(stdout).toContain("No changes.");
    expect(exitCode).toBe(0);
  });

  it("takes one more for each database and for each data source with rows, and none for each row", async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `Thing ${index},${index}`);
    await publish({
      "docs/things.database.yaml":
        "title: Things\nproperties: { Name: title, Cost: number }\nrowsFrom: things.csv\n",
      "docs/things.csv": `Name,Cost\n${lines.join("\n")}\n`,
      "docs/empty.database.yaml": "title: Empty\nproperties: { Name: title }\n",
    });
    const { exitCode, requests, stdout } = await plan();
    expect(requests).toHaveLength(6);
    expect(stdout).toContain("No changes. 252 resources match Notion.");
    expect(exitCode).toBe(0);
  });

  it("takes what it has to when the index of the search lags behind", async () => {
    await sandbox.close();
    sandbox = await startSandbox({ searchLagMs: 600_000 });
    await publish(documents(20));
    const { exitCode, stdout } = await plan();
    expect(stdout).toContain("No changes.");
    expect(exitCode).toBe(0);
  });
});

describe("a change of one word", () => {
  it("takes eight requests in all, of which one writes the block", async () => {
    await publish(documents(57));
    await change(
      "docs/part-2/doc-21.md",
      documents(57)["docs/part-2/doc-21.md"]?.replace("First", "Other") ?? "",
    );
    const { exitCode, requests } = await run("apply", "--yes", "--quiet");
    expect(exitCode).toBe(0);
    expect(requests.length).toBeLessThanOrEqual(8);
    expect(requests.filter((request) => request.startsWith("PATCH"))).toHaveLength(2);
    // Neither the list nor the table is read.
    expect(requests.filter((request) => request.endsWith("/children"))).toHaveLength(2);
    expect(await plan("--refresh", "full")).toMatchObject({ exitCode: 0 });
    expect((await plan()).requests).toHaveLength(3);
  });

  it("in one of many rows reads that row alone", async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `Thing ${index},${index}`);
    await publish({
      "docs/things.database.yaml":
        "title: Things\nproperties: { Name: title, Cost: number }\nrowsFrom: things.csv\n",
      "docs/things.csv": `Name,Cost\n${lines.join("\n")}\n`,
    });
    await change("docs/things.csv", `Name,Cost\n${lines.with(7, "Thing 7,1000").join("\n")}\n`);
    const { requests, exitCode } = await run("apply", "--yes", "--quiet");
    expect(exitCode).toBe(0);
    expect(requests.filter((request) => request.endsWith("/query"))).toHaveLength(1);
    expect(requests.filter((request) => request.startsWith("PATCH"))).toHaveLength(2);
    expect(requests.length).toBeLessThanOrEqual(10);
    expect(await plan("--refresh", "full")).toMatchObject({ exitCode: 0 });
  });

  it("beside a list whose items moved reads what it must", async () => {
    const page = (list: string, words: string): string => `${words}\n\n${list}\n\nThe end.\n`;
    const one = "- a\n  - b\n    - c";
    const two = "1. x\n   1. y";
    await publish({ "docs/a.md": page(`${one}\n\n${two}`, "Words") });
    await change("docs/a.md", page(`${two}\n\n${one}`, "Words"));
    expect(await run("apply", "--yes", "--quiet")).toMatchObject({ exitCode: 0 });
    expect(await plan("--refresh", "full")).toMatchObject({ exitCode: 0 });
  });
});

describe("what a person did", () => {
  beforeEach(() => publish(documents(30)));

  it.each([
    ["edited deep in a list", () => ana().setText({ block: find("two"), text: "2" })],
    ["renamed", () => ana().renamePage({ page: find("Document 4"), title: "Another title" })],
    ["moved to the trash", () => ana().trashPage({ page: find("Document 5") })],
    ["moved to the trash with all below it", () => ana().trashPage({ page: find("part-1") })],
    ["moved below another page", () => ana().move({ id: find("Document 6"), parent: find("part-2") })],
    ["deleted", () => ana().deleteBlock({ block: find("First words.") })],
  ])("is seen at once when they %s", async (_, act) => {
    act();
    const { stdout } = await plan();
    expect(stdout).toMatch(/[1-9]\d* drifted/);
    const full = await plan("--refresh", "full", "--format", "json");
    const auto = await plan("--format", "json");
    expect(JSON.parse(auto.stdout)).toEqual(JSON.parse(full.stdout));
    expect(auto.requests.length).toBeLessThan(full.requests.length);
  });

  it("is told by every plan after it, also when applies go on", async () => {
    ana().setText({ block: find("two"), text: "2" });
    for (const word of ["Second", "Third"]) {
      sandbox.advance(600_000);
      await change("docs/part-2/doc-21.md", `# Document 21\n\n${word} words.\n`);
      expect((await plan()).stdout).toContain("1 to update, 0 to move, 0 to trash, 1 drifted");
      expect(await run("apply", "--yes", "--quiet")).toMatchObject({ exitCode: 0 });
    }
    sandbox.advance(600_000);
    const { stdout } = await plan();
    expect(stdout).toContain("1 drifted");
    ana().setText({ block: find("2"), text: "two" });
    expect((await plan()).stdout).toContain("No changes.");
  });

  it("in the minute of the last apply is seen, too", async () => {
    await change("docs/part-2/doc-21.md", "# Document 21\n\nOther words.\n");
    await run("apply", "--yes", "--quiet");
    ana().setText({ block: find("Other words."), text: "My words." });
    expect((await plan()).stdout).toContain("1 drifted");
  });

  it("is not seen with --refresh none, and kept when the page is written", async () => {
    ana().setText({ block: find("two"), text: "2" });
    expect((await plan("--refresh", "none")).requests).toHaveLength(2);
    expect((await plan("--refresh", "none")).stdout).toContain("No changes.");
    await run("apply", "--yes", "--quiet", "--refresh", "none");
    expect((await plan()).stdout).toContain("1 drifted");
  });
});

describe("what a person did to a registry", () => {
  beforeEach(() =>
    publish({
      "docs/things.database.yaml":
        "title: Things\nproperties: { Name: title, Cost: number, Kind: { type: select, options: [a, b] } }\nrows:\n  - { Name: One, Cost: 1, Kind: a }\n  - { Name: Two, Cost: 2 }\n  - { Name: Three, content: Words }\n",
    }),
  );

  it.each([
    ["set a value", () => ana().setProperties({ page: find("One"), properties: { Cost: { number: 7 } } })],
    ["moved a row to the trash", () => ana().trashPage({ page: find("Two") })],
    ["moved a row to a page", () => ana().move({ id: find("Two"), parent: sandbox.root })],
    ["wrote into a row", () => ana().setText({ block: find("Words"), text: "Other words" })],
  ])("is seen at once when they %s", async (_, act) => {
    act();
    const auto = await plan("--format", "json");
    const full = await plan("--refresh", "full", "--format", "json");
    expect(JSON.parse(auto.stdout).summary).toMatchObject({ drift: 1 });
    expect(JSON.parse(auto.stdout)).toEqual(JSON.parse(full.stdout));
  });

  it("is seen when they changed the schema", async () => {
    sandbox.advance(600_000);
    const source = sandbox.tree().children.find(({ type }) => type === "child_database")?.children[0]?.id;
    // No screen of the sandbox edits schemas; a script of theirs does.
    await send(sandbox, "PATCH", `/v1/data_sources/${source}`, { properties: { Kind: null } });
    const auto = await plan("--format", "json");
    const full = await plan("--refresh", "full", "--format", "json");
    expect(JSON.parse(auto.stdout).summary).toMatchObject({ update: 1 });
    expect(JSON.parse(auto.stdout)).toEqual(JSON.parse(full.stdout));
  });
});
