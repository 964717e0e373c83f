import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import driftSchema from "../../schemas/drift.schema.json" with { type: "json" };
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import type { DriftReport } from "../../src/report/drift-json.generated.ts";
import type { Plan } from "../../src/report/plan-json.generated.ts";
import { type PersonEdits, type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { makeProject, pagewright, type Ran } from "../cli/terminal.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { heldAs, rowOf } from "./registry-project.ts";

const DOC = "docs/on-call.md";
const STRICT = "docs/strict.md";
const SERVICES = "docs/services.database.yaml";

const files = {
  "pagewright.yaml": "version: 1\nroot: ${NOTION_ROOT}\nledger: file\nsources:\n  - path: docs\n",
  [DOC]: `# On-call

## Escalation

1. page the first on call
2. page the second on call
3. tell everybody

- list
  - inner

The end.
`,
  [STRICT]: "---\nnotion:\n  exact: true\n---\n# Strict\n\nOne.\n\n- list\n  - inner\n\nTwo.\n",
  [SERVICES]: `title: Services
properties: { Name: title, Cost: number }
rows:
  - { key: billing, Name: Billing, Cost: 12 }
  - { key: mail, Name: Mail }
`,
};

const HOUR = 3_600_000;
const TIME = "2026-03-03T09:41:00.000Z";
const BY_ANA = "by Ana Torres, 2026-03-03 09:41 UTC";

let sandbox: Sandbox;
let folder: string;
let ana: PersonEdits;
let time: number;

beforeEach(async () => {
  time = Date.parse(TIME) - HOUR;
  await begin(await startSandbox({ clock: () => new Date(time) }));
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

/** Publishes the project; an hour later people may edit. */
async function begin(fresh: Sandbox): Promise<void> {
  sandbox = fresh;
  ana = sandbox.as("Ana Torres");
  folder = await makeProject(files);
  expect((await run("apply", "--yes")).exitCode).toBe(0);
  expect(await run("drift")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^No drift\. 5 resources /),
  });
  time = Date.parse(TIME);
}

function run(...argv: readonly string[]): Promise<Ran> {
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  return pagewright(folder, argv, { env });
}

async function planned(...flags: readonly string[]): Promise<Plan> {
  return JSON.parse((await run("plan", "--format", "json", ...flags)).stdout);
}

async function drifted(): Promise<DriftReport> {
  return JSON.parse((await run("drift", "--format", "json")).stdout);
}

/** Applies, and gives the writes that were sent, as `METHOD path`. */
async function applied(...flags: readonly string[]): Promise<Ran & { readonly writes: readonly string[] }> {
  const before = sandbox.requests.length;
  const ran = await run("apply", "--yes", ...flags);
  const isWrite = ({ method, path }: Sandbox["requests"][number]): boolean =>
    method !== "GET" && !path.endsWith("/query") && !path.endsWith("/search");
  const writes = sandbox.requests.slice(before).filter(isWrite);
  return { ...ran, writes: writes.map(({ method, path }) => `${method} ${path}`) };
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

type Node = ReturnType<Sandbox["tree"]>;

function pageOf(title: string): string {
  const found = sandbox.tree(sandbox.root).children.find(({ text }) => text === title);
  if (found === undefined) throw new Error(`There is no page ${title}.`);
  return found.id;
}

function blockOf(page: string, text: string): string {
  const find = (node: Node): string | undefined =>
    node.text === text ? node.id : node.children.map(find).find((id) => id !== undefined);
  const found = find(sandbox.tree(page));
  if (found === undefined) throw new Error(`There is no block ${text}.`);
  return found;
}

function textsOf(page: string): readonly string[] {
  return sandbox.tree(page).children.map(({ text }) => text);
}

function say(content: string) {
  return { type: "paragraph", paragraph: { rich_text: [{ type: "text", text: { content } }] } };
}

describe("what a person edits on a page", () => {
  it("is shown with who, when, both texts and what becomes of it; then kept, or overwritten, or refused", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "page the first on call"), text: "page Ana on call" });
    ana.setText({ block: blockOf(page, "inner"), text: "inner, says Ana" });
    ana.deleteBlock({ block: blockOf(page, "The end.") });
    ana.renamePage({ page, title: "On call!" });

    const told = await run("drift");
    expect(told.exitCode).toBe(2);
    expect(told.stdout.split("\n")).toEqual([
      `! "On-call" ${DOC}`,
      '    ! title: "On-call" → "On call!"',
      `      page last edited ${BY_ANA}; kept`,
      "    ! Escalation › step 1: page [-the first-] {+Ana+} on call",
      `      ${BY_ANA}; kept`,
      "    ! Escalation › list › bulleted_list_item: inner{+, says Ana+}",
      `      ${BY_ANA}; kept`,
      '    ! Escalation › paragraph "The end." deleted',
      `      page last edited ${BY_ANA}; kept`,
      "",
      "To take over an edit that is kept, write it into the manifest; --on-drift overwrite puts back what the manifest says.",
      "",
      "Drift: 4 edits in 1 of 5 resources.",
      "",
    ]);
    expect(await applied()).toMatchObject({ exitCode: 0, writes: [] });
    expect(await applied("--on-drift", "fail")).toMatchObject({ exitCode: 4, writes: [] });
    expect((await planned("--on-drift", "fail")).changes[0]?.drift?.[0]?.outcome).toBe("refused");
    expect((await planned()).changes).toMatchObject([{ action: "drift", drift: [{}, {}, {}, {}] }]);

    expect((await applied("--on-drift", "overwrite")).exitCode).toBe(0);
    expect(textsOf(pageOf("On-call")).at(-1)).toBe("The end.");
    expect((await run("drift")).exitCode).toBe(0);
    expect((await planned()).changes).toEqual([]);
  });

  it("stays while the manifest changes the very next block; both changing one is a conflict", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "page the second on call"), text: "page Ana on call" });
    await edit(DOC, "page the first on call", "page the boss");
    await edit(DOC, "tell everybody", "tell nobody");
    await applied();
    expect(textsOf(page).slice(1, 4)).toEqual(["page the boss", "page Ana on call", "tell nobody"]);

    await edit(DOC, "page the second on call", "page the other boss");
    const [change] = (await planned()).changes;
    expect(change).toMatchObject({
      action: "drift",
      drift: [{ outcome: "conflict kept", after: "page Ana on call" }],
    });
    expect(change?.drift?.[0]).not.toHaveProperty("before");
    // Something else is published, and the conflict is still known.
    await edit(DOC, "The end.", "The very end.");
    await applied();
    expect((await planned()).changes).toMatchObject([
      { action: "drift", drift: [{ outcome: "conflict kept" }] },
    ]);
    expect(await applied("--on-drift", "fail")).toMatchObject({ exitCode: 4, writes: [] });

    // Whoever takes the edit back gets what the manifest says.
    ana.setText({ block: blockOf(page, "page Ana on call"), text: "page the second on call" });
    await applied();
    expect(textsOf(page)[2]).toBe("page the other boss");
    expect((await planned()).changes).toEqual([]);
  });

  it("stays known as a conflict when the manifest lets go of it, until it is overwritten", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "The end."), text: "The end, says Ana." });
    ana.setText({ block: blockOf(page, "inner"), text: "inner, says Ana" });
    await edit(DOC, "\n- list\n  - inner\n\nThe end.\n", "");
    expect(await applied()).toMatchObject({ exitCode: 0, writes: [] });
    time += 24 * HOUR;
    const conflicts = [
      { action: "drift", drift: [{ outcome: "conflict kept" }, { outcome: "conflict kept" }] },
    ];
    for (const refresh of ["auto", "full", "none"]) {
      expect((await planned("--refresh", refresh)).changes).toMatchObject(conflicts);
    }
    expect((await run("drift")).exitCode).toBe(2);
    expect(await applied("--on-drift", "fail")).toMatchObject({ exitCode: 4, writes: [] });

    // Something else is published, and what comes in its place is no edit of it.
    await edit(DOC, "3. tell everybody\n", "3. tell everybody\n\nCall again.\n");
    await applied();
    expect(textsOf(page).slice(-3)).toEqual(["list", "The end, says Ana.", "Call again."]);
    time += 24 * HOUR;
    expect((await planned()).changes).toMatchObject(conflicts);

    // The file is renamed, and it is still the same page.
    await rename(join(folder, DOC), join(folder, "docs/calls.md"));
    expect((await applied()).exitCode).toBe(0);
    expect((await planned()).changes).toMatchObject([{ key: "docs/calls", ...conflicts[0] }]);

    expect((await applied("--on-drift", "overwrite")).exitCode).toBe(0);
    expect(pageOf("On-call")).toBe(page);
    expect(textsOf(page).at(-1)).toBe("Call again.");
    expect((await run("drift")).exitCode).toBe(0);
    expect((await planned()).changes).toEqual([]);
  });

  it("follows what the page and the workspace say of drift", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "The end."), text: "The end, says Ana." });
    await edit("pagewright.yaml", "sources:", "defaults: { onDrift: fail }\nsources:");
    expect(await applied()).toMatchObject({ exitCode: 4, writes: [] });
    expect((await run("drift")).exitCode).toBe(2);
    await edit(DOC, "# On-call", "---\nnotion: { onDrift: overwrite }\n---\n# On-call");
    expect((await drifted()).resources).toMatchObject([{ drift: [{ outcome: "overwritten" }] }]);
    expect((await applied()).exitCode).toBe(0);
    expect(textsOf(page).at(-1)).toBe("The end.");
    expect((await run("drift")).exitCode).toBe(0);
  });

  it("is no drift where it is none: what the manifest changed, what people added, and sub-pages", async () => {
    const page = pageOf("On-call");
    await edit(DOC, "The end.", "The very end.");
    ana.insertBlocks({ parent: page, blocks: [say("a note")], position: "start" });
    ana.insertBlocks({ parent: blockOf(page, "list"), blocks: [say("a note below")] });
    ana.createPage({ parent: page, title: "Ana's notes" });
    const { exitCode, stdout } = await run("drift");
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      "2 blocks and 1 sub-page of others left alone.\n\nNo drift. 5 resources are as the last apply left them.\n",
    );
    const plan = await planned();
    expect(plan.changes).toMatchObject([
      { action: "update", blocks: { ops: [{ op: "update" }] }, others: { blocks: 2, pages: 1 } },
    ]);
    const { stdout: shown } = await run("plan");
    expect(shown).toContain("    2 blocks and 1 sub-page of others left alone\n");
    expect(shown).toContain("\n2 blocks and 1 sub-page of others left alone; 4 resources were not read.\n");

    // Not even when our block around the note changes.
    await edit(DOC, "- list\n", "- another list\n");
    expect((await applied("--on-drift", "overwrite")).exitCode).toBe(0);
    expect(sandbox.tree(blockOf(page, "another list")).children.map(({ text }) => text)).toEqual([
      "inner",
      "a note below",
    ]);
    expect(textsOf(page)).toContain("Ana's notes");
    expect((await planned()).changes).toEqual([]);
  });

  it("was edited through the API when the connection did it", async () => {
    const block = blockOf(pageOf("On-call"), "The end.");
    const { paragraph } = say("The end, says a script.");
    await send(sandbox, "PATCH", `/v1/blocks/${block}`, { paragraph });
    expect((await run("drift")).stdout).toMatch(/^ {6}through the API \(.+\), 2026-03-03 09:41 UTC; kept$/m);
  });

  it("is shown with people's notes left in place when the ledger is lost", async () => {
    const page = pageOf("On-call");
    ana.insertBlocks({ parent: page, blocks: [say("a note")], position: "start" });
    await rm(join(folder, ".pagewright"), { recursive: true });
    await edit(DOC, "The end.", "The very end.");
    expect((await applied()).exitCode).toBe(0);
    expect(textsOf(page)[0]).toBe("a note");
    expect(textsOf(page).at(-1)).toBe("The very end.");
  });

  it("is kept after an apply that was cut off, which may have left any mixture of before and after", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "The end."), text: "The end, says Ana." });
    await edit(DOC, "# On-call", "# On-call!");
    const file = join(folder, ".pagewright/ledger.jsonl");
    const ledger = await readFile(file, "utf8");
    await writeFile(file, ledger.replace(/("key":"docs\/on-call".*)\}/, '$1,"pending":true}'));
    expect((await planned()).changes).toMatchObject([
      {
        properties: [{ name: "title" }],
        blocks: { ops: [] },
        drift: [{ what: "block edited", outcome: "kept" }],
      },
    ]);
    expect((await applied()).exitCode).toBe(0);
    expect(textsOf(pageOf("On-call!")).at(-1)).toBe("The end, says Ana.");
    expect((await planned()).changes).toMatchObject([{ action: "drift" }]);
  });

  it("is kept and told when the ledger is lost, as Notion says who edited last", async () => {
    const page = pageOf("On-call");
    ana.setText({ block: blockOf(page, "The end."), text: "The end, says Ana." });
    await rm(join(folder, ".pagewright"), { recursive: true });
    const { exitCode, stdout, stderr } = await run("drift");
    expect(exitCode).toBe(2);
    expect(stdout).toContain("by Ana Torres");
    expect(stderr).toContain("There is no ledger, and 5 resource(s) were found in Notion by their titles");
    expect(await applied("--on-drift", "fail")).toMatchObject({ exitCode: 4, writes: [] });
    expect((await applied()).exitCode).toBe(0);
    expect(textsOf(page).at(-1)).toBe("The end, says Ana.");
    expect((await planned()).changes).toMatchObject([{ action: "drift" }]);
  });
});

