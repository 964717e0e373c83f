import { describe, expect, it } from "vitest";
import { database, mistakes } from "./temporary-database.ts";

const PROPERTIES = `properties:
  Name: title
  Tier: { type: select, options: [Gold, { name: Silver, renamedFrom: Bronze }] }
  Tags: multi_select
  State: status
  Cost: number
  Done: checkbox
  When: date
  Who: people
  Papers: files
  Rel: { type: relation, database: docs/services }
  Total: { type: formula, expression: "1" }
  Sum: { type: rollup, relation: Rel, property: Cost, function: sum }
  Where: place
  Nr: unique_id
  Made: created_time
  Langs: { type: multi_select, options: [Go, Rust] }
  Phase: { type: status, options: [Open, Shut] }
  Tiers: { type: rollup, relation: Rel, property: Tier, function: show_original }
  By: created_by
  Mail: email
`;
const yaml = (scope: string) => `title: T\nscope: ${scope}\n${PROPERTIES}`;
const ID = "11112222-3333-4444-5555-666677778888";

describe("a scope", () => {
  it.each([
    "{ property: Name, title: { starts_with: a } }",
    "{ property: Name, type: title, title: { equals: '' } }",
    "{ property: Mail, email: { is_empty: true } }",
    "{ property: Tier, select: { equals: Gold } }",
    "{ property: Tier, select: { does_not_equal: [Gold, Silver] } }",
    "{ property: Tags, multi_select: { contains: a } }",
    "{ property: Tags, multi_select: { contains: [what, nobody, declares] } }",
    "{ property: Langs, multi_select: { does_not_contain: [Go, Rust] } }",
    "{ property: Phase, status: { does_not_equal: Shut } }",
    "{ property: Phase, status: { is_empty: true } }",
    "{ property: Tiers, rollup: { any: { select: { equals: Gold } } } }",
    "{ property: State, status: { equals: Done } }",
    "{ property: Cost, number: { greater_than_or_equal_to: 1.5 } }",
    "{ property: Done, checkbox: { equals: true } }",
    "{ property: When, date: { on_or_after: 2026-03-03 } }",
    "{ property: When, date: { before: 2026-03-03T09:00:00Z } }",
    "{ property: When, date: { equals: today } }",
    "{ property: When, date: { past_week: {} } }",
    `{ property: Who, people: { contains: ${ID} } }`,
    "{ property: By, created_by: { contains: me } }",
    "{ property: Papers, files: { is_not_empty: true } }",
    `{ property: Rel, relation: { contains: ${ID} } }`,
    "{ property: Total, formula: { number: { less_than: 3 } } }",
    "{ property: Total, formula: { string: { contains: a } } }",
    "{ property: Sum, rollup: { number: { equals: 3 } } }",
    "{ property: Sum, rollup: { any: { rich_text: { contains: a } } } }",
    "{ property: Nr, unique_id: { greater_than: 3 } }",
    "{ property: Made, created_time: { next_year: {} } }",
    "{ timestamp: created_time, created_time: { after: 2026-03-03 } }",
    "{ timestamp: last_edited_time, last_edited_time: { this_week: {} } }",
    "{ and: [{ property: Done, checkbox: { equals: true } }, { or: [{ property: Tier, select: { is_empty: true } }] }] }",
  ])("is %s", async (scope) => {
    const { dataSources } = await database(yaml(scope));
    expect(dataSources[0]?.scope).toEqual(expect.any(Object));
  });

  it.each([
    ["x", '2:8 wrong-type: "scope" is the text "x"; expected a mapping'],
    ["{}", '2:8 missing-key: a filter says nothing; expected "property", "timestamp", "and" or "or"'],
    [
      "{ property: Teir, select: { equals: a } }",
      '2:20 unknown-property: there is no property "Teir" to filter by (did you mean "Tier"?)',
    ],
    ["{ property: [a] }", "2:20 unknown-property: there is no property a list to filter by"],
    [
      "{ property: Tier, status: { equals: a } }",
      '2:26 unknown-key: unknown key "status" in a filter; expected one of property, select, type',
    ],
    ["{ property: Tier }", '2:8 missing-key: the filter has no key "select", which holds its condition'],
    [
      "{ property: Tier, type: status, select: { equals: a } }",
      '2:32 invalid-value: "type" is the text "status"; expected select',
    ],
    [
      "{ property: Tier, select: { contains: a } }",
      '2:36 unknown-key: unknown key "contains" in a filter; expected one of equals, does_not_equal, is_empty, is_not_empty',
    ],
    [
      "{ property: Cost, number: { grater_than: 3 } }",
      expect.stringMatching(
        /^2:36 unknown-key: unknown key "grater_than" in a filter; .* \(did you mean "greater_than"\?\)$/,
      ),
    ],
    [
      "{ property: Cost, number: { equals: many } }",
      '2:44 wrong-type: "equals" is the text "many"; expected a number',
    ],
    [
      "{ property: Cost, number: { equals: .inf } }",
      '2:44 wrong-type: "equals" is the number Infinity; expected a number',
    ],
    [
      "{ property: Cost, number: { greater_than: 1, less_than: 3 } }",
      expect.stringMatching(
        /^2:34 wrong-type: "number" is several keys \(greater_than, less_than\); expected one of .* \(join several conditions with "and"\)$/,
      ),
    ],
    [
      "{ property: Cost, number: 3 }",
      expect.stringMatching(/^2:34 wrong-type: "number" is the number 3; expected one of equals/),
    ],
    ["{ property: Name, title: { equals: 3 } }", '2:43 wrong-type: "equals" is the number 3; expected text'],
    ["{ property: Name, title: { is_empty: false } }", '2:45 wrong-type: "is_empty" is false; expected true'],
    [
      "{ property: Tier, select: { equals: [] } }",
      '2:44 wrong-type: "equals" is a list; expected the name of an option, or a list of names',
    ],
    [
      "{ property: When, date: { equals: 2026-02-30 } }",
      expect.stringMatching(
        /^2:42 wrong-type: "equals" is the text "2026-02-30"; expected a date such as 2026-03-03, or one of today/,
      ),
    ],
    [
      "{ property: When, date: { past_week: true } }",
      '2:45 wrong-type: "past_week" is true; expected an empty mapping, {}',
    ],
    [
      "{ property: Who, people: { contains: ana@acme.com } }",
      '2:45 wrong-type: "contains" is the text "ana@acme.com"; expected the ID of a person, or "me"',
    ],
    [
      "{ property: Rel, relation: { contains: billing } }",
      '2:47 wrong-type: "contains" is the text "billing"; expected the ID of a page',
    ],
    [
      "{ property: Total, formula: { equals: 3 } }",
      '2:38 unknown-key: unknown key "equals" in a filter; expected one of string, checkbox, number, date',
    ],
    [
      "{ property: Sum, rollup: { some: {} } }",
      '2:35 unknown-key: unknown key "some" in a filter; expected one of number, date, any, every, none',
    ],
    [
      "{ property: Where, place: { is_empty: true } }",
      '2:8 invalid-value: Notion cannot filter by "Where", a place',
    ],
    [
      "{ timestamp: made, made: {} }",
      '2:21 invalid-value: "timestamp" is the text "made"; expected created_time or last_edited_time',
    ],
    ["{ and: [] }", '2:15 wrong-type: "and" is an empty list; expected a list of filters'],
    ["{ and: x }", '2:15 wrong-type: "and" is the text "x"; expected a list of filters'],
    ["{ and: [x] }", '2:16 wrong-type: a filter is the text "x"; expected a mapping'],
    ["{ and: [], or: [] }", '2:19 unknown-key: unknown key "or" in a filter; expected and'],
    [
      "{ and: [{ or: [{ and: [{ property: Done, checkbox: { equals: true } }] }] }] }",
      '2:30 filter-too-deep: filters nest deeper than 2 levels of "and" and "or"',
    ],
    [
      '{ property: Cost, number: { "__proto__": 3 } }',
      expect.stringMatching(/^2:36 unknown-key: unknown key "__proto__"/),
    ],
    ["{ property: constructor, constructor: {} }", expect.stringMatching(/^2:20 unknown-property/)],
  ])("is not %s", async (scope, line) => {
    expect(await mistakes(yaml(scope))).toEqual([line]);
  });

  it.each([
    [
      "{ property: Tier, select: { equals: Golf } }",
      '2:44 unknown-option: "Tier" has no option "Golf"; expected one of Gold, Silver (did you mean "Gold"?)',
    ],
    [
      "{ property: Tier, select: { does_not_equal: [Gold, Bronze] } }",
      '2:59 unknown-option: "Tier" has no option "Bronze"; expected one of Gold, Silver (it is now called "Silver")',
    ],
    [
      "{ property: Langs, multi_select: { contains: go } }",
      '2:53 unknown-option: "Langs" has no option "go"; expected one of Go, Rust (did you mean "Go"?)',
    ],
    [
      "{ property: Phase, status: { equals: Done } }",
      '2:45 unknown-option: "Phase" has no option "Done"; expected one of Open, Shut (add it to the options)',
    ],
    [
      "{ and: [{ property: Tier, select: { is_empty: true } }, { or: [{ property: Langs, multi_select: { contains: Perl } }] }] }",
      '2:116 unknown-option: "Langs" has no option "Perl"; expected one of Go, Rust (add it to the options, or say createOptions: true)',
    ],
  ])("names no option that is not declared: %s", async (scope, line) => {
    expect(await mistakes(yaml(scope))).toEqual([line]);
  });

  it("may name an option that rows may make, but no status", async () => {
    const more = (scope: string) => `createOptions: true\n${yaml(scope)}`;
    expect(await mistakes(more("{ property: Tier, select: { equals: Platinum } }"))).toEqual([]);
    expect(await mistakes(more("{ property: Phase, status: { equals: Done } }"))).toHaveLength(1);
  });

  it("has every mistake found", async () => {
    const scope = "{ or: [{ property: A, number: {} }, { property: Cost, number: { equals: x } }] }";
    expect(await mistakes(yaml(scope))).toHaveLength(2);
  });
});
