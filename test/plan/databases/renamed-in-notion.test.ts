import { describe, expect, it } from "vitest";
import { shortDigest } from "../../../src/ledger/record.ts";
import type { LiveProperty, PropertyConfig } from "../../../src/model/properties/schema.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { asRenamed, type LeftRow, renamedInNotion } from "../../../src/plan/databases/renamed-in-notion.ts";
import { digestPlanned } from "../../../src/plan/rows/compare.ts";
import { database, property } from "./schema-specs.ts";

const NUMBER: PropertyConfig = { type: "number", format: undefined };
const things = database("things", [property("Cost", NUMBER)]);

const number = (value: number | null) => ({ type: "number", value }) as const;

/** A property as it stands in Notion. */
function standing(
  name: string,
  config: LiveProperty["config"] = { type: "number", format: "number" },
): LiveProperty {
  return { id: `id of ${name}`, name, description: undefined, config, optionIds: new Map() };
}

/** A row that was left with a cost, and what it holds now. */
function row(cost: number | null, values: Readonly<Record<string, PropertyValue>>): LeftRow {
  return {
    dataSource: "things",
    left: { Cost: shortDigest(digestPlanned(number(cost))) },
    values: new Map(Object.entries(values)),
  };
}

function renamed(properties: readonly LiveProperty[], ...rows: readonly LeftRow[]) {
  return renamedInNotion(things, new Map([["things", { properties }]]), rows, () => undefined, true);
}

describe("a property that is not there under its name", () => {
  const price = standing("Price");

  it("is the one that holds what rows were left with", () => {
    const found = renamed([price, standing("Size")], row(3, { Price: number(3), Size: number(4) }));
    expect(found).toEqual([{ dataSource: "things", property: "Cost", now: "Price" }]);
    const [cost] = asRenamed(things, found).dataSources[0]?.properties.slice(1) ?? [];
    expect(cost).toMatchObject({ name: "Cost", renamedFrom: "Price" });
  });

  it("is so although people gave some rows other values since", () => {
    const rows = [row(1, { Price: number(1) }), row(2, { Price: number(2) }), row(3, { Price: number(4) })];
    expect(renamed([price], ...rows)).toHaveLength(1);
  });

  it.each<[string, readonly LiveProperty[], readonly LeftRow[]]>([
    ["it is there after all", [price, standing("Cost")], [row(3, { Price: number(3), Cost: number(3) })]],
    [
      "most rows hold something else",
      [price],
      [row(3, { Price: number(3) }), row(4, { Price: number(null) })],
    ],
    ["there was no value in any row", [price], [row(null, { Price: number(null) })]],
    ["two hold the same", [price, standing("Size")], [row(3, { Price: number(3), Size: number(3) })]],
    ["it is of another type", [standing("Price", { type: "rich_text" })], [row(3, { Price: number(3) })]],
    ["no row is known", [price], []],
  ])("is nothing where %s", (_, properties, rows) => {
    expect(renamed(properties, ...rows)).toEqual([]);
  });

  it("may be one that the manifest has yet to rename, unless the last apply left its schema", () => {
    const renaming = database("things", [property("Cost", NUMBER, { renamedFrom: "Price" })]);
    const sources = new Map([["things", { properties: [price] }]]);
    const found = (isSettled: boolean) =>
      renamedInNotion(renaming, sources, [row(3, { Price: number(3) })], () => undefined, isSettled);
    expect(found(false)).toEqual([]);
    expect(found(true)).toHaveLength(1);
  });
});