describe("a page that is to be exact", () => {
  it("holds nothing but its manifest and sub-pages; the plan says what goes, and whose it was", async () => {
    const page = pageOf("Strict");
    ana.insertBlocks({ parent: page, blocks: [say("a note")], position: "start" });
    ana.insertBlocks({ parent: blockOf(page, "list"), blocks: [say("a note below")] });
    ana.setText({ block: blockOf(page, "Two."), text: "Three." });
    ana.createPage({ parent: page, title: "Ana's notes" });
    ana.comment({ block: blockOf(page, "a note"), text: "Why?" });

    const { stdout } = await run("plan");
    expect(stdout).toContain(
      `    ! paragraph "a note" added\n      ${BY_ANA}; overwritten with what the manifest says\n`,
    );
    expect(stdout).toContain('    - paragraph "a note"\n    ! 1 open comment goes with it\n');
    expect(stdout).toContain("    1 sub-page of others left alone\n");
    expect((await planned("--on-drift", "keep")).changes).toMatchObject([
      {
        action: "drift",
        drift: [{ what: "block edited", outcome: "kept" }],
        others: { blocks: 2, pages: 1 },
      },
    ]);
    expect(await applied("--on-drift", "fail")).toMatchObject({ exitCode: 4, writes: [] });
    expect((await run("drift")).exitCode).toBe(2);

    expect((await applied()).exitCode).toBe(0);
    expect(textsOf(page)).toEqual(["One.", "list", "Two.", "Ana's notes"]);
    expect(sandbox.tree(blockOf(page, "list")).children.map(({ text }) => text)).toEqual(["inner"]);
    expect((await planned()).changes).toEqual([]);
    expect((await run("drift")).exitCode).toBe(0);
  });

  it("leaves alone what holds a sub-page, and is no drift for it", async () => {
    const page = pageOf("Strict");
    const [toggle] = ana.insertBlocks({
      parent: page,
      blocks: [{ type: "toggle", toggle: { rich_text: [] } }],
    });
    ana.insertBlocks({ parent: String(toggle), blocks: [say("beside it")] });
    ana.createPage({ parent: String(toggle), title: "Ana's notes" });
    expect(await applied()).toMatchObject({ exitCode: 0, writes: [] });
    expect(await run("drift")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^2 blocks and 1 sub-page of others left alone\./),
    });
    expect((await planned("--refresh", "full")).changes).toEqual([]);
    expect((await planned("--on-drift", "fail")).refusals).toEqual([]);
  });

  it("becomes so once its manifest says it, though nobody edited the page since", async () => {
    const page = pageOf("On-call");
    // Below one of ours, where a page that nobody edited is not read again.
    ana.insertBlocks({ parent: blockOf(page, "list"), blocks: [say("a note below")] });
    await edit(DOC, "The end.", "The very end.");
    await applied();
    time += 24 * HOUR;
    await edit(STRICT, "One.", "One, changed.");
    await applied();
    expect((await planned()).changes).toEqual([]);
    await edit(DOC, "# On-call", "---\nnotion: { exact: true }\n---\n# On-call");
    expect((await planned()).changes).toMatchObject([{ key: "docs/on-call", action: "update" }]);
    await applied();
    expect(sandbox.tree(blockOf(page, "list")).children.map(({ text }) => text)).toEqual(["inner"]);
    expect((await planned("--refresh", "full")).changes).toEqual([]);
  });
});

