import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/database.schema.json" with { type: "json" };
import { database, mistakes } from "./temporary-database.ts";

const inSchema = (properties: string, rest = "") =>
  `title: T\n${rest}properties:\n${properties
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n")}\n`;
const properties = async (yaml: string) => {
  const { dataSources } = await database(inSchema(`Name: title\n${yaml}`));
  return dataSources[0]?.properties.slice(1) ?? [];
};
const configs = async (yaml: string) => (await properties(yaml)).map(({ config }) => config);

describe("a property", () => {
  it.each([
    "rich_text date people files checkbox url email phone_number place created_time created_by last_edited_time last_edited_by",
  ])("is of a type: %s", async (types) => {
    const names = types.split(" ");
    const yaml = names.map((type) => `Short ${type}: ${type}\nLong ${type}: { type: ${type} }`).join("\n");
    expect(await configs(yaml)).toEqual(names.flatMap((type) => [{ type }, { type }]));
  });

  it("may have settings", async () => {
    expect(
      await configs(`A: number
B: { type: number, format: euro }
C: select
D: { type: multi_select, options: [Silver, { name: Gold, color: yellow, description: the best }] }
E: { type: status, options: [{ name: Open, group: To-do }, { name: Closed, group: Complete, color: green }] }
F: { type: formula, expression: prop("A") * 2 }
G: unique_id
H: { type: unique_id, prefix: BUG }
I: { type: unique_id, prefix: null }`),
    ).toEqual([
      { type: "number", format: undefined },
      { type: "number", format: "euro" },
      { type: "select", options: undefined },
      {
        type: "multi_select",
        options: [{ name: "Silver" }, { name: "Gold", color: "yellow", description: "the best" }],
      },
      {
        type: "status",
        options: [
          { name: "Open", group: "To-do" },
          { name: "Closed", group: "Complete", color: "green" },
        ],
      },
      { type: "formula", expression: 'prop("A") * 2' },
      { type: "unique_id", prefix: undefined },
      { type: "unique_id", prefix: "BUG" },
      { type: "unique_id", prefix: null },
    ]);
  });

  it("has a place, a description, and a former name; so have options", async () => {
    expect(
      await properties(`Tier:
  type: select
  description: How much
  renamedFrom: Level
  options: [{ name: Gold, renamedFrom: Golden }, Silver]`),
    ).toEqual([
      {
        name: "Tier",
        place: { file: "docs/services.database.yaml", line: 4, column: 3 },
        description: "How much",
        renamedFrom: "Level",
        config: { type: "select", options: [{ name: "Gold" }, { name: "Silver" }] },
        renamedOptions: new Map([["Gold", "Golden"]]),
      },
    ]);
  });

  it("has all the number formats and functions that Notion has", () => {
    const [, number] = schema.definitions.propertySettings.oneOf;
    const rollup = schema.definitions.propertySettings.oneOf[6];
    expect(number?.properties.format?.enum).toHaveLength(45);
    expect(rollup?.properties.function?.enum).toHaveLength(24);
    const types = readFileSync("node_modules/@notionhq/client/build/src/api-endpoints/common.d.ts", "utf8");
    const [, functions = ""] = /export type RollupFunction = (.*);/.exec(types) ?? [];
    expect(rollup?.properties.function?.enum).toEqual(functions.split(" | ").map((one) => one.slice(1, -1)));
  });

  it.each(["__proto__", "constructor", "toString", "2024", "007", "a/b~c", "key", "id"])(
    "may be called %s",
    async (name) => {
      const yaml = inSchema(`Name: title\n"${name}": rich_text`);
      const rows = `rows: [{ Name: a, properties: { "${name}": x } }]\n`;
      const { dataSources, rows: found } = await database(yaml + rows);
      expect(dataSources[0]?.properties.map((property) => property.name)).toEqual(["Name", name]);
      expect([...(found[0]?.values.keys() ?? [])]).toEqual(["Name", name]);
      expect(await mistakes(inSchema(`Name: title\n"${name}": { type: number, nope: 1 }`))).toEqual([
        expect.stringContaining('unknown-key: unknown key "nope"'),
      ]);
    },
  );

  it.each([
    [
      "Name: title\nA: 3",
      '4:6 wrong-type: "A" is the number 3; expected text or a mapping (put it in quotes: "3")',
    ],
    ["Name: title\nA: {}", '4:6 missing-key: "A" has no key "type"'],
    ["Name: title\n2024: {}", '4:9 missing-key: "2024" has no key "type"'],
    [
      "Name: title\nA: { type: slect }",
      /^4:14 invalid-value: "type" is "slect"; expected one of title, .* \(did you mean "select"\?\)$/,
    ],
    [
      "Name: title\nA: { type: number, options: [a] }",
      '4:22 unknown-key: unknown key "options"; expected one of type, format, description, renamedFrom',
    ],
    ["Name: title\nA: { type: button }", /^4:14 invalid-value: "type" is "button"; expected one of title, /],
    ["Name: title\nA: { type: formula }", '4:6 missing-key: "A" has no key "expression"'],
    [
      "Name: title\nA: relation",
      '4:6 missing-key: "A" is a relation without its settings (write { type: relation, database: … })',
    ],
    ['Name: title\n" A": date', '4:3 invalid-value: the name " A" is empty, or has spaces around it'],
    ['Name: title\n"": date', '4:3 invalid-value: the name "" is empty, or has spaces around it'],
    [
      "A: date",
      '3:3 missing-title: no property is the title; expected exactly one (add one, such as "Name: title")',
    ],
    [
      "Name: title\nOther: title",
      '4:3 second-title: "Other" is a second title beside "Name"; expected exactly one (make it rich_text)',
    ],
  ])("is not %j", async (yaml, line) => {
    const expected = typeof line === "string" ? line : expect.stringMatching(line);
    expect(await mistakes(inSchema(yaml))).toEqual([expected]);
  });
});

