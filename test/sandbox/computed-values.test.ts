import { describe, expect, it } from "vitest";
import { addRow, databaseIn, propertyOf, valueIn } from "./databases.ts";
import { type Body, type Running, sandboxForTest } from "./harness.ts";

interface Related {
  readonly sandbox: Running;
  readonly orders: string;
  readonly row: string;
}

/** One order with four items: 1, 2, 2 and an empty one. */
async function related(): Promise<Related> {
  const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-24T12:00:00Z") });
  const { source: items } = await databaseIn(
    sandbox,
    {
      Price: { number: {} },
      Date: { date: {} },
      Paid: { checkbox: {} },
      State: { status: {} },
      Tags: { multi_select: {} },
      Twice: { formula: { expression: 'prop("Price") * 2' } },
    },
    "Items",
  );
  const { source: orders } = await databaseIn(sandbox, {
    Items: { relation: { data_source_id: items, single_property: {} } },
  });
  const ids: unknown[] = [];
  for (const [price, day, state] of [
    [1, "2026-06-01", "Done"],
    [2, "2026-06-03", "Done"],
    [2, "2026-06-02", "Not started"],
    [null, null, null],
  ] as const) {
    const item = await addRow(sandbox, items, `Item ${ids.length}`, {
      Price: { number: price },
      Date: { date: day === null ? null : { start: day } },
      Paid: { checkbox: price === 2 },
      State: { status: state === null ? null : { name: state } },
      Tags: { multi_select: price === 2 ? [{ name: "a" }, { name: "b" }] : [] },
    });
    ids.push(item.json.id);
  }
  const order = await addRow(sandbox, orders, "Order", { Items: { relation: ids.map((id) => ({ id })) } });
  return { sandbox, orders, row: String(order.json.id) };
}

async function rollup({ sandbox, orders, row }: Related, property: string, name: string): Promise<unknown> {
  await sandbox.send("PATCH", `/v1/data_sources/${orders}`, {
    properties: {
      Rollup: {
        rollup: { function: name, relation_property_name: "Items", rollup_property_name: property },
      },
    },
  });
  return valueIn(await sandbox.send("GET", `/v1/pages/${row}`), "Rollup");
}

const numbers: readonly (readonly [name: string, property: string, result: number])[] = [
  ["count", "Name", 4],
  ["count_values", "Tags", 4],
  ["empty", "Price", 1],
  ["not_empty", "Price", 3],
  ["unique", "Price", 2],
  ["percent_empty", "Price", 0.25],
  ["percent_not_empty", "Price", 0.75],
  ["sum", "Price", 5],
  ["sum", "Twice", 10],
  ["average", "Price", 5 / 3],
  ["median", "Price", 2],
  ["min", "Price", 1],
  ["max", "Price", 2],
  ["range", "Price", 1],
  ["checked", "Paid", 2],
  ["unchecked", "Paid", 2],
  ["percent_checked", "Paid", 0.5],
  ["percent_unchecked", "Paid", 0.5],
  ["count_per_group", "State", 2],
  ["percent_per_group", "State", 0.5],
];

describe("rollups", () => {
  it("computes every function that gives a number", async () => {
    const setup = await related();
    for (const [name, property, result] of numbers) {
      expect(await rollup(setup, property, name)).toEqual({ type: "number", number: result, function: name });
    }
  });

  it("computes the functions that give dates", async () => {
    const setup = await related();
    const date = (start: string, end: string | null = null) => ({
      type: "date",
      date: { start, end, time_zone: null },
    });
    expect(await rollup(setup, "Date", "earliest_date")).toMatchObject(date("2026-06-01"));
    expect(await rollup(setup, "Date", "latest_date")).toMatchObject(date("2026-06-03"));
    expect(await rollup(setup, "Date", "date_range")).toMatchObject(date("2026-06-01", "2026-06-03"));
  });

  it("lists all values, or each once", async () => {
    const setup = await related();
    const price = (number: number | null) => ({ type: "number", number });
    expect(await rollup(setup, "Price", "show_original")).toEqual({
      type: "array",
      array: [price(1), price(2), price(2), price(null)],
      function: "show_original",
    });
    expect(await rollup(setup, "Price", "show_unique")).toMatchObject({
      array: [price(1), price(2), price(null)],
    });
  });

  it("names its properties as they are called now, and lists the pages it looks at as property items", async () => {
    const setup = await related();
    await rollup(setup, "Price", "sum");
    const { sandbox, orders, row } = setup;
    const renamed = await sandbox.send("PATCH", `/v1/data_sources/${orders}`, {
      properties: { Items: { name: "Things" } },
    });
    const { id, rollup: config } = propertyOf(renamed, "Rollup");
    expect(config).toMatchObject({ relation_property_name: "Things", rollup_property_name: "Price" });
    const { json } = await sandbox.send("GET", `/v1/pages/${row}/properties/${id}?page_size=3`);
    expect(json).toMatchObject({
      results: [{ type: "relation" }, { type: "relation" }, { type: "relation" }],
      has_more: true,
      property_item: { id, type: "rollup", rollup: { type: "number", number: 5, function: "sum" } },
    });
  });

  it("stops at rollups that go in circles", async () => {
    const sandbox = await sandboxForTest();
    const { source } = await databaseIn(sandbox);
    const change = (properties: Body) => sandbox.send("PATCH", `/v1/data_sources/${source}`, { properties });
    await change({
      Self: { relation: { data_source_id: source, single_property: {} } },
      Round: { number: {} },
    });
    const round = {
      function: "show_original",
      relation_property_name: "Self",
      rollup_property_name: "Round",
    };
    await change({ Round: { rollup: round } });
    const row = await addRow(sandbox, source, "One");
    const own = { Self: { relation: [{ id: row.json.id }] } };
    const read = await sandbox.send("PATCH", `/v1/pages/${row.json.id}`, { properties: own });
    expect(read.status).toBe(200);
    expect(JSON.stringify(read.json)).toContain('"unsupported"');
  });
});

