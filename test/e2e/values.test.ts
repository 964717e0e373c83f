import { Client, type PageObjectResponse, type PropertyItemObjectResponse } from "@notionhq/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestValue, emptyValue, isEmptyValue, isSameValue } from "../../src/model/properties/compare.ts";
import {
  cutType,
  type ItemisedType,
  readItems,
  readValue,
  writeValue,
} from "../../src/model/properties/value-api.ts";
import type { PropertyValue, WritableType } from "../../src/model/properties/values.ts";
import { NOTION_VERSION } from "../../src/notion/client.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type Pointees, valuesOf } from "../arbitraries/values.ts";

/** How often each law is tried for each type; more behind `LAW_RUNS`. */
const numRuns = Number(process.env.LAW_RUNS ?? 25);

/** More than a page shows of a list. */
const MANY = 40;
const people = Array.from({ length: MANY }, (_, index) => ({
  id: `5a4d0b0c-0000-4000-8000-0000000001${String(index).padStart(2, "0")}`,
  name: `Person ${index}`,
  email: `person-${index}@acme.example`,
}));
/** The IDs of pages are known once they are created; until then, the numbers of the pages stand for them. */
const numbers = Array.from({ length: MANY }, (_, index) => String(index));
const pointees: Pointees = {
  people: people.map(({ id }) => id),
  pages: numbers,
  statuses: ["Not started", "In progress", "Done"],
};
const values = valuesOf(pointees);
const types = Object.keys(values) as WritableType[]; // the keys of a table of all types

let sandbox: Sandbox;
let notion: Client;
let source: string;
let pages: readonly string[];

beforeAll(async () => {
  sandbox = await startSandbox({ people });
  notion = new Client({
    auth: sandbox.token,
    baseUrl: sandbox.url,
    notionVersion: NOTION_VERSION,
    retry: false,
  });
  const things = await createDatabase({ title: { title: {} } });
  pages = await Promise.all(numbers.map(async () => (await createRow(things, {})).id));
  const configs = types.filter((type) => type !== "relation").map((type) => [type, { [type]: {} }]);
  source = await createDatabase(Object.fromEntries(configs));
  await notion.dataSources.update({
    data_source_id: source,
    properties: { relation: { relation: { data_source_id: things, single_property: {} } } },
  });
});

afterAll(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.close();
});

describe("a property of a row", () => {
  it.each(types)("%s is created, updated and cleared, and reads back what was written", async (type) => {
    await fc.assert(
      fc.asyncProperty(values[type], values[type], async (one, other) => {
        const [first, second] = [real(one), real(other)];
        const { id } = await createRow(source, { [type]: writeValue(first) });
        await expectHeld(id, first);
        await notion.pages.update({ page_id: id, properties: { [type]: writeValue(second) } });
        await expectHeld(id, second);
        if (type !== "status") {
          await notion.pages.update({ page_id: id, properties: { [type]: writeValue(emptyValue(type)) } });
          expect(isEmptyValue(await readBack(id, type))).toBe(true);
        }
        expectNoneRefused();
      }),
      { numRuns },
    );
  });

  it("of any type is written together with all others, and each reads back as itself", async () => {
    const all = fc.tuple(...types.map((type) => values[type]));
    await fc.assert(
      fc.asyncProperty(all, async (some) => {
        const written = some.map(real);
        const { id } = await createRow(
          source,
          Object.fromEntries(written.map((value) => [value.type, writeValue(value)])),
        );
        for (const value of written) await expectHeld(id, value);
        expectNoneRefused();
      }),
      { numRuns },
    );
  });

  it("that was never set is empty, but for the status, which begins with the default option", async () => {
    const { id } = await createRow(source, {});
    for (const type of types.filter((each) => each !== "status")) {
      expect(await readBack(id, type)).toEqual(emptyValue(type));
    }
    expect(await readBack(id, "status")).toEqual({ type: "status", value: "Not started" });
  });

  it("that has been written as it reads is still the same", async () => {
    const all = fc.tuple(...types.map((type) => values[type]));
    await fc.assert(
      fc.asyncProperty(all, async (some) => {
        const first = await createRow(
          source,
          Object.fromEntries(some.map(real).map((value) => [value.type, writeValue(value)])),
        );
        const read = await Promise.all(types.map((type) => readBack(first.id, type)));
        const second = await createRow(
          source,
          Object.fromEntries(read.map((value) => [value.type, writeValue(value)])),
        );
        for (const value of read) expect(await readBack(second.id, value.type)).toEqual(value);
        expectNoneRefused();
      }),
      { numRuns },
    );
  });

  it("with more than a page shows of it is read whole", async () => {
    const everybody: PropertyValue = { type: "people", value: pointees.people };
    const related: PropertyValue = { type: "relation", value: pages };
    const { id } = await createRow(source, {
      people: writeValue(everybody),
      relation: writeValue(related),
    });
    for (const value of [everybody, related]) {
      const property = await readProperty(id, value.type);
      expect(cutType(property)).toBe(value.type);
      expect(readValue(property)?.value).toHaveLength(25);
      expect((await readBack(id, value.type)).value).toHaveLength(MANY);
    }
  });
});

async function createDatabase(properties: Record<string, object>): Promise<string> {
  const database = await notion.databases.create({
    parent: { type: "page_id", page_id: sandbox.root },
    initial_data_source: { properties: properties as Record<string, { title: Record<string, never> }> },
  });
  const id = "data_sources" in database ? database.data_sources[0]?.id : undefined;
  if (id === undefined) throw new Error("The database has no data source.");
  return id;
}

async function createRow(
  dataSource: string,
  properties: Record<string, ReturnType<typeof writeValue>>,
): Promise<{ readonly id: string }> {
  return notion.pages.create({ parent: { data_source_id: dataSource }, properties });
}

/** Puts the IDs of pages where their numbers are. */
function real(value: PropertyValue): PropertyValue {
  if (value.type !== "relation") return value;
  return { type: "relation", value: value.value.map((number) => pages[Number(number)] ?? number) };
}

async function expectHeld(id: string, written: PropertyValue): Promise<void> {
  const read = await readBack(id, written.type);
  expect([read, isSameValue(read, written)]).toEqual([read, true]);
  expect(digestValue(read)).toBe(digestValue(written));
}

async function readProperty(
  id: string,
  type: WritableType,
): Promise<PageObjectResponse["properties"][string]> {
  const page = await notion.pages.retrieve({ page_id: id });
  const property = "properties" in page ? page.properties[type] : undefined;
  if (property === undefined) throw new Error(`The row has no ${type}.`);
  return property;
}

async function readBack(id: string, type: WritableType): Promise<PropertyValue> {
  const property = await readProperty(id, type);
  const cut = cutType(property);
  const value = cut === undefined ? readValue(property) : readItems(cut, await items(id, property.id, cut));
  if (value === undefined) throw new Error(`The ${type} could not be read.`);
  return value;
}

async function items(
  page: string,
  property: string,
  type: ItemisedType,
): Promise<PropertyItemObjectResponse[]> {
  const results: PropertyItemObjectResponse[] = [];
  let cursor: string | undefined;
  do {
    const answer = await notion.pages.properties.retrieve({
      page_id: page,
      property_id: property,
      page_size: 20,
      ...(cursor !== undefined && { start_cursor: cursor }),
    });
    if (answer.object !== "list") throw new Error(`The ${type} is no list.`);
    results.push(...answer.results);
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return results;
}

function expectNoneRefused(): void {
  expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
}