describe("what a person edits in a database", () => {
  it("is shown value by value, and what people made there is counted", async () => {
    const services = await heldAs(sandbox, "Services");
    const billing = rowOf(services, "Billing").id;
    await send(sandbox, "PATCH", `/v1/data_sources/${services.id}`, {
      properties: { Note: { rich_text: {} } },
    });
    ana.setProperties({
      page: billing,
      properties: {
        Cost: { number: 50 },
        Note: { rich_text: [{ type: "text", text: { content: "hers" } }] },
      },
    });
    ana.createRow({ dataSource: services.id, properties: {} });
    await edit(SERVICES, "title: Services", "title: Services\nicon: 🛠️");
    const plan = await planned();
    expect(plan.changes).toMatchObject([
      { key: "docs/services", action: "update", others: { properties: 1, rows: 1 } },
      {
        key: "docs/services/billing",
        action: "drift",
        drift: [
          {
            what: "property changed",
            property: "Cost",
            before: "12",
            after: "50",
            editor: { name: "Ana Torres", kind: "person", time: TIME, of: "page" },
            outcome: "kept",
          },
        ],
        others: { properties: 1 },
      },
    ]);
    await applied();

    ana.trashPage({ page: billing });
    const { resources } = await drifted();
    expect(resources).toMatchObject([
      { key: "docs/services/billing", drift: [{ what: "trashed", editor: { name: "Ana Torres" } }] },
    ]);
  });

  it("is said of the database as a whole", async () => {
    const { database } = await heldAs(sandbox, "Services");
    ana.move({ id: database, parent: pageOf("On-call") });
    const { resources } = await drifted();
    expect(resources).toMatchObject([
      {
        key: "docs/services",
        drift: [
          { what: "moved", before: sandbox.root, after: pageOf("On-call"), editor: { of: "database" } },
        ],
      },
    ]);
  });
});

