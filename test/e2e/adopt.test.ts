import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/sandbox/json.ts";
import { send } from "../plan/databases/schema-executor.ts";
import { heldAs, rowOf } from "./registry-project.ts";
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
const url = (id: string): string => `https://www.notion.so/acme/Some-slug-${id.replaceAll("-", "")}`;

/** A page of somebody's, far from the project's own. */
function somePage(title = "On-call"): string {
  return ana().createPage({ parent: world.sandbox.root, title, blocks: [text("Call Ana."), text("Mine.")] });
}

describe("adopting a page", () => {
  it("binds it and shows what the first apply changes, which then changes it and makes no other", async () => {
    const id = somePage();
    await world.write("docs/oncall.md", "# On call\n\nCall Ana.\n\nThen Ben.\n");
    const adopted = await world.run(["adopt", url(id), "docs/oncall"]);
    expect(adopted.exitCode).toBe(0);
    expect(adopted.stderr).toContain(
      `docs/oncall is now bound to https://www.notion.so/${id.replaceAll("-", "")}.`,
    );
    expect(adopted.stdout).toContain('~ title: "On-call" → "On call"');
    expect(adopted.stdout).toContain("Plan: 0 to create, 1 to update");

    const planned = await world.run(["plan", "--format", "json"]);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      summary: { create: 0, drift: 0 },
      changes: [{ key: "docs/oncall", action: "update", id, reasons: [] }],
    });
    expect((await world.run(["apply", "--yes"])).exitCode).toBe(0);
    await world.expectSettled();
    expect(titles()).toEqual(["Guide", "News", "On call", "Pagewright ledger", "Services"]);
    expect(texts("On call")).toEqual(["Call Ana.", "Then Ben."]);
  });

  it("moves one from elsewhere to where its manifest has it", async () => {
    const id = ana().createPage({ parent: world.find("News"), title: "Deep" });
    await world.write("docs/guide/deep.md", "# Deep\n");
    const { stdout } = await world.run(["adopt", id, "docs/guide/deep", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ changes: [{ key: "docs/guide/deep", action: "move", id }] });
    await world.run(["apply", "--yes"]);
    await world.expectSettled();
    expect(world.sandbox.tree(world.find("News")).children.map((node) => node.text)).toEqual([
      "Nothing yet.",
    ]);
  });

  it("that is as its manifest says has nothing to do, and keeps what people then do there", async () => {
    const id = ana().createPage({ parent: world.sandbox.root, title: "Same", blocks: [text("Same.")] });
    await world.write("docs/same.md", "# Same\n\nSame.\n");
    expect((await world.run(["adopt", id, "docs/same"])).stdout).toBe(
      "No changes. 1 resource matches Notion.\n",
    );
    ana().setText({ block: world.find("Same."), text: "Mine." });
    const { stdout } = await world.run(["plan"]);
    expect(stdout).toContain("edited in Notion, kept");
    await world.run(["apply", "--yes"]);
    expect(texts("Same")).toEqual(["Mine."]);
  });

  it("twice says that it was bound already", async () => {
    const id = somePage();
    await world.write("docs/oncall.md", "# On call\n");
    await world.run(["adopt", id, "docs/oncall"]);
    const again = await world.run(["adopt", id, "docs/oncall"]);
    expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("was already bound") });
    expect(again.stdout).toContain("1 to update");
  });

  it("writes nothing but the ledger", async () => {
    const id = somePage();
    await world.write("docs/oncall.md", "# On call\n");
    const seen = world.sandbox.requests.length;
    await world.run(["adopt", id, "docs/oncall"]);
    const writes = world.sandbox.requests
      .slice(seen)
      .filter(({ method, path }) => method !== "GET" && !/\/(query|search)$/.test(path));
    expect(writes).toHaveLength(1);
    expect(texts("On-call")).toEqual(["Call Ana.", "Mine."]);
  });

  it("works in the embedded Notion, which is kept", async () => {
    const bare = { env: {} };
    await world.run(["apply", "--sandbox", "--yes"], bare);
    const id = await sandboxPage(world, "Guide");
    await world.edit("docs/guide.md", "# Guide", "---\nnotion: { key: handbook }\n---\n# Guide");
    const refused = await world.run(["adopt", "--sandbox", id, "handbook"], bare);
    expect(refused).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("movedFrom: docs/guide") });
  });
});

describe("a page that is another's", () => {
  it("is refused when its key is still declared, and when it is not, saying how to go on", async () => {
    await world.write("docs/oncall.md", "# On call\n");
    const taken = await world.run(["adopt", world.find("News"), "docs/oncall"]);
    expect(taken).toMatchObject({ exitCode: 4, stdout: "" });
    expect(taken.stderr).toContain("is bound to docs/news already; bind docs/news to another page first");
  });

  it("is refused when a manifest names it", async () => {
    const id = somePage();
    await world.write("docs/oncall.md", "# On call\n");
    await world.write("docs/claims.md", `---\nnotion: { id: ${id} }\n---\n# Claims\n`);
    const ran = await world.run(["adopt", id, "docs/oncall"]);
    expect(ran).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("docs/claims (docs/claims.md:1:1) names"),
    });
  });
});

