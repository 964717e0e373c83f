import { cp, mkdtemp, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import type { JsonObject } from "../../src/sandbox/json.ts";
import { pagewright } from "../cli/terminal.ts";
import { error, startProxy } from "../notion/server.ts";
import { CHANGED, FIRST } from "./breakable-registry.ts";
import { heldAs, registryProject, rowOf } from "./registry-project.ts";
import { startSavedWorld, type World } from "./saved-project.ts";

let world: World;

beforeEach(async () => {
  world = await startSavedWorld();
});

afterEach(async () => {
  expect(world.sandbox.failures).toEqual([]);
  await world.sandbox.close();
});

const ana = () => world.sandbox.as("Ana Torres");

/** Edits every file, so that pages, blocks on all levels, rows and a schema are in the plan. */
async function editAll(): Promise<void> {
  await world.edit("docs/guide.md", "- three", "- three and a half");
  await world.edit("docs/news.md", "# News", "# Tidings");
  await world.write("docs/guide/next.md", "# Next\n\nThere.\n");
  await world.edit(
    "registry/services.database.yaml",
    "Name: Billing, Tier: Gold",
    "Name: Billing, Tier: Silver",
  );
  await world.edit("registry/services.database.yaml", "rows:", "  Since: date\nrows:");
  await world.edit(
    "registry/services.database.yaml",
    "rows:",
    "rows:\n  - { key: shop, Name: Shop, Since: 2026-03-03, Tier: Gold }",
  );
}

describe("a saved plan", () => {
  it("is shown as it was printed, in every format", async () => {
    await editAll();
    await world.edit("docs/guide.md", "First.", "See [start](./missing.md).");
    for (const format of ["text", "markdown", "json", "html"]) {
      const planned = await world.run(["plan", "--out", "out/plan.json", "--format", format]);
      const shown = await world.run(["show", "out/plan.json", "--format", format]);
      expect(shown).toEqual(planned);
      expect(shown.stdout).toContain("Tidings");
    }
    const verbose = await world.run(["plan", "--out", "plan.json", "--verbose"]);
    const shown = await world.run(["show", "plan.json", "--verbose"]);
    expect(shown.stdout).toBe(verbose.stdout);
  });

  it("is for its owner's eyes, and without the token", async () => {
    await editAll();
    await writeFile(join(world.folder, "plan.json"), "old", { mode: 0o644 });
    await world.save();
    expect((await stat(join(world.folder, "plan.json"))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(world.folder, "plan.json"), "utf8");
    expect(text).not.toContain(world.sandbox.token);
    expect(text).not.toContain(world.folder);
  });

  it("is applied with the writes that it says, and leaves nothing to do", async () => {
    await editAll();
    const plan = await world.save();
    const { exitCode, plan: report, writes } = await world.applySaved();
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ failed: [], notReached: [], digest: plan.digest });
    expect(report.applied?.toSorted()).toEqual(plan.changes.map(({ key }) => key).toSorted());
    expect(writes).toHaveLength(plan.cost.requests);
    await world.expectSettled();
  });

  it("is not applied twice", async () => {
    await editAll();
    await world.save();
    await world.applySaved();
    const again = await world.applySaved();
    expect(again).toMatchObject({ exitCode: 4, writes: [] });
    expect(again.plan.refusals.map(({ message }) => message).join()).toContain("another run");
  });

  it.runIf(process.platform === "linux")("that cannot be written is said to be so", async () => {
    const ran = await world.run(["plan", "--out", "/proc/out/of/plan.json"]);
    expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("plan.json (ENOENT)") });
  });

  it("of nothing is nothing to apply", async () => {
    await world.save();
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, writes: [] });
  });

  it("asks like any apply", async () => {
    await editAll();
    await world.save();
    expect(await world.run(["apply", "plan.json"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("add --yes"),
    });
    const declined = await world.run(["apply", "plan.json"], { ask: async () => false });
    expect(declined).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("Nothing was written.") });
    expect((await world.run(["apply", "plan.json"], { ask: async () => true })).exitCode).toBe(0);
  });

  it("of pruning trashes what it says, and keeps what was edited since", async () => {
    await world.write(
      "pagewright.yaml",
      "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: docs\n    exclude: [news.md]\n  - path: registry\n",
    );
    await world.save("--prune", "--allow-trash", "1");
    const nothing = world.find("Nothing yet.");
    ana().setText({ block: nothing, text: "Something." });
    const refused = await world.applySaved();
    expect(refused).toMatchObject({ exitCode: 4, writes: [] });
    expect(refused.plan.refusals.map(({ message }) => message)).toEqual([
      'docs/news ("News") was changed in Notion since the plan was made: 1 block edited',
    ]);
    ana().setText({ block: nothing, text: "Nothing yet." });
    const applied = await world.applySaved();
    expect(applied).toMatchObject({ exitCode: 0, plan: { applied: ["docs/news"] } });
    expect(() => world.find("News")).toThrow();
  });

  it("of pruning keeps a row that people gave values since, also while it is applied", async () => {
    const file = "registry/services.database.yaml";
    await world.edit(file, "  - { key: billing, Name: Billing, Tier: Gold }\n", "");
    await world.edit("docs/news.md", "Nothing yet.", "Something.");
    await world.save("--prune");
    const billing = await idOf("Billing");
    const note = (...rich_text: readonly JsonObject[]) =>
      ana().setProperties({ page: billing, properties: { Notes: { rich_text } } });
    note({ text: { content: "Mine." } });
    const refused = await world.applySaved();
    expect(refused).toMatchObject({ exitCode: 4, writes: [] });
    expect(refused.plan.refusals.map(({ message }) => message)).toEqual([
      'registry/services/billing ("Billing") was changed in Notion since the plan was made: Notes',
    ]);
    note();
    const ran = await applyWhile(/^PATCH .v1.blocks/, 1, () => note({ text: { content: "Mine." } }));
    expect(ran.exitCode).toBe(5);
    expect(ran.plan).toMatchObject({
      applied: ["docs/news"],
      failed: [{ key: "registry/services/billing", message: expect.stringContaining(": Notes") }],
    });
    expect(await idOf("Billing")).toBe(billing);
  });

  it("is saved where nothing may be applied, and refused again", async () => {
    await world.edit("registry/services.database.yaml", "  Notes: rich_text\n", "  Notes: number\n");
    const planned = await world.run(["plan", "--out", "plan.json"]);
    expect(planned.exitCode).toBe(4);
    const applied = await world.run(["apply", "plan.json", "--yes"]);
    expect(applied).toMatchObject({ exitCode: 4, stdout: planned.stdout });
  });

  it("is saved with nothing but the errors where manifests have some, shown, and refused", async () => {
    await world.save();
    await world.write("docs/bad.page.yaml", "tilte: Bad\n");
    const seen = world.sandbox.requests.length;
    const planned = await world.run(["plan", "--out", "plan.json"]);
    expect(planned).toMatchObject({ exitCode: 3, stdout: "" });
    const text = await world.run(["show", "plan.json"]);
    expect(text).toMatchObject({ exitCode: 0, stdout: "Nothing is planned. 1 error.\n" });
    expect(text.stderr).toContain("docs/bad.page.yaml:1:1 - error unknown-key");
    const markdown = await world.run(["show", "plan.json", "--format", "markdown"]);
    expect(markdown.stdout).toMatch(
      /^\*\*Nothing is planned\. 1 error\.\*\*\n\n- error: <code>docs\/bad\.page\.yaml&#58;1&#58;1<\/code>: .*did you mean "title"/,
    );
    const html = await world.run(["show", "plan.json", "--format", "html"]);
    expect(html.stdout).toContain("<p>error: docs/bad.page.yaml:1:1: ");
    const json = JSON.parse((await world.run(["show", "plan.json", "--format", "json"])).stdout);
    expect(json).toMatchObject({ complete: false, changes: [], diagnostics: [{ severity: "error" }] });
    expect((await world.run(["apply", "plan.json", "--yes"])).exitCode).toBe(3);
    await world.write("docs/bad.page.yaml", "title: Good\n");
    expect((await world.run(["apply", "plan.json", "--yes"])).exitCode, "it is mended").toBe(4);
    expect(world.sandbox.requests).toHaveLength(seen);
  });

  it("works with the embedded Notion, and says so itself", async () => {
    const { folder } = world;
    const bare = { env: {} };
    expect(await world.run(["plan", "--sandbox", "--out", "plan.json"], bare)).toMatchObject({ exitCode: 0 });
    expect(await world.run(["apply", "plan.json", "--yes"], bare)).toMatchObject({ exitCode: 0 });
    const { stdout } = await world.run(["plan", "--sandbox"], bare);
    expect(stdout).toContain("No changes.");
    await world.save();
    const { exitCode, stderr } = await world.run(["apply", "plan.json", "--sandbox", "--yes"]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("--sandbox") });
    expect(folder).toBeTruthy();
  });
});