const formulas: readonly (readonly [expression: string, result: Body])[] = [
  ["1 + 2 * 3", { type: "number", number: 7 }],
  ["(1 + 2) * 3 ^ 2", { type: "number", number: 27 }],
  ["7 % 4 - 1", { type: "number", number: 2 }],
  ["1 / 0", { type: "number", number: null }],
  ['prop("Count") * 2', { type: "number", number: 10 }],
  ['prop("Void") * 2', { type: "number", number: 0 }],
  ['prop("Void")', { type: "number", number: null }],
  ['prop("Name") + "!"', { type: "string", string: "Row!" }],
  ['concat("a", "b", "c")', { type: "string", string: "abc" }],
  ['if(prop("Count") > 4, "many", "few")', { type: "string", string: "many" }],
  ['prop("Count") >= 6 ? 1 : 2', { type: "number", number: 2 }],
  ['prop("Check") and not false', { type: "boolean", boolean: true }],
  ['prop("Pick") == "Red" or false', { type: "boolean", boolean: true }],
  ['prop("Tags").includes("b")', { type: "boolean", boolean: true }],
  ['prop("Tags").length()', { type: "number", number: 2 }],
  ['format(prop("Count"))', { type: "string", string: "5" }],
  ['empty(prop("Void"))', { type: "boolean", boolean: true }],
  ["ifs(false, 1, true, 2, 3)", { type: "number", number: 2 }],
  ["true", { type: "boolean", boolean: true }],
  ['prop("Date")', { type: "date", date: { start: "2026-01-31", end: null, time_zone: null } }],
  [
    'dateAdd(prop("Date"), 1, "months")',
    { type: "date", date: { start: "2026-02-28T00:00:00.000+00:00", end: null, time_zone: null } },
  ],
  ['dateBetween(now(), prop("Date"), "days")', { type: "number", number: 144 }],
  ['month(prop("Date"))', { type: "number", number: 1 }],
  ['prop("Other") + 1', { type: "number", number: 3 }],
  ["map([1], current)", { type: "unsupported", unsupported: {} }],
  ['style("a", "b")', { type: "unsupported", unsupported: {} }],
  ["1 +", { type: "unsupported", unsupported: {} }],
  ["=1 + 1", { type: "string", string: null }],
];

describe("formulas", () => {
  it.each(formulas)("computes %s", async (expression, result) => {
    const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-24T12:00:00Z") });
    const { source } = await databaseIn(sandbox, {
      Count: { number: {} },
      Void: { number: {} },
      Check: { checkbox: {} },
      Pick: { select: {} },
      Tags: { multi_select: {} },
      Date: { date: {} },
      Other: { formula: { expression: "1 + 1" } },
      Result: { formula: { expression } },
    });
    const row = await addRow(sandbox, source, "Row", {
      Count: { number: 5 },
      Check: { checkbox: true },
      Pick: { select: { name: "Red" } },
      Tags: { multi_select: [{ name: "a" }, { name: "b" }] },
      Date: { date: { start: "2026-01-31" } },
    });
    expect(valueIn(row, "Result")).toEqual(result);
  });

  it("shows an expression as it was written, with the names of now, or printed anew with pointers", async () => {
    const expressionIn = async (formulas: "prop" | "pointer") => {
      const sandbox = await sandboxForTest({ dialect: { formulas } });
      const expression = '(prop("Count")*2)+1';
      const { source } = await databaseIn(sandbox, {
        Count: { number: {} },
        Sum: { formula: { expression } },
      });
      const { json } = await sandbox.send("PATCH", `/v1/data_sources/${source}`, {
        properties: { Count: { name: "Total" } },
      });
      return String(Object(json.properties).Sum.formula.expression).replace(source, "SOURCE");
    };
    expect(await expressionIn("prop")).toBe('(prop("Total")*2)+1');
    expect(await expressionIn("pointer")).toMatch(
      /^\(\{\{notion:block_property:[^:]+:SOURCE:[0-9a-f-]+\}\} \* 2\) \+ 1$/,
    );
  });
});
