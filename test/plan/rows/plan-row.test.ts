import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../../src/ledger/record.ts";
import type { OnDrift, RowResource } from "../../../src/manifest/resource.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { plain } from "../../../src/model/rich-text.ts";
import type { LiveRow } from "../../../src/plan/databases/live.ts";
import { NOTHING_KNOWN } from "../../../src/plan/plan-blocks.ts";
import { type KnownRow, planRow, type RowContext, type WantedRow } from "../../../src/plan/rows/plan-row.ts";
import { planRows } from "../../../src/plan/rows/plan-rows.ts";
import type { PlannedValue } from "../../../src/plan/rows/value.ts";
import { paragraph } from "../../harness.ts";
import { live } from "../live.ts";

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
      createdBy: "somebody",
      lastEdit: { time: "2026-11-01T00:00:00.000Z", by: "somebody" },
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
  known: NOTHING_KNOWN,
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

  it("found by its key is as the manifest says, unless we made it and somebody else edited it last", () => {
    const row = wanted("services/billing", { Name: title("Billing"), Cost: number(5) });
    const live = { Name: title("Billing"), Cost: number(7) };
    const found = (createdBy: string) => known(live, { foundBy: "key" }, { createdBy });
    const ours = { known: { ...NOTHING_KNOWN, connection: "us" } };
    expect(plan(row, found("somebody"), ours)).toMatchObject({ properties: [{ name: "Cost" }], drift: [] });
    expect(plan(row, found("us"))).toMatchObject({ properties: [{ name: "Cost" }], drift: [] });
    expect(plan(row, found("us"), ours)).toMatchObject({
      action: "adopt",
      properties: [],
      drift: [{ what: "property changed", name: "Cost", outcome: "kept" }],
    });
    expect(plan(row, found("us"), { ...ours, onDrift: "overwrite" })).toMatchObject({
      properties: [{ name: "Cost" }],
      drift: [{ outcome: "overwritten" }],
    });
  });

  it("counts the values of other people, and on an exact page leaves none of their blocks", () => {
    const row = wanted("services/billing", { Name: title("Billing") });
    const blocks = [paragraph("ours")];
    const exact: WantedRow = { ...row, resource: { ...row.resource, blocks, exact: true } };
    const found = known(
      { Name: title("Billing"), Cost: number(5), Notes: { type: "rich_text", value: [] } },
      { record: recordOf(exact) },
    );
    const page = { ...found.live, blocks: live([...blocks, paragraph("Ana's")]) };
    expect(plan(exact, { ...found, live: page })).toMatchObject({
      action: "update",
      others: { blocks: 0, properties: 1 },
      drift: [{ what: "block added", outcome: "overwritten" }],
      blocks: { ops: [{ op: "delete", before: { id: "2" } }] },
      leaves: { exact: true },
    });
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

  it("rules again over a property that a person takes back, whatever was wanted in between", () => {
    const first = wanted("services/billing", { Cost: number(5), Size: number(1) });
    const second = wanted("services/billing", { Cost: number(6), Size: number(2) });
    const edited = known({ Cost: number(50), Size: number(1) }, { record: recordOf(first) });
    const { leaves } = { leaves: undefined, ...plan(second, edited) };
    const record = { ...recordOf(first), ...leaves };
    expect(plan(second, known({ Cost: number(5), Size: number(2) }, { record }))).toMatchObject({
      drifted: false,
      set: { values: new Map([["Cost", number(6)]]) },
    });
  });

  it("has its edits kept or overwritten as its manifest says, unless the run says otherwise", () => {
    const row = (onDrift: OnDrift) => wanted("services/billing", { Cost: number(5) }, { onDrift });
    const found = known({ Cost: number(50) }, { record: recordOf(row("keep")) });
    const actions = (onDrift: OnDrift, ofTheRun?: OnDrift) =>
      planRows([{ row: row(onDrift), known: found }], ofTheRun, context).map(({ action }) => action);
    expect(actions("keep")).toEqual(["drift"]);
    expect(actions("overwrite")).toEqual(["update"]);
    expect(actions("overwrite", "keep")).toEqual(["drift"]);
    expect(actions("keep", "overwrite")).toEqual(["update"]);
  });

  it("is nobody's edit where an apply was cut off", () => {
    const row = wanted("services/billing", { Cost: number(5) });
    const found = known({ Cost: number(50) }, { record: { ...recordOf(row), pending: true } });
    expect(plan(row, found)).toMatchObject({ action: "update", drifted: false });
  });

  it("leaves what is known of its content as it is while the manifest says nothing of it", () => {
    const row = wanted("services/billing", { Cost: number(5) });
    const record = { ...recordOf(row), blocks: ["12345678"] };
    expect(plan(row, known({ Cost: number(6) }, { record }))).toMatchObject({
      leaves: { blocks: ["12345678"] },
      blocks: { unchanged: 0, ops: [] },
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
    expect(change.properties).toMatchObject([{ name: "P", before: "Ana <a@b.c>", after: "Ana <a@b.c>, bo" }]);
  });

  it("has an icon beside a property of that name", () => {
    const row = wanted("services/billing", { icon: number(1) }, { icon: { type: "emoji", emoji: "🚨" } });
    expect(plan(row, known({ icon: number(1) }))).toMatchObject({
      properties: [{ name: "icon", before: null, after: "🚨" }],
      set: { icon: { type: "emoji", emoji: "🚨" }, values: new Map() },
    });
  });

  it("gets the icon and the cover that differ, and no others", () => {
    const icon = { type: "emoji", emoji: "🚨" } as const;
    const cover = { type: "external", url: "https://acme.example/a.png" } as const;
    const row = wanted("services/billing", { Cost: number(5) }, { icon, cover });
    const set = (values: Record<string, PropertyValue>, live: Partial<LiveRow>) => {
      const change = plan(row, known(values, {}, live));
      return "set" in change ? Object.keys(change.set) : [];
    };
    expect(set({ Cost: number(5) }, { icon, cover: null })).toEqual(["values", "cover"]);
    expect(set({ Cost: number(6) }, { icon, cover })).toEqual(["values"]);
    expect(set({ Cost: number(5) }, { icon, cover })).toEqual([]);
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
