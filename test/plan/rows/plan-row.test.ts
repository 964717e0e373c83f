import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../../src/ledger/record.ts";
import type { RowResource } from "../../../src/manifest/resource.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { plain } from "../../../src/model/rich-text.ts";
import { UNKNOWN } from "../../../src/plan/blocks/diff.ts";
import type { LiveRow } from "../../../src/plan/databases/live.ts";
import { type KnownRow, planRow, type RowContext, type WantedRow } from "../../../src/plan/rows/plan-row.ts";
import { planRows } from "../../../src/plan/rows/plan-rows.ts";
import type { PlannedValue } from "../../../src/plan/rows/value.ts";

const title = (text: string) => ({ type: "title", value: plain(text) }) as const;
const number = (value: number | null) => ({ type: "number", value }) as const;
const relation = (...keys: string[]): PlannedValue => ({
  type: "relation",
  value: keys.map((key) => ({ key })),
});

function wanted(
  key: string,
  values: Record<string, PlannedValue>,
  more: Partial<RowResource> = {},
): WantedRow {
  const resource: RowResource = {
    kind: "row",
    key,
    place: { file: "services.csv", line: 1, column: 1 },
    dataSource: "services",
    identity: key,
    values: new Map(),
    blocks: undefined,
    onDrift: "keep",
    protect: false,
    ...more,
  };
  return { resource, values: new Map(Object.entries(values)), people: new Map([["ana", "Ana <a@b.c>"]]) };
}

function known(
  values: Record<string, PropertyValue>,
  more: Partial<KnownRow> = {},
  live: Partial<LiveRow> = {},
): KnownRow {
  return {
    live: {
      id: "row-id",
      values: new Map(Object.entries(values)),
      icon: null,
      cover: null,
      locked: false,
      lastEdited: "2026-11-01T00:00:00.000Z",
      blocks: undefined,
      ...live,
    },
    dataSource: "source-id",
    foundBy: "recorded",
    record: undefined,
    ...more,
  };
}

const context: RowContext = {
  onDrift: "keep",
  keyOf: (id) => (id === "ledger-id" ? "services/ledger" : undefined),
  nameOf: (_, property) => property,
  optionOf: (_, __, option) => option,
  known: UNKNOWN,
};

const plan = (row: WantedRow, found: KnownRow, more: Partial<RowContext> = {}) =>
  planRow(row, found, { ...context, ...more });

/** The record that an apply of this row would have left. */
function recordOf(row: WantedRow): LedgerRecord {
  const [change] = planRows([{ row, known: undefined }], undefined, context);
  if (change === undefined || !("leaves" in change)) throw new Error("no change");
  return { key: row.resource.key, kind: "row", id: "row-id", parent: "source-id", ...change.leaves };
}

describe("a row that exists", () => {
  it("is unchanged when what it names is as it stands, whatever else it holds", () => {
    const row = wanted("services/billing", { Name: title("Billing"), Cost: number(5) });
    const found = known({
      Name: title("Billing"),
      Cost: number(5),
      Notes: { type: "rich_text", value: plain("Ana's") },
    });
    expect(plan(row, found)).toMatchObject({ action: "unchanged", requests: 0, properties: [] });
  });

  it("gets the one property that differs, in one request", () => {
    const row = wanted("services/billing", { Name: title("Billing"), Cost: number(6) });
    expect(plan(row, known({ Name: title("Billing"), Cost: number(5) }))).toMatchObject({
      action: "update",
      requests: 1,
      properties: [{ name: "Cost", before: "5", after: "6" }],
      set: { values: new Map([["Cost", number(6)]]) },
    });
  });

  it("has its relations compared as sets, by key", () => {
    const live: PropertyValue = { type: "relation", value: ["ledger-id", "other-id"] };
    const refs = (...value: ({ key: string } | { id: string })[]): PlannedValue => ({
      type: "relation",
      value,
    });
    const same = wanted("services/billing", {
      "Depends on": refs({ id: "other-id" }, { key: "services/ledger" }),
    });
    expect(plan(same, known({ "Depends on": live }))).toMatchObject({ action: "unchanged" });
    const fewer = wanted("services/billing", { "Depends on": relation("services/ledger") });
    expect(plan(fewer, known({ "Depends on": live }))).toMatchObject({ action: "update", requests: 1 });
  });

  it("keeps what a person changed, property by property", () => {
    const before = wanted("services/billing", { Cost: number(5), Size: number(1) });
    const after = wanted("services/billing", { Cost: number(6), Size: number(2) });
    const found = known({ Cost: number(50), Size: number(1) }, { record: recordOf(before) });
    expect(plan(after, found)).toMatchObject({
      action: "update",
      drifted: true,
      reasons: ["Cost changed in Notion, kept"],
      set: { values: new Map([["Size", number(2)]]) },
    });
    expect(plan(after, found, { onDrift: "overwrite" })).toMatchObject({
      requests: 1,
      properties: [{ name: "Cost" }, { name: "Size" }],
    });
  });

  it("finds its values under the names that properties have until they are renamed", () => {
    const row = wanted("services/billing", { Price: number(5) });
    const nameOf = (_: string, name: string) => (name === "Price" ? "Cost" : name);
    expect(plan(row, known({ Cost: number(5) }), { nameOf })).toMatchObject({ action: "unchanged" });
  });

  it("takes an option that is being renamed for the new one", () => {
    const row = wanted("services/billing", { Tier: { type: "select", value: "Copper" } });
    const found = known({ Tier: { type: "select", value: "Bronze" } });
    const optionOf = (_: string, __: string, option: string) => (option === "Bronze" ? "Copper" : option);
    expect(plan(row, found, { optionOf })).toMatchObject({ action: "unchanged" });
    expect(plan(row, found)).toMatchObject({ action: "update" });
  });

  it("shows people by what they are called, and by their IDs where nobody knows", () => {
    const people = (...value: string[]) => ({ type: "people", value }) as const;
    const change = plan(wanted("a", { P: people("ana", "bo") }), known({ P: people("ana") }));
    expect(change.properties).toEqual([{ name: "P", before: "Ana <a@b.c>", after: "Ana <a@b.c>, bo" }]);
  });

  it("has an icon beside a property of that name", () => {
    const row = wanted("services/billing", { icon: number(1) }, { icon: { type: "emoji", emoji: "🚨" } });
    expect(plan(row, known({ icon: number(1) }))).toMatchObject({
      properties: [{ name: "icon", before: null, after: "🚨" }],
      set: { icon: { type: "emoji", emoji: "🚨" }, values: new Map() },
    });
  });
});

describe("new rows", () => {
  it("come after those that they point at, and only circles take a second request", () => {
    const rows = [
      wanted("services/a", { "Depends on": relation("services/b") }),
      wanted("services/b", { "Depends on": relation("services/c") }),
      wanted("services/c", { "Depends on": relation("services/a") }),
      wanted("services/d", { "Depends on": relation("services/a") }),
    ];
    const changes = planRows(
      rows.map((row) => ({ row, known: undefined })),
      undefined,
      context,
    );
    expect(changes.map(({ key, requests }) => [key, requests])).toEqual([
      ["services/c", 2],
      ["services/b", 1],
      ["services/a", 1],
      ["services/d", 1],
    ]);
  });
});
