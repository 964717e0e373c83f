import { describe, expect, it } from "vitest";
import { valueProblems } from "../../../src/model/properties/compare.ts";
import { countProblems } from "../../../src/model/properties/problems.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { plain, type RichText, text } from "../../../src/model/rich-text.ts";

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `5a4d0b0c-0000-4000-8000-${String(index).padStart(12, "0")}`);
const looks = (count: number): RichText =>
  Array.from({ length: count }, (_, index) => text("x", index % 2 === 0 ? { bold: true } : {}));
const equation = (length: number): RichText => [
  { type: "equation", expression: "x".repeat(length), annotations: {} },
];
const url = (length: number): string => "https://example.com/".padEnd(length, "x");
const files = (count: number, address = url(30)): PropertyValue => ({
  type: "files",
  value: ids(count).map((name) => ({ name, source: { type: "external", url: address } })),
});

/** What is just allowed, what no longer is, and why. */
const cases: readonly (readonly [PropertyValue, PropertyValue, string])[] = [
  [
    { type: "rich_text", value: looks(100) },
    { type: "rich_text", value: looks(101) },
    "the text has 101 runs (stretches of one look, each of at most 2000 characters), and Notion takes 100",
  ],
  [
    { type: "title", value: plain("x".repeat(200_000)) },
    { type: "title", value: plain("x".repeat(200_001)) },
    "the text has 101 runs (stretches of one look, each of at most 2000 characters), and Notion takes 100",
  ],
  [
    { type: "rich_text", value: plain("語".repeat(150_000)) },
    { type: "rich_text", value: plain("語".repeat(170_000)) },
    "the value has 513231 bytes, and a request to Notion takes 480000",
  ],
  [
    { type: "rich_text", value: equation(1000) },
    { type: "rich_text", value: equation(1001) },
    "an equation has 1001 characters, and Notion takes 1000",
  ],
  [
    { type: "number", value: Number.MAX_VALUE },
    { type: "number", value: Number.POSITIVE_INFINITY },
    "Infinity is not a number that Notion can hold",
  ],
  [
    { type: "select", value: "Gold; really" },
    { type: "select", value: "Gold, really" },
    'the option "Gold, really" has a comma, which Notion does not allow in the name of an option',
  ],
  [
    { type: "status", value: "Done" },
    { type: "status", value: "Done, really" },
    'the option "Done, really" has a comma, which Notion does not allow in the name of an option',
  ],
  [
    { type: "status", value: "Done" },
    { type: "status", value: null },
    "a status cannot be cleared, for Notion would set the default option; expected the name of an option",
  ],
  [
    // Doubles do not count.
    { type: "multi_select", value: [...ids(100), ...ids(100)] },
    { type: "multi_select", value: ids(101) },
    "there are 101 options, and Notion takes 100",
  ],
  [
    { type: "people", value: ids(100) },
    { type: "people", value: ids(101) },
    "there are 101 people, and Notion takes 100",
  ],
  [
    { type: "relation", value: ids(100) },
    { type: "relation", value: ids(101) },
    "there are 101 related rows, and Notion takes 100",
  ],
  [files(100), files(101), "there are 101 files, and Notion takes 100"],
  [files(1, url(2000)), files(1, url(2001)), "the URL has 2001 characters, and Notion takes 2000"],
  [
    { type: "files", value: [{ name: "a", source: { type: "external", url: url(30) } }] },
    { type: "files", value: [{ name: "", source: { type: "external", url: "https://example.com/a" } }] },
    "the file https://example.com/a has no name",
  ],
  [
    { type: "url", value: url(2000) },
    { type: "url", value: url(2001) },
    "the URL has 2001 characters, and Notion takes 2000",
  ],
  [
    { type: "email", value: "x".repeat(200) },
    { type: "email", value: "x".repeat(201) },
    "the e-mail address has 201 characters, and Notion takes 200",
  ],
  [
    { type: "phone_number", value: "1".repeat(200) },
    { type: "phone_number", value: "1".repeat(201) },
    "the phone number has 201 characters, and Notion takes 200",
  ],
  [
    { type: "place", value: { lat: -90, lon: 180 } },
    { type: "place", value: { lat: -90.1, lon: 180 } },
    "the latitude -90.1 is not between -90 and 90",
  ],
  [
    { type: "place", value: { lat: 90, lon: -180 } },
    { type: "place", value: { lat: 90, lon: Number.NaN } },
    "the longitude NaN is not between -180 and 180",
  ],
];

describe("what Notion would refuse", () => {
  it.each(cases.map(([fine, wrong, problem]) => [problem, fine, wrong] as const))(
    "%s",
    (problem, fine, wrong) => {
      expect(valueProblems(fine)).toEqual([]);
      expect(valueProblems(wrong)).toEqual([problem]);
    },
  );

  it("is told of lists whose items are still to be looked up", () => {
    expect(countProblems("relation", 100)).toEqual([]);
    expect(countProblems("relation", 101)).toEqual(["there are 101 related rows, and Notion takes 100"]);
  });
});