describe("what a plan does itself", () => {
  it("does not make it stale: pages that move, come and go among edited ones", async () => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.edit("docs/news.md", "Nothing yet.", "Something.");
    await rename(join(world.folder, "docs/guide/start.md"), join(world.folder, "docs/start.md"));
    await world.edit(
      "docs/start.md",
      "# Start",
      "---\nnotion: { parent: docs/news, movedFrom: docs/guide/start }\n---\n# Start",
    );
    await world.edit("docs/start.md", "Here.", "There.");
    await world.write("docs/guide/next.md", "# Next\n");
    await world.write("docs/guide/old.md", "# Old\n");
    await world.write("docs/news/more.md", "# More\n");
    expect((await world.run(["apply", "--yes"])).exitCode).toBe(0);
    await world.write("docs/guide/newest.md", "# Newest\n");
    await world.edit("docs/guide.md", "- deep", "- deeper");
    await world.edit("docs/news.md", "Something.", "Much.");
    await rm(join(world.folder, "docs/guide/old.md"));
    await rename(join(world.folder, "docs/guide/next.md"), join(world.folder, "docs/news/next.md"));
    await world.edit(
      "docs/news/next.md",
      "# Next",
      "---\nnotion: { movedFrom: docs/guide/next }\n---\n# Next",
    );
    const plan = await world.save("--prune");
    expect(plan.summary).toMatchObject({ create: 1, update: 2, move: 1, trash: 1 });
    const applied = await world.applySaved();
    expect(applied.plan).toMatchObject({ refusals: [], failed: [], notReached: [] });
    expect(applied.exitCode).toBe(0);
    await world.expectSettled("--prune");
  });

  it("does not make it stale: a page that goes elsewhere while others come to and leave it", async () => {
    await world.write("docs/hub.md", "# Hub\n");
    await world.edit("docs/guide.md", "# Guide", "---\nnotion: { parent: docs/hub }\n---\n# Guide");
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.edit("docs/guide/start.md", "# Start", "---\nnotion: { parent: docs/news }\n---\n# Start");
    await world.save();
    const applied = await world.applySaved();
    expect(applied.plan).toMatchObject({ refusals: [], failed: [], notReached: [] });
    await world.expectSettled();
  });

  it("does not make it stale: a page that takes the title of another", async () => {
    await world.edit("docs/guide/start.md", "# Start", "# Begin");
    await world.write("docs/guide/next.md", "---\ntitle: Start\n---\nThere.\n");
    await world.save();
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, plan: { refusals: [], failed: [] } });
    await world.expectSettled();
  });

  it("does not make it stale: schemas and rows that point at each other", async () => {
    const sandbox = await startSandbox();
    const project = await registryProject(sandbox, FIRST);
    await project.settle();
    for (const [file, text] of Object.entries(CHANGED)) await project.write(file, text);
    const flags = ["--allow-destructive", "registry/services"];
    await project.plan("--out", "plan.json", ...flags);
    const { exitCode, plan } = await project.apply("--config", "pagewright.yaml", "plan.json");
    expect(plan).toMatchObject({ refusals: [], failed: [], notReached: [] });
    expect(exitCode).toBe(0);
    expect((await project.plan(...flags)).plan.changes).toEqual([]);
    await sandbox.close();
  });

  it("works in another folder, with files to upload", async () => {
    await world.edit(
      "registry/services.database.yaml",
      "  Notes: rich_text\n",
      "  Notes: rich_text\n  Runbook: files\n",
    );
    await world.edit(
      "registry/services.database.yaml",
      "Tier: Gold }",
      "Tier: Gold, Runbook: [billing.txt] }",
    );
    await world.write("registry/billing.txt", "Stop writes.\n");
    await world.save();
    expect(await readFile(join(world.folder, "plan.json"), "utf8")).not.toContain(world.folder);
    const elsewhere = await mkdtemp(join(tmpdir(), "pagewright-"));
    await cp(world.folder, elsewhere, { recursive: true });
    await rm(world.folder, { recursive: true });
    await rename(elsewhere, `${world.folder}-moved`);
    const moved = { env: world.env };
    expect(await pagewright(`${world.folder}-moved`, ["apply", "plan.json", "--yes"], moved)).toMatchObject({
      exitCode: 0,
    });
    expect(rowOf(await services(), "Billing").values.Runbook).toMatchObject([{ name: "billing.txt" }]);
    await writeFile(join(`${world.folder}-moved`, "registry/billing.txt"), "Start writes.\n");
    const stale = await pagewright(`${world.folder}-moved`, ["apply", "plan.json", "--yes"], moved);
    expect(stale).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining("registry/services/billing"),
    });
  });
});

