import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plain, plainText } from "../../src/model/rich-text.ts";
import {
  createDataSource,
  readDataSource,
  type SchemaRequest,
  updateDataSource,
} from "../../src/notion/data-sources.ts";
import { createDatabase, readDatabase, updateDatabase } from "../../src/notion/databases.ts";
import { createPage } from "../../src/notion/pages.ts";
import { startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

const properties: SchemaRequest = { Name: { title: {} }, Tier: { select: { options: [{ name: "Gold" }] } } };

function services(): Promise<{ readonly id: string; readonly dataSource: string }> {
  return createDatabase(world.notion, { parent: world.root, title: plain("Services"), properties });
}

describe("databases", () => {
  it("are created with one data source of the same name, in one request", async () => {
    const { id, dataSource } = await createDatabase(world.notion, {
      parent: world.root,
      title: plain("Services"),
      description: plain("What we run"),
      icon: { type: "emoji", emoji: "🧭" },
      cover: { type: "external", url: "https://acme.example/cover.png" },
      inline: true,
      properties,
    });
    expect(world.writes()).toHaveLength(1);
    const read = await readDatabase(world.notion, id);
    expect(read?.database).toEqual({
      id,
      title: plain("Services"),
      description: plain("What we run"),
      icon: { type: "emoji", emoji: "🧭" },
      cover: { type: "external", url: "https://acme.example/cover.png" },
      inline: true,
      locked: false,
      parent: world.root,
      trashed: false,
      sourceIds: [dataSource],
    });
    expect(read?.dataSources).toMatchObject([{ id: dataSource, name: "Services", database: id }]);
    expect(read?.dataSources[0]?.properties.map(({ name, config }) => [name, config.type]).sort()).toEqual([
      ["Name", "title"],
      ["Tier", "select"],
    ]);
  });

  it("are read with two requests; what is not there is undefined", async () => {
    const { id } = await services();
    const before = world.sandbox.requests.length;
    await readDatabase(world.notion, id);
    expect(world.sandbox.requests.length - before).toBe(2);
    expect(await readDatabase(world.notion, "01234567-89ab-4def-8123-456789abcdef")).toBeUndefined();
    expect(await readDataSource(world.notion, "01234567-89ab-4def-8123-456789abcdef")).toBeUndefined();
  });

  it("are renamed, locked, moved and trashed", async () => {
    const { id } = await services();
    const below = await createPage(world.notion, {
      parent: world.root,
      properties: { title: "Registry" },
      blocks: [],
    });
    await updateDatabase(world.notion, id, { title: plain("Apps"), locked: true, parent: below.id });
    const read = await readDatabase(world.notion, id);
    expect(read?.database).toMatchObject({ title: plain("Apps"), locked: true, parent: below.id });
    expect(read?.dataSources[0]?.name).toBe("Apps");
    await updateDatabase(world.notion, id, { trashed: true });
    expect((await readDatabase(world.notion, id))?.database.trashed).toBe(true);
  });
});

describe("data sources", () => {
  it("are changed, and come back with the IDs of what is new", async () => {
    const { dataSource } = await services();
    const changed = await updateDataSource(world.notion, dataSource, {
      name: "Production",
      properties: { Tier: { name: "Level" }, Launched: { date: {} } },
    });
    expect(changed.name).toBe("Production");
    const ids = new Map(changed.properties.map(({ name, id }) => [name, id]));
    expect([...ids.keys()].sort()).toEqual(["Launched", "Level", "Name"]);
    const removed = await updateDataSource(world.notion, dataSource, {
      properties: { [ids.get("Level") ?? ""]: null },
    });
    expect(removed.properties.map(({ name }) => name).sort()).toEqual(["Launched", "Name"]);
  });

  it("are added to a database that has one", async () => {
    const { id } = await services();
    const added = await createDataSource(world.notion, { database: id, name: "Staging", properties });
    const read = await readDatabase(world.notion, id);
    expect(read?.dataSources.map(({ name }) => name)).toEqual(["Services", "Staging"]);
    expect(read?.dataSources[1]).toEqual(added);
    expect(plainText(read?.database.title ?? [])).toBe("Services");
  });
});