describe("a key that is another page's", () => {
  it("is refused while that exists, and bound anew when it is in the trash", async () => {
    const id = somePage("News of Ana");
    const refused = await world.run(["adopt", id, "docs/news"]);
    expect(refused).toMatchObject({ exitCode: 4, stdout: "" });
    expect(refused.stderr).toContain(`docs/news is bound to another page already`);
    expect(refused.stderr).toContain("move that to the trash");
    ana().trashPage({ page: world.find("News") });
    expect((await world.run(["adopt", id, "docs/news"])).exitCode).toBe(0);
    await world.run(["apply", "--yes"]);
    await world.expectSettled();
    expect(titles()).toEqual(["Guide", "News", "Pagewright ledger", "Services"]);
    expect(texts("News")).toEqual(["Nothing yet."]);
  });

  it("is refused when its manifest names another page", async () => {
    const [id, other] = [somePage(), somePage("Other")];
    await world.write("docs/oncall.md", `---\nnotion: { id: ${other} }\n---\n# On call\n`);
    const ran = await world.run(["adopt", id, "docs/oncall"]);
    expect(ran).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("names another page by its `id`"),
    });
    expect((await world.run(["adopt", other, "docs/oncall"])).exitCode).toBe(0);
  });
});

describe("what cannot be adopted", () => {
  it.each([
    [
      "an unknown key",
      () => somePage(),
      "docs/gide",
      'no manifest declares "docs/gide"; did you mean "docs/guide"?',
    ],
    ["no ID", () => "on-call", "docs/oncall", "is not the ID or URL of a page"],
    ["nothing", () => "0123456789abcdef0123456789abcdef", "docs/oncall", "no page with the ID"],
    ["a page in the trash", () => trashed(somePage()), "docs/oncall", "is in the trash; restore it"],
    ["the root", () => world.sandbox.root, "docs/oncall", "this is the root page"],
    ["the ledger", () => world.find("Pagewright ledger"), "docs/oncall", "this is the ledger"],
    [
      "a database for a page",
      async () => (await services()).database,
      "docs/oncall",
      "is a database, not a page",
    ],
    [
      "a row for a page",
      async () => rowOf(await services(), "Billing").id,
      "docs/oncall",
      "is a row of a database",
    ],
    ["a page for a row", () => somePage(), "registry/services/new", "is a page outside of any database"],
    ["a page for a database", () => somePage(), "registry/teams", "registry/teams is a database: "],
    ["a block for a page", () => world.find("Last."), "docs/oncall", "no page with the ID"],
  ])("is explained: %s", async (_what, what, key, message) => {
    await world.write("docs/oncall.md", "# On call\n");
    await world.write("registry/teams.database.yaml", "title: Teams\nproperties: { Name: title }\n");
    await addRow("{ key: new, Name: New }");
    const ran = await world.run(["adopt", await what(), key]);
    expect(ran).toMatchObject({ exitCode: 3, stdout: "" });
    expect(ran.stderr).toContain(message);
  });

  it.each([
    ["a page", "docs/oncall", "page"],
    ["a database", "registry/teams", "database"],
    ["a row", "registry/services/new", "row"],
  ] as const)("is explained: %s that holds the root, and nothing is bound", async (_what, key, kind) => {
    await world.write("docs/oncall.md", "# On call\n");
    await world.write("registry/teams.database.yaml", "title: Teams\nproperties: { Name: title }\n");
    await addRow("{ key: new, Name: New }");
    const held = await services();
    const page = somePage("Wrapper");
    const { parent, id } = {
      page: { parent: page, id: page },
      database: { parent: rowOf(held, "Billing").id, id: held.database },
      row: { parent: rowOf(held, "Billing").id, id: rowOf(held, "Billing").id },
    }[kind];
    const root = ana().createPage({ parent: ana().createPage({ parent, title: "Between" }), title: "Inner" });
    const ran = await world.run(["adopt", id, key], { env: { ...world.env, NOTION_ROOT: root } });
    expect(ran).toMatchObject({ exitCode: 3, stdout: "" });
    expect(ran.stderr).toContain(`https://www.notion.so/${id.replaceAll("-", "")} holds the root page`);
    expect(world.sandbox.tree(root).children).toEqual([]);
  });

  it("is nothing of a project with errors", async () => {
    await world.write("docs/bad.page.yaml", "tilte: Bad\n");
    const ran = await world.run(["adopt", somePage(), "docs/guide"]);
    expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("docs/bad.page.yaml:1:1") });
  });
});

