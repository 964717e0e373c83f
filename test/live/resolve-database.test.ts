import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveDatabase } from "../../src/live/resolve-database.ts";
import { plain } from "../../src/model/rich-text.ts";
import { createDataSource } from "../../src/notion/data-sources.ts";
import { type CreatedDatabase, createDatabase, updateDatabase } from "../../src/notion/databases.ts";
import { createPage } from "../../src/notion/pages.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { createRow } from "../../src/notion/rows.ts";
import { clientFor, item, paragraph, startWorld, type World } from "../harness.ts";
import { json, startProxy } from "../notion/server.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

const properties = { Name: { title: {} } } as const;

function services(parent = world.root, title = "Services"): Promise<CreatedDatabase> {
  return createDatabase(world.notion, { parent, title: plain(title), properties });
}

async function newPage(...texts: readonly string[]): Promise<string> {
  const blocks = texts.map(paragraph);
  const made = await createPage(world.notion, { parent: world.root, properties: { title: "Page" }, blocks });
  return made.id;
}

async function resolve(id: string, notion = world.notion) {
  const before = world.sandbox.requests.length;
  const resolution = await resolveDatabase(notion, id);
  const requests = world.sandbox.requests.length - before;
  if ("problem" in resolution) return { ...resolution.problem, requests };
  const { database, dataSources, dataSource } = resolution;
  const sources = dataSources.map(({ id }) => id);
  return { database: database.id, sources, dataSource, message: undefined, requests };
}

describe("the database that an ID means", () => {
  it("is found by its own ID with two requests", async () => {
    const { id, dataSource } = await services();
    expect(await resolve(id)).toEqual({
      database: id,
      sources: [dataSource],
      dataSource: undefined,
      message: undefined,
      requests: 2,
    });
  });

  it("is found by the ID of a data source, with all of its data sources", async () => {
    const { id, dataSource } = await services();
    expect(await resolve(dataSource)).toMatchObject({ database: id, dataSource, requests: 3 });
    const second = await createDataSource(world.notion, { database: id, name: "Staging", properties });
    expect(await resolve(second.id)).toEqual({
      database: id,
      sources: [dataSource, second.id],
      dataSource: second.id,
      message: undefined,
      requests: 4,
    });
  });

  it("is found by the page that holds it, however deep", async () => {
    const page = await createPage(world.notion, {
      parent: world.root,
      properties: { title: "Page" },
      blocks: [item("above", [item("below")])],
    });
    const { id, dataSource } = await services(page.id);
    const found = { database: id, sources: [dataSource], dataSource: undefined };
    expect(await resolve(page.id)).toMatchObject(found);
    const [above] = await readTree(world.notion, page.id);
    world.sandbox.as("Ana Torres").move({ id, parent: above?.id ?? "" });
    expect(await resolve(page.id)).toMatchObject(found);
  });

  it("is found in the trash", async () => {
    const { id } = await services();
    await updateDatabase(world.notion, id, { trashed: true });
    expect(await resolveDatabase(world.notion, id)).toMatchObject({ database: { trashed: true } });
  });

  it("is found by the ID of a view, which the sandbox does not have", async () => {
    const { id, dataSource } = await services();
    const view = "0c000000-0000-4000-8000-000000000001";
    const linked = "0c000000-0000-4000-8000-000000000002";
    const common = {
      object: "view",
      name: "All",
      type: "table",
      parent: { type: "database_id", database_id: id },
    };
    const proxy = await startProxy(world.sandbox.url, ({ path }) => {
      if (path === `/v1/views/${view}`) return json(200, { ...common, id: view, data_source_id: dataSource });
      if (path === `/v1/views/${linked}`) return json(200, { ...common, id: linked });
      return undefined;
    });
    const notion = clientFor(proxy.url);
    expect(await resolve(view, notion)).toMatchObject({ database: id, dataSource });
    expect(await resolve(linked, notion)).toMatchObject({ database: id, dataSource: undefined });
    await proxy.close();
  });
});

describe("the URL of a view of a database with several data sources", () => {
  it("means the one that the view shows", async () => {
    const { id } = await services();
    const other = await createDataSource(world.notion, { database: id, name: "Other", properties });
    const view = "0c000000-0000-4000-8000-000000000001";
    const proxy = await startProxy(world.sandbox.url, ({ path }) =>
      path === `/v1/views/${view}`
        ? json(200, { object: "view", id: view, data_source_id: other.id })
        : undefined,
    );
    const notion = clientFor(proxy.url);
    expect(await resolveDatabase(notion, id, view)).toMatchObject({ dataSource: other.id });
    expect(await resolveDatabase(notion, id)).toMatchObject({ dataSource: undefined });
    await proxy.close();
  });
});

describe("an ID that means no database is explained:", () => {
  it("a page without one", async () => {
    const page = await newPage("text");
    expect(await resolve(page)).toMatchObject({ message: `${page} is a page that holds no database` });
  });

  it("a page with several, by their titles and addresses", async () => {
    const page = await newPage();
    const one = await services(page, "One");
    await services(page, "Two");
    const { message } = await resolve(page);
    expect(message).toContain(
      `holds 2 databases: "One" (https://www.notion.so/${one.id.replaceAll("-", "")}), "Two"`,
    );
  });

  it("a page in the trash", async () => {
    const page = await newPage();
    world.sandbox.as("Ana Torres").trashPage({ page });
    expect((await resolve(page)).message).toBe(
      `${page} is a page, not a database, and its content cannot be read`,
    );
  });

  it("a row, with the data source that it is in", async () => {
    const { dataSource } = await services();
    const row = await createRow(world.notion, { dataSource, properties: {}, blocks: [] });
    expect(await resolve(row.id)).toMatchObject({
      message: `${row.id} is a row of a database, not a database`,
      hint: expect.stringContaining(dataSource),
    });
  });

  it("a block", async () => {
    const [block] = await readTree(world.notion, await newPage("text"));
    expect((await resolve(block?.id ?? "")).message).toBe(
      `${block?.id} is a block (paragraph), not a database`,
    );
  });

  it("a person", async () => {
    const ana = "5a4d0b0c-0000-4000-8000-0000000000a1";
    expect((await resolve(ana)).message).toBe(
      `${ana} is a person or connection (Ana Torres), not a database`,
    );
  });

  it("nothing, or what is not shared", async () => {
    const id = "01234567-89ab-4def-8123-456789abcdef";
    expect(await resolve(id)).toEqual({
      message: `no database with the ID ${id} can be read`,
      hint: expect.stringContaining("share it with the connection"),
      requests: 5,
    });
  });

  it("a linked view, alone or as the only database of a page", async () => {
    const page = await newPage();
    const { id } = await services(page);
    const proxy = await startProxy(world.sandbox.url, ({ path }) =>
      path === `/v1/databases/${id}`
        ? json(400, {
            object: "error",
            status: 400,
            code: "validation_error",
            message: `Database with ID ${id} does not contain any data sources accessible by this API bot.`,
          })
        : undefined,
    );
    const notion = clientFor(proxy.url);
    const expected = { message: expect.stringContaining(`${id} is a linked view`) };
    expect(await resolve(id, notion)).toMatchObject(expected);
    expect(await resolve(page, notion)).toMatchObject(expected);
    const original = await services(page, "Original");
    expect(await resolve(page, notion)).toMatchObject({ database: original.id });
    await proxy.close();
  });
});
