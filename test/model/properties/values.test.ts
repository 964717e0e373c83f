import type { PageObjectResponse } from "@notionhq/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalValue,
  digestValue,
  emptyValue,
  isEmptyValue,
  isSameValue,
  showValue,
  valueProblems,
} from "../../../src/model/properties/compare.ts";
import { PROPERTY_TYPES } from "../../../src/model/properties/table.ts";
import { readValue, writeValue } from "../../../src/model/properties/value-api.ts";
import type { PropertyValue, WritableType } from "../../../src/model/properties/values.ts";
import { plain, text } from "../../../src/model/rich-text.ts";
import { valuesOf } from "../../arbitraries/values.ts";
import { answeredProperty } from "./answered-property.ts";

const ana = "5a4d0b0c-0000-4000-8000-0000000000a1";
const jonas = "5a4d0b0c-0000-4000-8000-0000000000a2";

/** A value of each type, what is sent for it, and how it is shown. */
const examples: readonly (readonly [PropertyValue, object, string | null])[] = [
  [
    { type: "title", value: plain("Billing") },
    { title: [{ type: "text", text: { content: "Billing" } }] },
    "Billing",
  ],
  [
    { type: "rich_text", value: [text("Two "), text("lines\n of text", { bold: true })] },
    {
      rich_text: [
        { type: "text", text: { content: "Two " } },
        { type: "text", text: { content: "lines\n of text" }, annotations: { bold: true } },
      ],
    },
    "Two lines of text",
  ],
  [{ type: "rich_text", value: plain("") }, { rich_text: [] }, null],
  [{ type: "number", value: 4.5 }, { number: 4.5 }, "4.5"],
  [{ type: "number", value: -0 }, { number: 0 }, "0"],
  [{ type: "number", value: null }, { number: null }, null],
  [{ type: "checkbox", value: true }, { checkbox: true }, "yes"],
  [{ type: "checkbox", value: false }, { checkbox: false }, "no"],
  [{ type: "select", value: "Gold" }, { select: { name: "Gold" } }, "Gold"],
  [{ type: "select", value: "" }, { select: null }, null],
  [{ type: "status", value: "Done" }, { status: { name: "Done" } }, "Done"],
  [
    { type: "multi_select", value: ["b", "a", "B", "", "a"] },
    { multi_select: [{ name: "B" }, { name: "a" }] },
    "B, a",
  ],
  [{ type: "date", value: { start: "2026-03-03" } }, { date: { start: "2026-03-03" } }, "2026-03-03"],
  [{ type: "date", value: null }, { date: null }, null],
  [
    { type: "people", value: [jonas, ana.replaceAll("-", ""), ana.toUpperCase()] },
    { people: [{ id: ana }, { id: jonas }] },
    `${ana}, ${jonas}`,
  ],
  [{ type: "relation", value: [] }, { relation: [] }, null],
  [
    {
      type: "files",
      value: [
        { name: "Plan", source: { type: "external", url: "https://example.com" } },
        { name: "Scan", source: { type: "hosted", url: "https://s3.example.com/scan.pdf?signature=1" } },
      ],
    },
    {
      files: [
        { name: "Plan", type: "external", external: { url: "https://example.com/" } },
        { name: "Scan", type: "file", file: { url: "https://s3.example.com/scan.pdf" } },
      ],
    },
    "Plan, Scan",
  ],
  [{ type: "url", value: "https://example.com" }, { url: "https://example.com" }, "https://example.com"],
  [{ type: "url", value: "" }, { url: null }, null],
  [{ type: "email", value: "Ana@acme.com" }, { email: "Ana@acme.com" }, "Ana@acme.com"],
  [{ type: "phone_number", value: "" }, { phone_number: null }, null],
  [
    { type: "place", value: { lat: 52.52, lon: 13.405, name: "", address: "Berlin, Germany" } },
    { place: { lat: 52.52, lon: 13.405, address: "Berlin, Germany" } },
    "Berlin, Germany (52.52, 13.405)",
  ],
  [{ type: "place", value: { lat: -0, lon: 1 } }, { place: { lat: 0, lon: 1 } }, "0, 1"],
];

