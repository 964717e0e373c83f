import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plain } from "../../src/model/rich-text.ts";
import { createDatabase } from "../../src/notion/databases.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { createRow, type RowRequest, readRow, readWholeValue, updateRow } from "../../src/notion/rows.ts";
import { item, paragraph, startWorld, type World } from "../harness.ts";
import { sandboxWith } from "./sandboxes.ts";

let world: World;
let dataSource: string;

beforeEach(async () => {
  world = await startWorld();
  const created = await createDatabase(world.notion, {
    parent: world.root,
    title: plain("Services"),
    properties: {
      Name: { title: {} },
      Owners: { people: {} },
      Size: { number: {} },
      Notes: { rich_text: {} },
    },
  });
  ({ dataSource } = created);
  await world.notion.write((client) =>
    client.dataSources.update({
      data_source_id: dataSource,
      properties: { Needs: { relation: { data_source_id: dataSource, single_property: {} } } },
    }),
  );
  world.writes();
});

afterEach(() => world.close());

function title(text: string): RowRequest[string] {
  return { title: [{ text: { content: text } }] };
}

const add = async (properties: RowRequest): Promise<string> => {
  const { id } = await createRow(world.notion, { dataSource, properties, blocks: [] });
  return id;
};

describe("rows", () => {
  it("are created with values, icon, cover and blocks in one request", async () => {
    const row = await createRow(world.notion, {
      dataSource,
      properties: { Name: title("Billing"), Size: { number: 3 } },
      icon: { type: "emoji", emoji: "💶" },
      cover: { type: "external", url: "https://acme.example/cover.png" },
      blocks: [paragraph("Handles invoices.")],
    });
    await row.finish();
    expect(world.writes()).toHaveLength(1);
    const read = await readRow(world.notion, row.id);
    expect(read).toMatchObject({
      id: row.id,
      dataSource,
      icon: { type: "emoji", emoji: "💶" },
      cover: { type: "external", url: "https://acme.example/cover.png" },
      locked: false,
      trashed: false,
    });
    expect(read?.values.get("Name")).toEqual({ type: "title", value: plain("Billing") });
    expect(read?.values.get("Size")).toEqual({ type: "number", value: 3 });
    expect(read?.cut.size).toBe(0);
    expect(await readTree(world.notion, row.id)).toHaveLength(1);
  });

  it("are finished when one request does not hold all of their blocks", async () => {
    const blocks = Array.from({ length: 250 }, (_, index) => item(`${index}`, [item("below")]));
    const row = await createRow(world.notion, { dataSource, properties: { Name: title("Long") }, blocks });
    expect(world.writes()).toHaveLength(1);
    await row.finish();
    expect(world.writes()).toHaveLength(2);
    const tree = await readTree(world.notion, row.id);
    expect([tree.length, tree.every(({ children }) => children.length === 1)]).toEqual([250, true]);
  });

  it("leave room for long values", async () => {
    const long = Array.from({ length: 100 }, () => ({ text: { content: "x".repeat(1990) } }));
    const blocks = Array.from({ length: 100 }, (_, index) => paragraph(`${index}${"y".repeat(3900)}`));
    const properties = { Name: title("Wide"), Notes: { rich_text: long } };
    const row = await createRow(world.notion, { dataSource, properties, blocks });
    await row.finish();
    expect(world.refused()).toEqual([]);
    expect(await readTree(world.notion, row.id)).toHaveLength(100);
  });

  it("are updated without touching what is not named", async () => {
    const id = await add({ Name: title("Billing"), Size: { number: 3 } });
    await updateRow(world.notion, id, { properties: { Size: { number: 4 } }, icon: null });
    const read = await readRow(world.notion, id);
    expect(read?.values.get("Name")).toEqual({ type: "title", value: plain("Billing") });
    expect(read?.values.get("Size")).toEqual({ type: "number", value: 4 });
  });

  it("are no pages, no databases and nothing that is not there", async () => {
    expect(await readRow(world.notion, world.root)).toBeUndefined();
    expect(await readRow(world.notion, dataSource)).toBeUndefined();
    expect(await readRow(world.notion, "01234567-89ab-4def-8123-456789abcdef")).toBeUndefined();
  });
});

describe("long values", () => {
  it("are read to the end: a relation to 120 rows", { timeout: 60_000 }, async () => {
    const others = await Promise.all(
      Array.from({ length: 120 }, (_, index) => add({ Name: title(`r${index}`) })),
    );
    const parts = [others.slice(0, 100), others.slice(20)];
    const id = await add({
      Name: title("hub"),
      Needs: { relation: parts[0]?.map((other) => ({ id: other })) ?? [] },
    });
    const cut = (await readRow(world.notion, id))?.cut.get("Needs");
    if (cut === undefined) throw new Error("It was not cut.");
    expect(cut.type).toBe("relation");
    expect(await readWholeValue(world.notion, id, cut)).toEqual({
      type: "relation",
      value: others.slice(0, 100).sort(),
    });
    // The web app knows no limit of 100.
    world.sandbox.as("Ana Torres").setProperties({
      page: id,
      properties: { Needs: { relation: others.map((other) => ({ id: other })) } },
    });
    expect(await readWholeValue(world.notion, id, cut)).toEqual({ type: "relation", value: others.sort() });
  });

  it("are read to the end: 30 people", async () => {
    const people = Array.from({ length: 30 }, (_, index) => ({
      name: `Person ${index}`,
      email: `person${index}@acme.example`,
      id: `5a4d0b0c-0000-4000-8000-0000000001${String(index).padStart(2, "0")}`,
    }));
    const { sandbox, notion } = await sandboxWith({ people });
    const { dataSource: source } = await createDatabase(notion, {
      parent: sandbox.root,
      title: plain("Services"),
      properties: { Name: { title: {} }, Owners: { people: {} } },
    });
    const ids = people.map(({ id }) => id);
    const { id } = await createRow(notion, {
      dataSource: source,
      properties: { Owners: { people: ids.map((person) => ({ id: person })) } },
      blocks: [],
    });
    const row = await readRow(notion, id);
    expect(row?.values.get("Owners")?.value).toHaveLength(25);
    const cut = row?.cut.get("Owners");
    if (cut === undefined) throw new Error("It was not cut.");
    expect(await readWholeValue(notion, id, cut)).toEqual({ type: "people", value: ids });
  });
});