describe("an option", () => {
  it.each([
    ["[a, b, A]", '4:38 invalid-option: the option "A" is there twice: Notion does not tell it from "a"'],
    ["[a, a]", '4:35 invalid-option: the option "a" is there twice'],
    ['["a,b"]', '4:32 invalid-option: the option "a,b" has a comma, which Notion does not allow'],
    ['[" a"]', '4:32 invalid-option: the option " a" is empty, or has spaces around it'],
    [
      "[{ name: a, group: To-do }]",
      '4:43 unknown-key: unknown key "group"; expected one of name, color, description, renamedFrom',
    ],
    [
      "[{ nmae: a }]",
      '4:34 unknown-key: unknown key "nmae"; expected one of name, color, description, renamedFrom (did you mean "name"?)',
    ],
    ["[{ name: a, color: pnik }]", /^4:50 invalid-value: "color" is "pnik".*\(did you mean "pink"\?\)$/],
    ["[{ name: a, color: red_background }]", /^4:50 invalid-value: "color" is "red_background"/],
    [
      "[1]",
      '4:32 wrong-type: item 1 of "options" is the number 1; expected text or a mapping (put it in quotes: "1")',
    ],
    [
      "[a, { name: b, renamedFrom: a }]",
      '4:59 invalid-rename: "a" is itself one of the options, so no other can be its new name',
    ],
    [
      "[{ name: a, renamedFrom: x }, { name: b, renamedFrom: x }]",
      '4:85 invalid-rename: "x" cannot be renamed to two options',
    ],
  ])("is not one of %s", async (options, line) => {
    const expected = typeof line === "string" ? line : expect.stringMatching(line);
    expect(await mistakes(inSchema(`Name: title\nA: { type: select, options: ${options} }`))).toEqual([
      expected,
    ]);
  });

  it("of a status is in one of three groups", async () => {
    expect(
      await mistakes(inSchema("Name: title\nA: { type: status, options: [{ name: a, group: Doing }] }")),
    ).toEqual(['4:50 invalid-value: "group" is "Doing"; expected one of To-do, In progress, Complete']);
  });
});

describe("a former name", () => {
  it.each([
    [
      "A: date\nB: { type: date, renamedFrom: A }",
      '5:33 invalid-rename: "A" is itself a property here, so "B" cannot be its new name (leave out renamedFrom, or the other property)',
    ],
    [
      "A: { type: date, renamedFrom: X }\nB: { type: date, renamedFrom: X }",
      '5:33 invalid-rename: "X" cannot be renamed to both "A" and "B"',
    ],
    [
      "A: { type: date, renamedFrom: A }",
      '4:33 invalid-rename: "A" is itself a property here, so "A" cannot be its new name (leave out renamedFrom, or the other property)',
    ],
  ])("is not that of %j", async (yaml, line) => {
    expect(await mistakes(inSchema(`Name: title\n${yaml}`))).toEqual([line]);
  });
});

describe("the key property", () => {
  it.each(["rich_text", "number", "select", "url", "email", "phone_number"])("may be a %s", async (type) => {
    const { dataSources } = await database(inSchema(`Name: title\nA: ${type}`, "keyProperty: A\n"));
    expect(dataSources[0]?.keyProperty).toBe("A");
  });

  it.each([
    [
      "Nmae",
      '2:14 unknown-property: there is no property "Nmae" to recognise rows by (did you mean "Name"?)',
    ],
    [
      "Done",
      '2:14 invalid-value: rows cannot be recognised by "Done", a checkbox; expected one of type title, rich_text, number, select, url, email, phone_number',
    ],
    [
      "No",
      '2:14 invalid-value: rows cannot be recognised by "No", a unique_id; expected one of type title, rich_text, number, select, url, email, phone_number',
    ],
  ])("is not %s", async (name, line) => {
    const yaml = inSchema("Name: title\nDone: checkbox\nNo: unique_id", `keyProperty: ${name}\n`);
    expect(await mistakes(yaml)).toEqual([line]);
  });
});