describe("manifests that changed", () => {
  it.each([
    ["a page", "docs/guide.md", "Last.", "Lasting.", "docs/guide (docs/guide.md) was changed"],
    [
      "its settings",
      "docs/news.md",
      "# News",
      "---\nnotion: { icon: 📰 }\n---\n# News",
      "docs/news (docs/news.md) was changed",
    ],
    ["a row", "registry/services.database.yaml", "Name: Books", "Name: Volumes", "registry/services/ledger"],
    [
      "a schema",
      "registry/services.database.yaml",
      "[Gold, Silver]",
      "[Gold, Silver, Bronze]",
      "registry/services (registry",
    ],
    ["a limit", "pagewright.yaml", "version: 1", "version: 1\nsafety: { maxTrash: 3 }", "`safety`"],
  ])("refuse it and are named: %s", async (_what, file, from, to, message) => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.save();
    await world.edit(file, from, to);
    const seen = world.sandbox.requests.length;
    const { exitCode, plan } = await world.applySaved();
    expect(exitCode).toBe(4);
    expect(plan.refusals.map((refusal) => refusal.message)).toEqual([expect.stringContaining(message)]);
    expect(world.sandbox.requests).toHaveLength(seen);
  });

  it("refuse it when one is new, gone or renamed", async () => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.save();
    await world.write("docs/more.md", "# More\n");
    const says =
      "docs/more (docs/more.md) was added since the plan was made; make a new plan, and look at it again.";
    const text = await world.run(["apply", "plan.json", "--yes"]);
    expect(text.exitCode).toBe(4);
    expect(text.stdout).toContain(`Refused: ${says}\n`);
    const html = await world.run(["apply", "plan.json", "--yes", "--format", "html"]);
    expect(html.stdout).toContain(`<p>Refused: ${says}</p>`);
    const markdown = await world.run(["apply", "plan.json", "--yes", "--format", "markdown"]);
    expect(markdown.stdout).toContain("made; make a new plan, and look at it again.\n");
  });

  it("refuse it when one protects what it trashes", async () => {
    await world.edit("docs/news.md", "# News", "---\nnotion: { publish: false }\n---\n# News");
    await world.save("--prune");
    await world.edit("docs/news.md", "publish: false", "publish: false, protect: true");
    const { exitCode, plan, writes } = await world.applySaved();
    expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
    expect(plan.refusals.map(({ message }) => message)).toEqual([
      "what manifests protect without publishing it was changed since the plan was made",
    ]);
  });

  it("do not matter in how they are written", async () => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.save();
    await world.edit("docs/guide.md", "# Guide\n\n", "---\nowner: Ana\n---\n\n# Guide\n\n\n");
    await world.edit(
      "registry/services.database.yaml",
      "title: Services",
      "# The services.\ntitle: Services",
    );
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, plan: { applied: ["docs/guide"] } });
  });

  it("of which one is broken are what is reported", async () => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.save();
    await world.write("docs/bad.page.yaml", "tilte: Bad\n");
    const ran = await world.run(["apply", "plan.json", "--yes"]);
    expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("docs/bad.page.yaml:1:1") });
  });
});