describe("the report of drift", () => {
  beforeEach(() => {
    ana.setText({ block: blockOf(pageOf("On-call"), "The end."), text: "@team <b> ends #12 ```" });
  });

  it("comes as JSON that fits its schema, beside a plan that fits its own", async () => {
    const ajv = new Ajv({ discriminator: true, strict: true, allowUnionTypes: true });
    ajv.addSchema(planSchema);
    const report = await drifted();
    expect(ajv.validate(driftSchema, report), ajv.errorsText()).toBe(true);
    expect(report).toMatchObject({ complete: true, summary: { resources: 5, drifted: 1, edits: 1 } });
    expect(ajv.validate(planSchema, await planned()), ajv.errorsText()).toBe(true);
  });

  it("comes as Markdown for an issue, and as HTML", async () => {
    const markdown = await run("drift", "--format", "markdown");
    expect(markdown.exitCode).toBe(2);
    expect(markdown.stdout).toMatch(/^\*\*Drift: 1 edit in 1 of 5 resources\.\*\*\n/);
    expect(markdown.stdout).toContain('-   "The end."\n+   "@team <b> ends #12 ```"\n');
    const html = await run("drift", "--format", "html");
    expect(html.exitCode).toBe(2);
    expect(html.stdout).toContain("@team &lt;b&gt; ends #12 ```");
  });

  it("speaks of what is selected alone", async () => {
    const { exitCode, stdout } = await run("drift", "--only", "docs/strict*");
    expect([exitCode, stdout]).toEqual([0, "No drift. 1 resource is as the last apply left it.\n"]);
    expect((await run("drift", "--only", "docs/on-call*")).exitCode).toBe(2);
  });

  it("needs manifests without mistakes", async () => {
    await writeFile(join(folder, DOC), "---\nnotion: { icno: 📄 }\n---\n");
    expect(await run("drift")).toMatchObject({ exitCode: 3, stdout: "" });
  });

  it("writes nothing, and asks once for each editor", async () => {
    sandbox.as("Bo").setText({ block: blockOf(pageOf("On-call"), "inner"), text: "outer" });
    const before = sandbox.requests.length;
    await drifted();
    const sent = sandbox.requests.slice(before);
    expect(sent.filter(({ method, path }) => method !== "GET" && !path.endsWith("/query"))).toEqual([]);
    expect(sent.filter(({ path }) => path.startsWith("/v1/users"))).toHaveLength(2);
  });
});

describe("a connection that may not read people", () => {
  it("calls them somebody", async () => {
    await sandbox.close();
    time = Date.parse(TIME) - HOUR;
    await begin(await startSandbox({ clock: () => new Date(time), lacking: ["read_users"] }));
    const before = sandbox.requests.length;
    await run("plan");
    expect(sandbox.requests.slice(before).filter(({ path }) => path.startsWith("/v1/users"))).toEqual([]);
    ana.setText({ block: blockOf(pageOf("On-call"), "The end."), text: "The end?" });
    expect((await run("drift")).stdout).toMatch(
      /^ {6}by somebody \([0-9a-f-]{36}\), 2026-03-03 09:41 UTC; kept$/m,
    );
  });
});