describe("adopting a database", () => {
  const TEAMS =
    "title: Teams\nproperties: { Name: title, Size: number }\nrows:\n  - { key: web, Name: Web, Size: 4 }\n  - { key: ops, Name: Ops, Size: 2 }\n";

  async function someDatabase(): Promise<string> {
    const made = await send(world.sandbox, "POST", "/v1/databases", {
      parent: { type: "page_id", page_id: world.find("News") },
      title: [{ text: { content: "Our teams" } }],
      initial_data_source: { properties: { Name: { title: {} }, Mine: { checkbox: {} } } },
    });
    const { id } = await heldAs(world.sandbox, "Our teams");
    ana().createRow({ dataSource: id, properties: { Name: title("Web"), Mine: { checkbox: true } } });
    return String(made.id);
  }

  it("keeps its rows and what people have in it, by any of its IDs", async () => {
    const database = await someDatabase();
    await world.write("registry/teams.database.yaml", TEAMS);
    const before = rowOf(await heldAs(world.sandbox, "Our teams"), "Web").id;
    const source = (await heldAs(world.sandbox, "Our teams")).id;
    const { exitCode, stdout } = await world.run(["adopt", source, "registry/teams", "--format", "json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [
        { key: "registry/teams", action: "move", id: database },
        { key: "registry/teams/ops", action: "create" },
        { key: "registry/teams/web", action: "adopt", id: before },
      ],
    });
    expect((await world.run(["apply", "--yes"])).exitCode).toBe(0);
    await world.expectSettled();
    const teams = await heldAs(world.sandbox, "Teams");
    expect(teams).toMatchObject({ id: source, database });
    expect(teams.rows.map((row) => row.title)).toEqual(["Ops", "Web"]);
    expect(rowOf(teams, "Web")).toMatchObject({ id: before, values: { Mine: true, Size: 4 } });
  });

  it("is refused when it is another's", async () => {
    await world.write("registry/teams.database.yaml", TEAMS);
    const ran = await world.run(["adopt", (await services()).database, "registry/teams"]);
    expect(ran).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("is bound to registry/services already"),
    });
  });
});

describe("adopting a row", () => {
  it("binds one of its database, whatever it is called", async () => {
    const { id: source } = await services();
    const id = ana().createRow({ dataSource: source, properties: { Name: title("Shoppe") } });
    await addRow("{ key: shop, Name: Shop, Tier: Gold }");
    const { exitCode, stdout } = await world.run(["adopt", id, "registry/services/shop"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('~ Name: "Shoppe" → "Shop"');
    await world.run(["apply", "--yes"]);
    await world.expectSettled();
    const held = await services();
    expect(held.rows.map((row) => row.title)).toEqual(["Billing", "Books", "Shop"]);
    expect(rowOf(held, "Shop").id).toBe(id);
  });

  it("is shown with what its database needs for it", async () => {
    const { id: source } = await services();
    const id = ana().createRow({ dataSource: source, properties: { Name: title("Shoppe") } });
    await world.edit("registry/services.database.yaml", "rows:", "  Since: date\nrows:");
    await addRow("{ key: shop, Name: Shop, Since: 2026-03-03 }");
    const { exitCode, stdout } = await world.run(["adopt", id, "registry/services/shop", "--format", "json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).changes).toMatchObject([
      { key: "registry/services", action: "update" },
      { key: "registry/services/shop", action: "update", id },
    ]);
  });

  it("is refused for one of another database, and nothing is bound", async () => {
    await world.write(
      "registry/teams.database.yaml",
      "title: Teams\nproperties: { Name: title }\nrows:\n  - { key: web, Name: Web }\n",
    );
    await world.run(["apply", "--yes"]);
    const { id: source } = await services();
    const id = ana().createRow({ dataSource: source, properties: { Name: title("Mine") } });
    await world.edit("registry/teams.database.yaml", "  - {", "  - { key: new, Name: New }\n  - {");
    const ran = await world.run(["adopt", id, "registry/teams/new"]);
    expect(ran).toMatchObject({ exitCode: 4, stdout: "" });
    expect(ran.stderr).toContain("it is not in registry/teams");
    await world.run(["apply", "--yes"]);
    expect((await heldAs(world.sandbox, "Teams")).rows.map((row) => row.title)).toEqual(["New", "Web"]);
  });
});

const services = () => heldAs(world.sandbox, "Services");

function titles(): string[] {
  return world.sandbox
    .tree()
    .children.filter(({ type }) => type.startsWith("child_"))
    .map((node) => node.text)
    .toSorted();
}

function texts(page: string): string[] {
  return world.sandbox.tree(world.find(page)).children.map((node) => node.text);
}

function trashed(page: string): string {
  ana().trashPage({ page });
  return page;
}

async function addRow(row: string): Promise<void> {
  await world.edit("registry/services.database.yaml", "rows:", `rows:\n  - ${row}`);
}

/** The ID of a page of the embedded Notion, from what a plan says. */
async function sandboxPage({ run, edit }: World, page: string): Promise<string> {
  await edit("docs/guide.md", "First.", "Firstly.");
  const { stdout } = await run(["plan", "--sandbox", "--format", "json"], { env: {} });
  await edit("docs/guide.md", "Firstly.", "First.");
  const change = JSON.parse(stdout).changes.find((each: { title: string }) => each.title === page);
  return change.id;
}

function title(content: string): JsonObject {
  return { title: [{ text: { content } }] };
}

function text(content: string): JsonObject {
  return { type: "paragraph", paragraph: { rich_text: [{ text: { content } }] } };
}