describe("what changed in Notion", () => {
  it.each([
    [
      "a block that it edits",
      "docs/guide",
      () => ana().setText({ block: world.find("three"), text: "3" }),
      "1 block edited",
    ],
    [
      "a block beside, deep down",
      "docs/guide",
      () => ana().setText({ block: world.find("deep"), text: "deeper" }),
      "1 block edited",
    ],
    [
      "a new block",
      "docs/guide",
      () => ana().insertBlocks({ parent: world.find("Guide"), blocks: [text("Mine.")] }),
      "1 block added",
    ],
    [
      "a new block, deep down",
      "docs/guide",
      () => ana().insertBlocks({ parent: world.find("two"), blocks: [text("Mine.")] }),
      "1 block edited",
    ],
    [
      "a deleted block",
      "docs/guide",
      () => ana().deleteBlock({ block: world.find("Last.") }),
      "1 block deleted",
    ],
    [
      "a moved block",
      "docs/guide",
      () => ana().move({ id: world.find("Last."), parent: world.find("Guide"), position: "start" }),
      "blocks moved",
    ],
    ["a title", "docs/news", () => ana().renamePage({ page: world.find("News"), title: "Olds" }), "title"],
    [
      "an icon",
      "docs/guide",
      () => ana().setIcon({ page: world.find("Guide"), icon: { type: "emoji", emoji: "🎲" } }),
      "icon",
    ],
    [
      "a moved page",
      "docs/news",
      () => ana().move({ id: world.find("News"), parent: world.find("Start") }),
      "was moved in Notion",
    ],
    [
      "a page in the trash",
      "docs/news",
      () => ana().trashPage({ page: world.find("News") }),
      "was moved to the trash",
    ],
    [
      "a page where one is created",
      "docs/guide/next",
      () => ana().createPage({ parent: world.find("Guide"), title: "Next" }),
      'a page "Next" has appeared',
    ],
    [
      "a page in a block where one is created",
      "docs/guide/next",
      () => ana().createPage({ parent: world.find("other"), title: "Next" }),
      'a page "Next" has appeared',
    ],
  ])("refuses it and is named: %s", async (_what, key, act, message) => {
    await editAll();
    await world.save();
    act();
    const { exitCode, plan, writes } = await world.applySaved();
    expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
    const about = plan.refusals.filter((refusal) => refusal.key === key);
    expect(about.map((refusal) => refusal.message)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    [
      "a value",
      "registry/services/billing",
      async () => set("Billing", { Tier: { select: { name: "Silver" } } }),
      "Tier",
    ],
    [
      "the title of a row",
      "registry/services/billing",
      async () => set("Billing", { Name: title("Bills") }),
      "Name",
    ],
    [
      "a row in the trash",
      "registry/services/billing",
      async () => ana().trashPage({ page: await idOf("Billing") }),
      "trash",
    ],
    [
      "a row that is created",
      "registry/services/shop",
      async () => ana().createRow({ dataSource: (await services()).id, properties: { Name: title("Shop") } }),
      'a row "Shop" has appeared',
    ],
    ["an option", "registry/services", async () => addOption("Bronze"), 'property "Tier"'],
    ["a property", "registry/services", async () => addProperty("Mine"), 'property "Mine" added'],
  ])("refuses it and is named, in a database: %s", async (_what, key, act, message) => {
    await editAll();
    await world.save();
    await act();
    const { exitCode, plan, writes } = await world.applySaved();
    expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
    const about = plan.refusals.filter((refusal) => refusal.key === key);
    expect(about.map((refusal) => refusal.message)).toEqual([expect.stringContaining(message)]);
  });

  it("refuses rows by their content", async () => {
    await world.edit("registry/services.database.yaml", "Holds **books**.", "Holds *all* books.");
    await world.save();
    const page = await idOf("Books");
    ana().insertBlocks({ parent: page, blocks: [text("Mine.")] });
    const { exitCode, plan } = await world.applySaved();
    expect(exitCode).toBe(4);
    expect(plan.refusals.map(({ message }) => message)).toEqual([
      'registry/services/ledger ("Books") was changed in Notion since the plan was made: 1 block added',
    ]);
  });

  it("elsewhere does not matter", async () => {
    await editAll();
    await world.save();
    ana().setText({ block: world.find("Here."), text: "Everywhere." });
    await set("Billing", { Notes: { rich_text: [{ text: { content: "Mine." } }] } });
    ana().createPage({ parent: world.sandbox.root, title: "Mine" });
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    expect(rowOf(await services(), "Billing").values.Notes).toBe("Mine.");
    expect(world.find("Everywhere.")).toBeTruthy();
  });

  it("elsewhere, between plan and apply, is told by the next plan, which still reads little", async () => {
    await world.edit("docs/news.md", "Nothing yet.", "Something.");
    world.sandbox.advance(600_000);
    await world.save();
    world.sandbox.advance(600_000);
    ana().setText({ block: world.find("Here."), text: "Everywhere." });
    world.sandbox.advance(600_000);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    world.sandbox.advance(600_000);
    const seen = world.sandbox.requests.length;
    const { stdout } = await world.run(["plan"]);
    expect(stdout).toContain('keep "Start"');
    const paths = world.sandbox.requests.slice(seen).map(({ path }) => path);
    expect(paths.filter((path) => path.includes(world.find("News")))).toEqual([]);
  });

  it("refuses it when another apply was there first", async () => {
    await world.edit("docs/guide.md", "First.", "Firstly.");
    await world.save();
    expect(await world.run(["apply", "--yes"])).toMatchObject({ exitCode: 0 });
    const { exitCode, plan } = await world.applySaved();
    expect(exitCode).toBe(4);
    expect(plan.refusals).toMatchObject([
      { key: "docs/guide", message: expect.stringContaining("another run") },
    ]);
  });

  it("is seen below a block that the plan opens, though the same person edited the page in that minute", async () => {
    await world.edit("docs/guide.md", "- three", "- three and a half");
    ana().setText({ block: world.find("deep"), text: "deeper" });
    await world.save();
    ana().insertBlocks({ parent: world.find("two"), blocks: [text("Mine.")] });
    expect(await world.applySaved()).toMatchObject({ exitCode: 4, writes: [] });
  });

  it("is seen by the time of the edit alone, however deep it is", async () => {
    await world.edit("docs/guide.md", "Last.", "Lasting.");
    ana().setText({ block: world.find("two"), text: "2" });
    world.sandbox.advance(180_000);
    await world.save();
    ana().setText({ block: world.find("three"), text: "3" });
    expect(await world.applySaved()).toMatchObject({ exitCode: 4, writes: [] });
  });
});

describe("comments that are made after the plan", () => {
  const comment = (block: string) => ana().comment({ block: world.find(block), text: "Wait!" });

  /** How many requests for comments an apply sends. */
  async function askedBy(apply: () => Promise<unknown>): Promise<number> {
    const seen = world.sandbox.requests.length;
    await apply();
    return world.sandbox.requests.slice(seen).filter(({ path }) => path.startsWith("/v1/comments")).length;
  }

  it.each(["Here.", "Start"])("refuse it where they are on what goes to the trash: %s", async (where) => {
    await rm(join(world.folder, "docs/guide/start.md"));
    await world.edit("docs/news.md", "Nothing yet.", "Something.");
    await world.save("--prune");
    if (where === "Start") ana().comment({ page: world.find(where), text: "Wait!" });
    else comment(where);
    const { exitCode, plan, writes } = await world.applySaved();
    expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
    expect(plan.refusals.map(({ key, message }) => [key, message])).toEqual([
      [
        "docs/guide/start",
        'docs/guide/start ("Start") was commented on in Notion since the plan was made: 1 more open comment on what would go',
      ],
    ]);
  });

  it("refuse it where they are on a block that it deletes, however deep, in a page or a row", async () => {
    await world.edit("docs/guide.md", "- one\n  - two\n    - three\n", "");
    await world.edit("registry/services.database.yaml", ', content: "Holds **books**."', ', content: ""');
    await world.save();
    comment("three");
    comment("three");
    comment("Holds books.");
    const { exitCode, plan, writes } = await world.applySaved();
    expect({ exitCode, writes }).toEqual({ exitCode: 4, writes: [] });
    expect(plan.refusals.map(({ key, message }) => [key, message])).toEqual([
      ["docs/guide", expect.stringContaining("2 more open comments on what would go")],
      ["registry/services/ledger", expect.stringContaining("1 more open comment on what would go")],
    ]);
  });

  it("do not matter on what stays, and neither do those that the plan told of", async () => {
    await world.edit("docs/guide.md", "- one\n  - two\n    - three\n", "");
    comment("three");
    const plan = await world.save();
    expect(plan.changes[0]?.blocks.ops).toMatchObject([{ op: "delete", comments: 1 }]);
    comment("Last.");
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, plan: { applied: ["docs/guide"] } });
  });

  it("do not matter when they did not matter to the plan", async () => {
    await world.edit("docs/guide.md", "\nLast.\n", "");
    await world.save("--on-comments", "ignore");
    comment("Last.");
    expect(await askedBy(async () => expect((await world.applySaved()).exitCode).toBe(0))).toBe(0);
  });

  it("are asked for at each look, once for each block that goes, and else not at all", async () => {
    await editAll();
    await world.save();
    expect(await askedBy(world.applySaved)).toBe(0);
    await world.edit("docs/guide.md", "- one\n  - two\n    - three and a half\n", "");
    await world.save();
    expect(await askedBy(world.applySaved)).toBe(2 * 3);
  });

  it("keep what they are on from being trashed, too, while the plan is carried out", async () => {
    await rm(join(world.folder, "docs/guide/start.md"));
    await world.edit("docs/news.md", "Nothing yet.", "Something.");
    await world.save("--prune");
    const ran = await applyWhile(/^PATCH .v1.blocks/, 1, () => comment("Here."));
    expect(ran.exitCode).toBe(5);
    expect(ran.plan).toMatchObject({
      applied: ["docs/news"],
      failed: [{ key: "docs/guide/start", message: expect.stringContaining("1 more open comment") }],
    });
    expect(world.find("Here.")).toBeTruthy();
  });

  it("refuse it when they cannot be read any more", async () => {
    await world.edit("docs/guide.md", "\nLast.\n", "");
    await world.save();
    const proxy = await startProxy(world.sandbox.url, ({ path }) =>
      path.startsWith("/v1/comments") ? error(403, "restricted_resource") : undefined,
    );
    const env = { ...world.env, NOTION_BASE_URL: proxy.url };
    const ran = await world.run(["apply", "plan.json", "--yes"], { env });
    await proxy.close();
    expect(ran).toMatchObject({ exitCode: 4, stdout: expect.stringContaining("cannot be read") });
  });
});