describe("a value of each type", () => {
  it.each(examples)("%j is sent, shown and read back", (value, request, shown) => {
    expect(writeValue(value)).toEqual(request);
    expect(JSON.stringify(writeValue(value))).toBe(JSON.stringify(request));
    expect(showValue(value)).toBe(shown);
    const back = readValue(answeredProperty(writeValue(value)));
    expect(back).toEqual(canonicalValue(value));
    expect(valueProblems(value)).toEqual([]);
  });

  it.each(Object.keys(PROPERTY_TYPES).filter((type) => type !== "status"))("of %s can be cleared", (name) => {
    const type = name as WritableType; // the keys of the table
    const empty = emptyValue(type);
    expect(isEmptyValue(empty)).toBe(true);
    expect(valueProblems(empty)).toEqual([]);
    const back = readValue(answeredProperty(writeValue(empty)));
    expect(back && isEmptyValue(back)).toBe(true);
  });

  it("that Notion computes, or that only it knows, is not read", () => {
    const verified = {
      id: "a",
      type: "verification",
      verification: { state: "unverified", date: null, verified_by: null },
    };
    expect(readValue(verified as PageObjectResponse["properties"][string])).toBeUndefined();
    expect(readValue({ id: "a", type: "formula", formula: { type: "number", number: 1 } })).toBeUndefined();
    expect(readValue({ id: "a", type: "unique_id", unique_id: { prefix: null, number: 1 } })).toBeUndefined();
    expect(readValue({ id: "a", type: "button", button: {} })).toBeUndefined();
  });
});

describe("sameness of values", () => {
  it.each<[string, PropertyValue, PropertyValue]>([
    ["an option in another case", { type: "select", value: "gold" }, { type: "select", value: "Gold" }],
    [
      "options in another order and case",
      { type: "multi_select", value: ["a", "C", "b"] },
      { type: "multi_select", value: ["c", "B", "A"] },
    ],
    [
      "a bare host with a slash",
      { type: "url", value: "https://example.com" },
      { type: "url", value: "https://example.com/" },
    ],
    [
      "a link to a page of Notion on its other host",
      { type: "url", value: "https://www.notion.so/Handbook-0123456789abcdef0123456789abcdef" },
      { type: "url", value: "https://app.notion.com/p/0123456789abcdef0123456789abcdef" },
    ],
    [
      "a hosted file with another signature",
      {
        type: "files",
        value: [{ name: "a", source: { type: "hosted", url: "https://s3.example.com/a?X=1" } }],
      },
      {
        type: "files",
        value: [{ name: "a", source: { type: "hosted", url: "https://s3.example.com/a?X=2" } }],
      },
    ],
    [
      "a moment at another offset",
      { type: "date", value: { start: "2026-03-03T09:00:00+01:00" } },
      { type: "date", value: { start: "2026-03-03T08:00:00.000Z" } },
    ],
  ])("holds for %s", (_, one, other) => {
    expect(isSameValue(one, other)).toBe(true);
    expect(digestValue(one)).toBe(digestValue(other));
    expect(digestValue(one)).toMatch(/^[\w-]{43}$/);
  });

  it.each<[string, PropertyValue, PropertyValue]>([
    ["values of different types", { type: "url", value: "a" }, { type: "email", value: "a" }],
    ["nothing of different types", { type: "url", value: null }, { type: "email", value: null }],
    ["nothing and zero", { type: "number", value: null }, { type: "number", value: 0 }],
    [
      "paths in different case",
      { type: "url", value: "https://a.b/x" },
      { type: "url", value: "https://a.b/X" },
    ],
    [
      "text in different looks",
      { type: "title", value: plain("a") },
      { type: "title", value: [text("a", { bold: true })] },
    ],
    [
      "files in different order",
      { type: "files", value: ["a", "b"].map(external) },
      { type: "files", value: ["b", "a"].map(external) },
    ],
    [
      "a day and its midnight",
      { type: "date", value: { start: "2026-03-03" } },
      { type: "date", value: { start: "2026-03-03T00:00:00Z" } },
    ],
    [
      "places with different names",
      { type: "place", value: { lat: 1, lon: 2, name: "Office" } },
      { type: "place", value: { lat: 1, lon: 2 } },
    ],
  ])("does not hold for %s", (_, one, other) => {
    expect(isSameValue(one, other)).toBe(false);
    expect(digestValue(one)).not.toBe(digestValue(other));
  });
});

describe("for all values", () => {
  const pointees = { people: [ana, jonas], pages: [ana, jonas], statuses: ["Not started", "Done"] };
  const all = Object.entries(valuesOf(pointees));

  it("knows an arbitrary for every type", () => {
    expect(all.map(([type]) => type).sort()).toEqual(Object.keys(PROPERTY_TYPES).sort());
  });

  it.each(all)("of %s, the canonical form is reached at once, and says the same", (_, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const canonical = canonicalValue(value);
        expect(canonicalValue(canonical)).toEqual(canonical);
        expect(isSameValue(value, canonical)).toBe(true);
        expect(valueProblems(value)).toEqual([]);
        expect(showValue(value) ?? "").not.toContain("\n");
        expect(JSON.stringify(writeValue(value))).not.toContain('""');
      }),
    );
  });
});

function external(name: string): { name: string; source: { type: "external"; url: string } } {
  return { name, source: { type: "external", url: `https://example.com/${name}` } };
}
