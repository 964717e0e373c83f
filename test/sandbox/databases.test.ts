import { describe, expect, it } from "vitest";
import { addRow, databaseIn, query, titlesOf, valueIn } from "./databases.ts";
import { folderForTest, resultsOf, sandboxForTest, text } from "./harness.ts";

describe("databases and data sources", () => {
  it("shows a database as a child_database block without children, in its page", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox, {}, "Tasks");
    await addRow(sandbox, source, "One");
    const children = await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`);
    expect(resultsOf(children)).toMatchObject([
      { id: database, type: "child_database", child_database: { title: "Tasks" }, has_children: false },
    ]);
    expect(resultsOf(await sandbox.send("GET", `/v1/blocks/${database}/children`))).toEqual([]);
    const block = await sandbox.send("GET", `/v1/blocks/${database}`);
    expect(block.json).toMatchObject({ parent: { type: "page_id", page_id: sandbox.root } });
    const appended = await sandbox.send("PATCH", `/v1/blocks/${database}/children`, {
      children: [{ paragraph: { rich_text: [] } }],
    });
    expect(appended.status).toBe(400);
  });

  it("makes a title property when none is asked for", async () => {
    const sandbox = await sandboxForTest();
    const parent = { type: "page_id", page_id: sandbox.root };
    const { json } = await sandbox.send("POST", "/v1/databases", { parent });
    expect(json).toMatchObject({
      title: [{ plain_text: "New database" }],
      data_sources: [{ name: "New database" }],
    });
    const [source] = Array.isArray(json.data_sources) ? json.data_sources : [];
    const schema = await sandbox.send("GET", `/v1/data_sources/${source.id}`);
    expect(schema.json).toMatchObject({ title: [], properties: { Name: { id: "title", type: "title" } } });
  });

  it("gives a database and its only data source one title, and more of them their own", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox, {}, "Tasks");
    await sandbox.send("PATCH", `/v1/data_sources/${source}`, { title: text("Chores") });
    const renamed = await sandbox.send("GET", `/v1/databases/${database}`);
    expect(renamed.json).toMatchObject({ title: [{ plain_text: "Chores" }] });
    await sandbox.send("PATCH", `/v1/databases/${database}`, { title: text("Duties") });
    const synced = await sandbox.send("GET", `/v1/data_sources/${source}`);
    expect(synced.json).toMatchObject({ title: [{ plain_text: "Duties" }] });
    const second = await sandbox.send("POST", "/v1/data_sources", {
      parent: { database_id: database },
      title: text("People"),
      properties: { Who: { title: {} } },
    });
    await sandbox.send("PATCH", `/v1/data_sources/${second.json.id}`, { title: text("Persons") });
    await sandbox.send("PATCH", `/v1/databases/${database}`, { title: text("Both") });
    expect((await sandbox.send("GET", `/v1/data_sources/${source}`)).json.title).toMatchObject([
      { plain_text: "Duties" },
    ]);
    const both = await sandbox.send("GET", `/v1/databases/${database}`);
    expect(both.json).toMatchObject({
      title: [{ plain_text: "Both" }],
      data_sources: [{ name: "Duties" }, { name: "Persons" }],
    });
  });

  it("creates no database at the top of the workspace", async () => {
    const sandbox = await sandboxForTest();
    const parent = { type: "workspace", workspace: true };
    const { json } = await sandbox.send("POST", "/v1/databases", { parent });
    expect(json).toMatchObject({ status: 400, code: "validation_error" });
  });

  it("changes description, icon, cover and flags, and shows them on the data source", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox);
    const changes = {
      description: text("All of them"),
      icon: { emoji: "🧺" },
      cover: { external: { url: "https://example.com/c.png" } },
      is_inline: true,
      is_locked: true,
    };
    const { json } = await sandbox.send("PATCH", `/v1/databases/${database}`, changes);
    expect(json).toMatchObject({
      description: [{ plain_text: "All of them" }],
      icon: { type: "emoji", emoji: "🧺" },
      cover: { external: { url: "https://example.com/c.png" } },
      is_inline: true,
      is_locked: true,
    });
    const shown = await sandbox.send("GET", `/v1/data_sources/${source}`);
    expect(shown.json).toMatchObject({ description: [{ plain_text: "All of them" }], is_inline: true });
    const locked = await sandbox.send("PATCH", `/v1/data_sources/${source}`, {
      properties: { Count: { number: {} } },
    });
    expect(locked.status).toBe(200);
  });

  it("takes everything in a database to the trash and back with it", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox);
    const row = await addRow(sandbox, source, "One");
    await sandbox.send("PATCH", `/v1/databases/${database}`, { in_trash: true });
    for (const path of [`databases/${database}`, `data_sources/${source}`, `pages/${row.json.id}`]) {
      expect((await sandbox.send("GET", `/v1/${path}`)).json).toMatchObject({ in_trash: true });
    }
    const into = await addRow(sandbox, source, "Two");
    expect(into.json.message).toContain("archived ancestor");
    const asked = await query(sandbox, source);
    expect(asked.json).toMatchObject({ status: 404, code: "object_not_found" });
    await sandbox.send("PATCH", `/v1/databases/${database}`, { in_trash: false });
    expect(titlesOf(await query(sandbox, source))).toBe("One");
  });

  it("leaves a trashed data source out of its database, and lets it come back", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox);
    await sandbox.send("PATCH", `/v1/data_sources/${source}`, { in_trash: true });
    expect((await sandbox.send("GET", `/v1/databases/${database}`)).json.data_sources).toEqual([]);
    const edit = await sandbox.send("PATCH", `/v1/data_sources/${source}`, { title: text("X") });
    expect(edit.json.message).toBe(
      "Can't edit block that is archived. You must unarchive the block before editing.",
    );
    await sandbox.send("PATCH", `/v1/data_sources/${source}`, { in_trash: false });
    expect((await sandbox.send("GET", `/v1/databases/${database}`)).json.data_sources).toHaveLength(1);
  });

  it("moves databases, data sources and rows", async () => {
    const sandbox = await sandboxForTest();
    const one = await databaseIn(sandbox, {}, "One");
    const two = await databaseIn(sandbox, { ID: { unique_id: {} } }, "Two");
    const page = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: { title: { title: text("Plain") } },
    });
    const id = String(page.json.id);
    await sandbox.send("PATCH", `/v1/databases/${one.database}`, {
      parent: { type: "page_id", page_id: id },
    });
    expect((await sandbox.send("GET", `/v1/databases/${one.database}`)).json.parent).toEqual({
      type: "page_id",
      page_id: id,
    });
    const under = await sandbox.send("POST", `/v1/pages/${id}/move`, {
      parent: { data_source_id: one.source },
    });
    expect(under.json.message).toBe("A page can't be moved under itself.");
    const moved = await sandbox.send("POST", `/v1/pages/${id}/move`, {
      parent: { data_source_id: two.source },
    });
    expect(moved.json).toMatchObject({
      parent: { type: "data_source_id", data_source_id: two.source, database_id: two.database },
      properties: { Name: { title: [{ plain_text: "Plain" }] }, ID: { unique_id: { number: 1 } } },
    });
    const back = await sandbox.send("POST", `/v1/pages/${id}/move`, { parent: { page_id: sandbox.root } });
    expect(Object.keys(back.json.properties ?? {})).toEqual(["title"]);
    const again = await sandbox.send("POST", `/v1/pages/${id}/move`, {
      parent: { data_source_id: two.source },
    });
    expect(valueIn(again, "ID")).toMatchObject({ number: 2 });
    const inside = await sandbox.send("PATCH", `/v1/data_sources/${two.source}`, {
      parent: { database_id: one.database },
    });
    expect(inside.json.message).toBe("A data source can't be moved under itself.");
    await sandbox.send("POST", `/v1/pages/${id}/move`, { parent: { page_id: sandbox.root } });
    const { json } = await sandbox.send("PATCH", `/v1/data_sources/${two.source}`, {
      parent: { database_id: one.database },
    });
    expect(json.parent).toEqual({ type: "database_id", database_id: one.database });
  });

  it("creates a row by database ID as long as there is one data source", async () => {
    const sandbox = await sandboxForTest();
    const { database } = await databaseIn(sandbox);
    const create = () =>
      sandbox.send("POST", "/v1/pages", {
        parent: { database_id: database },
        properties: { title: text("Bare") },
      });
    expect(valueIn(await create(), "Name")).toMatchObject([{ plain_text: "Bare" }]);
    await sandbox.send("POST", "/v1/data_sources", {
      parent: { database_id: database },
      properties: { Name: { title: {} } },
    });
    expect((await create()).json.message).toBe(
      "Databases with multiple data sources are not supported in this API version.",
    );
  });

  it("keeps databases, schemas and rows in the data folder", async () => {
    const dataDir = folderForTest();
    const first = await sandboxForTest({ dataDir });
    const { source } = await databaseIn(first, { Tag: { select: {} }, ID: { unique_id: { prefix: "T" } } });
    await addRow(first, source, "One", { Tag: { select: { name: "New" } } });
    const before = [await first.send("GET", `/v1/data_sources/${source}`), await query(first, source)];
    await first.close();
    const second = await sandboxForTest({ dataDir });
    const after = [await second.send("GET", `/v1/data_sources/${source}`), await query(second, source)];
    const shown = (answers: typeof before) => answers.map(({ json }) => ({ ...json, request_id: null }));
    expect(shown(after)).toEqual(shown(before));
    expect(valueIn(await addRow(second, source, "Two"), "ID")).toEqual({ prefix: "T", number: 2 });
  });
});

describe("IDs of the wrong kind", () => {
  it("says what an ID is instead, and misses what is not there", async () => {
    const sandbox = await sandboxForTest();
    const { database, source } = await databaseIn(sandbox);
    const unknown = "12345678-1234-4234-8234-123456789abc";
    const message = async (path: string) => {
      const { status, json } = await sandbox.send("GET", `/v1/${path}`);
      return `${status} ${String(json.message).split(". Make sure")[0]}`;
    };
    expect(await message(`pages/${database}`)).toBe(
      `400 Provided ID ${database} is a database, not a page. Use the retrieve database API instead.`,
    );
    expect(await message(`databases/${sandbox.root}`)).toBe(
      `400 Provided ID ${sandbox.root} is a page, not a database. Use the pages API instead, or pass the ID of the database itself.`,
    );
    expect(await message(`databases/${source}`)).toBe(`404 Could not find database with ID: ${source}`);
    expect(await message(`data_sources/${database}`)).toBe(
      `404 Could not find database with ID: ${database}`,
    );
    expect(await message(`data_sources/${unknown}`)).toBe(
      `404 Could not find data_source with ID: ${unknown}`,
    );
    expect(await message(`blocks/${source}`)).toBe(`404 Could not find block with ID: ${source}`);
    expect(await message(`pages/${source}`)).toBe(`404 Could not find page with ID: ${source}`);
    const asked = await query(sandbox, database);
    expect(asked.json).toMatchObject({ status: 404, code: "object_not_found" });
  });
});