describe("a page that is edited between the look and the write", () => {
  it("is not written to, and nothing else was: exit 4", async () => {
    await world.edit("docs/guide.md", "three", "three and a half");
    await world.edit("docs/guide.md", "Last.", "Lasting.");
    await world.save();
    const guide = world.find("Guide");
    const ran = await applyWhile(new RegExp(`GET /v1/pages/${guide}`), 2, () =>
      ana().setText({ block: world.find("Last."), text: "Mine." }),
    );
    expect(ran.exitCode).toBe(4);
    expect(ran.plan).toMatchObject({ applied: [], failed: [{ key: "docs/guide" }] });
    expect(ran.plan.failed[0].message).toContain("1 block edited");
    expect(world.find("Mine.")).toBeTruthy();
    expect(world.find("three")).toBeTruthy();
    // The edit still counts as one: it is kept, and told.
    const { stdout } = await world.run(["plan"]);
    expect(stdout).toContain("edited both in Notion and in the manifest");
  });

  it("is not written to, while others are: exit 5", async () => {
    await editAll();
    await world.save();
    const guide = world.find("Guide");
    const ran = await applyWhile(new RegExp(`GET /v1/pages/${guide}`), 2, () =>
      ana().setText({ block: world.find("Last."), text: "Mine." }),
    );
    expect(ran.exitCode).toBe(5);
    expect(ran.plan.failed.map(({ key }: { key: string }) => key).toSorted()).toEqual([
      "docs/guide",
      "docs/guide/next",
    ]);
    expect(ran.plan.applied).toContain("docs/news");
    expect(await world.run(["apply", "--yes", "--on-drift", "overwrite"])).toMatchObject({ exitCode: 0 });
    await world.expectSettled();
  });

  it("is a row, and is not written to", async () => {
    await world.edit(
      "registry/services.database.yaml",
      "Name: Billing, Tier: Gold",
      "Name: Billing, Tier: Silver",
    );
    await world.save();
    const billing = await idOf("Billing");
    const ran = await applyWhile(new RegExp(`GET /v1/pages/${billing}`), 2, () =>
      ana().setProperties({ page: billing, properties: { Tier: { select: null } } }),
    );
    expect(ran.exitCode).toBe(4);
    expect(rowOf(await services(), "Billing").values.Tier).toBeNull();
  });
});

