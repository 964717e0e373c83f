import { describe, expect, it } from "vitest";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { plain } from "../../../src/model/rich-text.ts";
import type { RecognisableRow } from "../../../src/plan/databases/live.ts";
import { matchRows } from "../../../src/plan/databases/match-rows.ts";
import { ledgerOf, record, row } from "../../live/databases.ts";

const a = "aaaaaaaa-0000-4000-8000-000000000001";
const b = "aaaaaaaa-0000-4000-8000-000000000002";
const c = "aaaaaaaa-0000-4000-8000-000000000003";

function live(id: string, name: string): RecognisableRow {
  return withKey(id, { type: "title", value: plain(name) });
}

function withKey(id: string, value: PropertyValue): RecognisableRow {
  return { id, values: new Map([["Name", value]]) };
}

const none = ledgerOf();

describe("recognising rows", () => {
  it("finds none in an empty database", () => {
    const wanted = [row("s", "Billing")];
    expect(matchRows(wanted, [], "Name", none)).toEqual({
      matched: [],
      missing: wanted,
      unclaimed: [],
      diagnostics: [],
    });
  });

  it("goes by the text of the key property, and leaves other people's rows to them", () => {
    const { matched, missing, unclaimed } = matchRows(
      [row("s", "Billing"), row("s", "Ledger")],
      [live(a, "Ledger"), live(b, "Search")],
      "Name",
      none,
    );
    expect(matched).toMatchObject([{ row: { identity: "Ledger" }, live: { id: a }, foundBy: "key" }]);
    expect(missing).toMatchObject([{ identity: "Billing" }]);
    expect(unclaimed).toMatchObject([{ id: b }]);
  });

  it("goes by the ledger before the key, so that a row that was renamed in the manifest stays the same", () => {
    const records = ledgerOf(record("row", "s/Billing", a));
    const renamed = row("s", "Billing", { identity: "Payments" });
    const { matched, unclaimed } = matchRows(
      [renamed],
      [live(a, "Billing"), live(b, "Payments")],
      "Name",
      records,
    );
    expect(matched).toMatchObject([{ live: { id: a }, foundBy: "recorded", record: { id: a } }]);
    expect(unclaimed).toMatchObject([{ id: b }]);
  });

  it("goes by `id` before the ledger", () => {
    const records = ledgerOf(record("row", "s/Billing", a));
    const { matched } = matchRows(
      [row("s", "Billing", { id: b })],
      [live(a, "Billing"), live(b, "x")],
      "Name",
      records,
    );
    expect(matched).toMatchObject([{ live: { id: b }, foundBy: "declared", record: undefined }]);
  });

  it("goes by the key when the recorded page is gone", () => {
    const records = ledgerOf(record("row", "s/Billing", c));
    expect(matchRows([row("s", "Billing")], [live(a, "Billing")], "Name", records)).toMatchObject({
      matched: [{ live: { id: a }, foundBy: "key", record: undefined }],
    });
  });

  it("takes no record of a page for that of a row", () => {
    const records = ledgerOf(record("page", "s/Billing", a));
    expect(matchRows([row("s", "Billing")], [live(a, "x")], "Name", records).missing).toHaveLength(1);
  });

  it("keeps the order of the manifest", () => {
    const records = ledgerOf(record("row", "s/Two", b));
    const { matched } = matchRows(
      [row("s", "One"), row("s", "Two"), row("s", "Three", { id: c })],
      [live(c, "Three"), live(b, "Two"), live(a, "One")],
      "Name",
      records,
    );
    expect(matched.map(({ live }) => live.id)).toEqual([a, b, c]);
  });

  it.each<[string, string, PropertyValue]>([
    ["numbers", "42", { type: "number", value: 42 }],
    ["options in any case", "Gold", { type: "select", value: "gold" }],
    ["URLs in any spelling", "https://acme.example", { type: "url", value: "https://acme.example/" }],
    ["e-mail addresses", "ana@acme.example", { type: "email", value: "ana@acme.example" }],
  ])("knows %s by their text", (_, identity, value) => {
    expect(matchRows([row("s", identity)], [withKey(a, value)], "Name", none).matched).toHaveLength(1);
  });

  it("never recognises a row by nothing", () => {
    const nameless = row("s", "", { key: "s/1" });
    const { matched, missing, unclaimed } = matchRows([nameless], [live(a, "")], "Name", none);
    expect([matched.length, missing.length, unclaimed.length]).toEqual([0, 1, 1]);
    expect(matchRows([row("s", "x")], [live(a, "x")], undefined, none).missing).toHaveLength(1);
  });
});

describe("rows that cannot be told apart", () => {
  it("names both live rows of one key, and touches neither", () => {
    const result = matchRows([row("s", "Billing")], [live(a, "Billing"), live(b, "Billing")], "Name", none);
    expect(result).toMatchObject({ matched: [], missing: [], unclaimed: [] });
    expect(result.diagnostics).toMatchObject([{ severity: "error", code: "ambiguous-row" }]);
    expect(result.diagnostics[0]?.message).toContain(`https://www.notion.so/${a.replaceAll("-", "")}, https`);
    expect(result.diagnostics[0]?.message).toContain(b.replaceAll("-", ""));
  });

  it("warns of a copy of a row that is known", () => {
    const records = ledgerOf(record("row", "s/Billing", a));
    const result = matchRows(
      [row("s", "Billing")],
      [live(b, "Billing"), live(a, "Billing")],
      "Name",
      records,
    );
    expect(result).toMatchObject({ matched: [{ live: { id: a } }], unclaimed: [{ id: b }] });
    expect(result.diagnostics).toMatchObject([{ severity: "warning", code: "duplicate-row" }]);
  });

  it("says where the other row of the same key is", () => {
    const second = row("s", "Billing", { key: "s/2", place: { file: "s.csv", line: 7, column: 1 } });
    const result = matchRows([row("s", "Billing"), second], [], "Name", none);
    expect(result.missing).toEqual([]);
    expect(result.diagnostics.map(({ line, message }) => [line, message])).toEqual([
      [1, expect.stringContaining("s.csv:7")],
      [7, expect.stringContaining("services.database.yaml:1")],
    ]);
  });

  it("lets rows of one key be once the ledger knows which is which", () => {
    const records = ledgerOf(record("row", "s/1", a), record("row", "s/2", b));
    const rows = [row("s", "Billing", { key: "s/1" }), row("s", "Billing", { key: "s/2" })];
    const result = matchRows(rows, [live(a, "Billing"), live(b, "Billing")], "Name", records);
    expect(result.matched.map(({ live }) => live.id)).toEqual([a, b]);
    expect(result.diagnostics).toEqual([]);
  });

  it("refuses an `id` that is not there, and one that two rows adopt", () => {
    const rows = [row("s", "One", { id: a }), row("s", "Two", { id: a }), row("s", "Three", { id: c })];
    const { matched, missing, diagnostics } = matchRows(rows, [live(a, "x")], "Name", none);
    expect(matched).toMatchObject([{ row: { identity: "One" } }]);
    expect(missing).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["duplicate-row", "row-not-found"]);
  });
});
