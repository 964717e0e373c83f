import { Client, collectPaginatedAPI, isFullDatabase, isFullDataSource, isFullPage } from "@notionhq/client";
import { describe, expect, it } from "vitest";
import { sandboxForTest } from "./harness.ts";

const say = (content: string) => [{ text: { content } }];

async function connected() {
  const sandbox = await sandboxForTest();
  const options = { auth: sandbox.token, baseUrl: sandbox.url, notionVersion: "2026-03-11" };
  return { sandbox, notion: new Client({ ...options, retry: false }) };
}

describe("the official SDK drives databases", () => {
  it("creates, reads and changes a database and its data sources", async () => {
    const { sandbox, notion } = await connected();
    const database = await notion.databases.create({
      parent: { type: "page_id", page_id: sandbox.root },
      title: say("Tasks"),
      initial_data_source: {
        properties: { Name: { type: "title", title: {} }, Done: { type: "checkbox", checkbox: {} } },
      },
    });
    if (!isFullDatabase(database)) throw new Error("The database is not whole.");
    expect(await notion.databases.retrieve({ database_id: database.id })).toMatchObject({ id: database.id });
    const locked = await notion.databases.update({ database_id: database.id, is_locked: true });
    expect(locked).toMatchObject({ is_locked: true });
    const [first] = database.data_sources;
    const source = await notion.dataSources.retrieve({ data_source_id: first?.id ?? "" });
    if (!isFullDataSource(source)) throw new Error("The data source is not whole.");
    expect(Object.keys(source.properties)).toEqual(["Done", "Name"]);
    const changed = await notion.dataSources.update({
      data_source_id: source.id,
      properties: { Done: { name: "Finished" }, Points: { number: { format: "number" } } },
    });
    expect(Object.keys(changed.properties).sort()).toEqual(["Finished", "Name", "Points"]);
    const second = await notion.dataSources.create({
      parent: { type: "database_id", database_id: database.id },
      title: say("People"),
      properties: { Who: { title: {} } },
    });
    expect(second).toMatchObject({ object: "data_source", parent: { database_id: database.id } });
  });

  it("creates, queries, pages and reads rows and their properties", async () => {
    const { sandbox, notion } = await connected();
    const database = await notion.databases.create({
      parent: { type: "page_id", page_id: sandbox.root },
      initial_data_source: { properties: { Name: { title: {} }, Points: { number: {} } } },
    });
    if (!isFullDatabase(database)) throw new Error("The database is not whole.");
    const [source] = database.data_sources;
    const data_source_id = source?.id ?? "";
    for (const points of [1, 2, 3]) {
      const properties = { Name: { title: say(`Row ${points}`) }, Points: { number: points } };
      await notion.pages.create({ parent: { data_source_id }, properties });
    }
    const rows = await collectPaginatedAPI(notion.dataSources.query, {
      data_source_id,
      page_size: 1,
      filter: { property: "Points", number: { greater_than: 1 } },
      sorts: [{ property: "Points", direction: "ascending" }],
    });
    const full = rows.filter((row) => row.object === "page").filter(isFullPage);
    expect(full.map((row) => row.properties.Points)).toMatchObject([{ number: 2 }, { number: 3 }]);
    const [row] = full;
    if (!row) throw new Error("There is a row with two points.");
    const property_id = row.properties.Name?.id ?? "";
    const item = await notion.pages.properties.retrieve({ page_id: row.id, property_id });
    expect(item).toMatchObject({ results: [{ type: "title", title: { plain_text: "Row 2" } }] });
    const points = await notion.pages.properties.retrieve({
      page_id: row.id,
      property_id: row.properties.Points?.id ?? "",
    });
    expect(points).toMatchObject({ object: "property_item", type: "number", number: 2 });
    const only = await notion.pages.retrieve({ page_id: row.id, filter_properties: [property_id] });
    expect(isFullPage(only) ? Object.keys(only.properties) : []).toEqual(["Name"]);
  });
});