describe("a file that is no plan", () => {
  const cannot = async (text: string | undefined, message: string): Promise<void> => {
    if (text !== undefined) await world.write("plan.json", text);
    for (const argv of [
      ["show", "plan.json"],
      ["apply", "plan.json", "--yes"],
    ]) {
      const seen = world.sandbox.requests.length;
      const ran = await world.run(argv);
      expect(ran).toMatchObject({ exitCode: 3, stdout: "" });
      expect(ran.stderr).toContain(message);
      expect(ran.stderr).toContain("plan.json");
      expect(world.sandbox.requests).toHaveLength(seen);
    }
  };

  it("is explained", async () => {
    await cannot(undefined, "cannot be read (ENOENT)");
    await cannot("", "it is not a plan of Pagewright");
    await cannot("hello", "it is not a plan of Pagewright");
    await cannot("[1, 2]", "it is not a plan of Pagewright");
    await cannot('{"name": "x"}', "it is not a plan of Pagewright");
    await cannot(
      `{"formatVersion":1,"saved":{"version":1,"x":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`,
      "damaged",
    );
  });

  it("is a report", async () => {
    const { stdout } = await world.run(["plan", "--format", "json"]);
    await cannot(stdout, "it is a report");
  });

  it("is cut off, damaged or edited by hand", async () => {
    await editAll();
    await world.save();
    const text = await readFile(join(world.folder, "plan.json"), "utf8");
    await cannot(text.slice(0, -10), "damaged or cut off");
    await cannot(text.replace("Tidings", "Hidings"), "edited by hand");
    await cannot(text.replace('"sandbox":false', '"sandbox":true'), "edited by hand");
    await cannot(text.replace(/"digest":"[^"]*"\}/, '"extra":1}'), "edited by hand");
    await world.write("plan.json", text.replaceAll("\n", "\r\n"));
    expect((await world.run(["show", "plan.json"])).exitCode).toBe(0);
  });

  it("is of a newer Pagewright", async () => {
    await editAll();
    await world.save();
    const text = await readFile(join(world.folder, "plan.json"), "utf8");
    await cannot(text.replace('"saved": {"version":1', '"saved": {"version":2'), "newer format");
  });

  it("is too large to be one, or no file at all", async () => {
    await world.write("plan.json", "");
    await truncate(join(world.folder, "plan.json"), 300 * 1024 * 1024);
    await cannot(undefined, "bytes, and a plan has");
    expect(await world.run(["show", "docs"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("cannot be used as a plan"),
    });
  });
});

describe("flags", () => {
  it("that decide what is planned must be those of the plan", async () => {
    await editAll();
    await world.save("--only", "docs/**", "--on-drift", "keep");
    for (const flags of [
      ["--prune"],
      ["--only", "docs/news"],
      ["--on-drift", "overwrite"],
      ["--refresh", "full"],
    ]) {
      const ran = await world.run(["apply", "plan.json", "--yes", ...flags]);
      expect(ran).toMatchObject({ exitCode: 3, stdout: "" });
      expect(ran.stderr).toContain(flags[0]);
    }
    const env = { ...world.env, PAGEWRIGHT_PRUNE: "true" };
    expect(await world.run(["apply", "plan.json", "--yes"], { env })).toMatchObject({ exitCode: 3 });
    const same = { ...world.env, PAGEWRIGHT_ONLY: "docs/**", PAGEWRIGHT_ON_DRIFT: "keep" };
    expect(await world.run(["apply", "plan.json", "--yes"], { env: same })).toMatchObject({ exitCode: 0 });
  });

  it.each(["--only", "--allow-destructive"])(
    "do not take the plan for a value of theirs: %s",
    async (flag) => {
      await editAll();
      await world.save();
      const seen = world.sandbox.requests.length;
      const ran = await world.run(["apply", "--yes", flag, "docs/news", "plan.json"]);
      expect(ran).toMatchObject({
        exitCode: 3,
        stdout: "",
        stderr: expect.stringContaining("plan.json is a saved plan"),
      });
      expect(ran.stderr).toContain("put it first: apply plan.json …");
      expect(world.sandbox.requests).toHaveLength(seen);
    },
  );

  it("have twins in the environment", async () => {
    await editAll();
    const env = { ...world.env, PAGEWRIGHT_OUT: "plan.json", PAGEWRIGHT_FORMAT: "json" };
    expect((await world.run(["plan"], { env })).exitCode).toBe(0);
    const shown = await world.run(["show", "plan.json"], { env });
    expect(JSON.parse(shown.stdout).formatVersion).toBe(1);
    const over = await world.run(["apply", "plan.json", "--yes"], { env });
    expect(over).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("written over the plan") });
  });

  it("leave a plan for another root alone", async () => {
    await editAll();
    await world.save();
    const env = { ...world.env, NOTION_ROOT: world.find("News") };
    const ran = await world.run(["apply", "plan.json", "--yes"], { env });
    expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("below the page") });
  });
});

/** Runs an apply of the plan through a proxy that lets somebody act before the nth request that fits. */
async function applyWhile(fits: RegExp, nth: number, act: () => unknown) {
  let count = 0;
  const proxy = await startProxy(world.sandbox.url, ({ method, path }) => {
    if (fits.test(`${method} ${path}`)) {
      count += 1;
      if (count === nth) act();
    }
    return undefined;
  });
  const env = { ...world.env, NOTION_BASE_URL: proxy.url };
  const ran = await world.run(["apply", "plan.json", "--yes", "--format", "json"], { env });
  await proxy.close();
  expect(count).toBeGreaterThanOrEqual(nth);
  return { ...ran, plan: JSON.parse(ran.stdout) };
}

const services = () => heldAs(world.sandbox, "Services");

async function idOf(row: string): Promise<string> {
  return rowOf(await services(), row).id;
}

async function set(row: string, properties: JsonObject): Promise<void> {
  ana().setProperties({ page: await idOf(row), properties });
}

function title(content: string): JsonObject {
  return { title: [{ text: { content } }] };
}

function text(content: string): JsonObject {
  return { type: "paragraph", paragraph: { rich_text: [{ text: { content } }] } };
}

async function addOption(name: string): Promise<void> {
  await change({ Tier: { select: { options: [{ name: "Gold" }, { name: "Silver" }, { name }] } } });
}

async function addProperty(name: string): Promise<void> {
  await change({ [name]: { number: {} } });
}

async function change(properties: object): Promise<void> {
  const { id } = await services();
  const answer = await fetch(`${world.sandbox.url}/v1/data_sources/${id}`, {
    method: "PATCH",
    headers: {
      authorization: `Bearer ${world.sandbox.token}`,
      "notion-version": "2026-03-11",
      "content-type": "application/json",
    },
    body: JSON.stringify({ properties }),
  });
  expect(answer.status).toBe(200);
}
