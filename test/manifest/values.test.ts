import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInline } from "../../src/manifest/values/text.ts";
import { toRichText } from "../../src/markdown/index.ts";
import { FILE, mistakes, valuesOf } from "./temporary-database.ts";
import { load, ROOT } from "./temporary-project.ts";

const PROPERTIES = `properties:
  Name: title
  Text: rich_text
  Number: number
  Check: checkbox
  Tier: { type: select, options: [{ name: Gold, renamedFrom: Golden }, Silver] }
  Free: select
  Tags: { type: multi_select, options: [a, b, c] }
  State: { type: status, options: [Open] }
  Date: date
  People: people
  Files: files
  Url: url
  Mail: email
  Phone: phone_number
  Rel: { type: relation, database: docs/services }
  Out: { type: relation, database: ${ROOT} }
  Place: place
  Total: { type: formula, expression: "1" }
  Made: created_time
`;
const yaml = (value: string, more = "") =>
  `title: T\n${more}${PROPERTIES}rows:\n  - { Name: x, ${value} }\n  - { key: other, Name: The other }\n`;
const LINE = 23;
/** Where the value of a property begins. */
const column = (property: string) => "  - { Name: x, ".length + property.length + 3;

const value = async (property: string, written: string, files = {}, more = "") => {
  const found = await valuesOf(yaml(`${property}: ${written}`, more), files);
  return (found["docs/services/x"] as Record<string, unknown>)[property];
};
const csvValue = async (property: string, cell: string, files = {}) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  const table = `title: T\n${PROPERTIES}rows: [{ key: other, Name: The other }]\nrowsFrom: rows.csv\n`;
  const found = await valuesOf(table, { "docs/rows.csv": `Name,${property}\nx,${quoted}\n`, ...files });
  return (found["docs/services/x"] as Record<string, unknown>)[property];
};

describe("a value in YAML", () => {
  it.each([
    ["Text", "some **bold** text", "some |bold| text"],
    ["Text", "1984", "1984"],
    ["Text", "1.10", "1.10"],
    ["Text", "true", "true"],
    ["Text", '""', ""],
    ["Text", "null", ""],
    ["Number", "1200", 1200],
    ["Number", "-1.5e3", -1500],
    ["Number", "", null],
    ["Check", "true", true],
    ["Check", "null", false],
    ["Tier", "Gold", "Gold"],
    ["Tier", "null", null],
    ["Free", "anything", "anything"],
    ["Free", "2024", "2024"],
    ["Tags", "[c, a, c]", ["a", "c"]],
    ["Tags", "b", ["b"]],
    ["Tags", "[]", []],
    ["Tags", "null", []],
    ["State", "Open", "Open"],
    ["Date", "2026-03-03", { start: "2026-03-03" }],
    ["Date", "!!timestamp 2026-03-03", { start: "2026-03-03" }],
    ["Date", "2026-03-03T09:00:00+01:00", { start: "2026-03-03T09:00:00.000+01:00" }],
    ["Date", "{ start: 2026-03-03, end: 2026-03-04 }", { start: "2026-03-03", end: "2026-03-04" }],
    ["Date", "{ start: 2026-03-03, end: null }", { start: "2026-03-03" }],
    [
      "Date",
      '{ start: "2026-03-03 09:00", timeZone: Europe/Berlin }',
      { start: "2026-03-03T09:00:00.000", timeZone: "Europe/Berlin" },
    ],
    ["Date", "null", null],
    ["People", `[ana@acme.com, ${ROOT.replaceAll("-", "")}]`, [{ email: "ana@acme.com" }, { id: ROOT }]],
    ["People", "ana@acme.com", [{ email: "ana@acme.com" }]],
    ["People", "null", []],
    ["Url", "https://example.com", "https://example.com"],
    ["Mail", "ana@acme.com", "ana@acme.com"],
    ["Phone", "+4930123456", "+4930123456"],
    ["Phone", "null", null],
    ["Rel", "[other, x, other]", [{ key: "docs/services/other" }, { key: "docs/services/x" }]],
    ["Rel", "docs/services/other", [{ key: "docs/services/other" }]],
    ["Rel", "services/other", [{ key: "docs/services/other" }]],
    ["Rel", `https://www.notion.so/acme/X-${ROOT.replaceAll("-", "")}`, [{ id: ROOT }]],
    ["Out", `[${ROOT}]`, [{ id: ROOT }]],
    [
      "Place",
      "{ lat: 52.5, lon: 13, name: HQ, address: Street 1 }",
      { lat: 52.5, lon: 13, name: "HQ", address: "Street 1" },
    ],
    ["Place", "null", null],
  ])("of %s: %s", async (property, written, expected) => {
    expect(await value(property, written)).toEqual(expected);
  });

  it("has the place where it stands", async () => {
    const { rows } = await load({ [FILE]: yaml("Number: 3") });
    expect(rows[0]?.values.get("Number")).toEqual({
      type: "number",
      value: 3,
      place: { file: FILE, line: LINE, column: column("Number") },
    });
  });

  it.each([
    ["Text", "{ a: b }", 'wrong-type: "Text" is a mapping; expected text'],
    ["Number", "many", 'wrong-type: "Number" is the text "many"; expected a number'],
    ["Number", '"12"', 'wrong-type: "Number" is the text "12"; expected a number (write it without quotes)'],
    [
      "Number",
      '"1,5"',
      'wrong-type: "Number" is the text "1,5"; expected a number (write digits with a point before the decimals, such as 1500 or 1.5)',
    ],
    [
      "Number",
      ".inf",
      'invalid-value: "Number" cannot be written: Infinity is not a number that Notion can hold',
    ],
    ["Check", "yes", 'wrong-type: "Check" is the text "yes"; expected true or false (write true)'],
    ["Check", "1", 'wrong-type: "Check" is the number 1; expected true or false (write true)'],
    [
      "Tier",
      "gold",
      'unknown-option: "Tier" has no option "gold"; expected one of Gold, Silver (did you mean "Gold"?)',
    ],
    [
      "Tier",
      "Golden",
      'unknown-option: "Tier" has no option "Golden"; expected one of Gold, Silver (it is now called "Gold")',
    ],
    [
      "Tier",
      "Platinum",
      'unknown-option: "Tier" has no option "Platinum"; expected one of Gold, Silver (add it to the options, or say createOptions: true)',
    ],
    ["Tier", "[Gold]", 'wrong-type: "Tier" is a list; expected the name of an option'],
    ["Tier", '""', 'invalid-value: "Tier" is empty (write null to clear it)'],
    [
      "Free",
      '"a,b"',
      'invalid-value: "Free" cannot be written: the option "a,b" has a comma, which Notion does not allow in the name of an option',
    ],
    [
      "State",
      "Done",
      'unknown-option: "State" has no option "Done"; expected one of Open (add it to the options)',
    ],
    [
      "State",
      "null",
      'invalid-value: "State" cannot be written: a status cannot be cleared, for Notion would set the default option; expected the name of an option',
    ],
    [
      "Date",
      "soon",
      'invalid-value: "Date" cannot be written: "soon" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
    ],
    [
      "Date",
      "2026-02-30",
      'invalid-value: "Date" cannot be written: "2026-02-30" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
    ],
    ["Date", "{ end: 2026-03-03 }", 'missing-key: "Date" has no key "start"'],
    ["Date", "[2026-03-03]", 'wrong-type: "Date" is a list; expected a date such as 2026-03-03'],
    ["Url", '""', 'invalid-value: "Url" is empty (write null to clear it)'],
    ["Url", "[a]", 'wrong-type: "Url" is a list; expected an address'],
    [
      "Out",
      "billing",
      'unknown-row: "billing" is not the ID or URL of a page in Notion, and other databases have no keys',
    ],
    ["Rel", "othr", 'unknown-row: docs/services has no row "othr" (did you mean "other"?)'],
    ["Rel", "The other", 'unknown-row: docs/services has no row "The other" (did you mean "other"?)'],
    ["Rel", "{ a: b }", 'wrong-type: "Rel" is a mapping; expected the key of a row'],
    [
      "Place",
      "Berlin",
      'wrong-type: "Place" is the text "Berlin"; expected a place: { lat, lon, name, address }',
    ],
    [
      "Place",
      "{ lat: 1 }",
      'missing-key: "Place" needs the numbers "lat" and "lon" (such as { lat: 52.52, lon: 13.4 })',
    ],
    [
      "Place",
      "{ lat: 91, lon: 1 }",
      'invalid-value: "Place" cannot be written: the latitude 91 is not between -90 and 90',
    ],
    [
      "People",
      "[Ana]",
      'wrong-type: "People" is the text "Ana"; expected the e-mail address or user ID of a person',
      1,
    ],
    [
      "Tags",
      "[a, x]",
      'unknown-option: "Tags" has no option "x"; expected one of a, b, c (did you mean "a"?)',
      4,
    ],
    [
      "Date",
      "{ start: 2026-03-03, edn: x }",
      'unknown-key: unknown key "edn" in "Date"; expected one of start, end, timeZone (did you mean "end"?)',
      26,
    ],
    ["Text", "!!binary aGVsbG8=", 'wrong-type: "Text" is a mapping; expected text'],
    ["Text", "!!set { a }", 'wrong-type: "Text" is a mapping; expected text'],
  ])("of %s is not %s", async (property, written, message, offset = 0) => {
    const [line, ...others] = await mistakes(yaml(`${property}: ${written}`));
    expect(others).toEqual([]);
    expect(line?.replace(/^\d+:\d+ /, "")).toBe(message);
    if (!written.startsWith("!!")) expect(line).toMatch(`${LINE}:${column(property) + offset} `);
  });

  it("is none of what Notion computes", async () => {
    expect(await mistakes(yaml("Total: 3, Made: 2026-03-03"))).toEqual([
      `${LINE}:16 computed-property: "Total" is a formula, which Notion computes, so no row can set it (leave it out)`,
      `${LINE}:26 computed-property: "Made" is a created_time, which Notion computes, so no row can set it (leave it out)`,
    ]);
  });

  it("may be a new option if that is wanted, but not of a status, nor one that Notion does not tell from another", async () => {
    expect(await value("Tier", "Platinum", {}, "createOptions: true\n")).toBe("Platinum");
    expect(await mistakes(yaml("Tier: gold, State: New", "createOptions: true\n"))).toHaveLength(2);
  });
});

describe("a value in a CSV", () => {
  it.each([
    ["Text", "some **bold**\n\ntext", "some |bold|\n\ntext"],
    ["Text", "", ""],
    ["Number", " 1.5 ", 1.5],
    ["Number", "", null],
    ["Check", "yes", true],
    ["Check", "TRUE", true],
    ["Check", "0", false],
    ["Check", " ", false],
    ["Tier", " Gold ", "Gold"],
    ["Tier", "", null],
    ["Tags", "a, b", ["a", "b"]],
    ["Tags", "a;b;", ["a", "b"]],
    ["Tags", "", []],
    ["Date", "2026-03-03", { start: "2026-03-03" }],
    ["People", "ana@acme.com; bob@acme.com", [{ email: "ana@acme.com" }, { email: "bob@acme.com" }]],
    [
      "Files",
      "https://example.com/a,b.txt; https://example.com/c%20d",
      [
        { name: "a,b.txt", url: "https://example.com/a,b.txt" },
        { name: "c d", url: "https://example.com/c%20d" },
      ],
    ],
    ["Rel", "other, x", [{ key: "docs/services/other" }, { key: "docs/services/x" }]],
    ["Url", "", null],
  ])("of %s: %j", async (property, cell, expected) => {
    expect(await csvValue(property, cell)).toEqual(expected);
  });

  it.each([
    [
      "Number",
      "1,5",
      'wrong-type: "Number" is the text "1,5"; expected a number (write digits with a point before the decimals, such as 1500 or 1.5)',
    ],
    [
      "Number",
      "1.200,50 €",
      'wrong-type: "Number" is the text "1.200,50 €"; expected a number (write digits with a point before the decimals, such as 1500 or 1.5)',
    ],
    ["Number", "0x10", 'wrong-type: "Number" is the text "0x10"; expected a number'],
    [
      "Check",
      "maybe",
      'wrong-type: "Check" is the text "maybe"; expected true or false (yes, no, 1 and 0 will do, too)',
    ],
    [
      "Files",
      "a.txt,b.txt",
      'file-not-found: there is no file "a.txt,b.txt" (separate files with semicolons)',
    ],
    [
      "Place",
      "52, 13",
      'wrong-type: "Place" is the text "52, 13"; expected a place: { lat, lon, name, address }',
    ],
  ])("of %s is not %j", async (property, cell, message) => {
    const table = `title: T\n${PROPERTIES}rowsFrom: rows.csv\n`;
    expect(await mistakes(table, { "docs/rows.csv": `Name,${property}\nx,"${cell}"\n` })).toEqual([
      `docs/rows.csv:2:3 ${message}`,
    ]);
  });

  it("may be the key of a row that holds a comma", async () => {
    const table = `title: T\n${PROPERTIES}rowsFrom: rows.csv\n`;
    const found = await valuesOf(table, { "docs/rows.csv": 'Name,Rel\n"Doe, Jane","Doe, Jane"\n' });
    expect(found["docs/services/Doe, Jane"]).toMatchObject({ Rel: [{ key: "docs/services/Doe, Jane" }] });
  });
});

describe("a file", () => {
  const digest = createHash("sha256").update("bytes").digest("hex");

  it.each([
    ["a.txt", { name: "a.txt" }],
    ["[{ name: Report.txt, path: a.txt }]", { name: "Report.txt" }],
    ["[{ name: Report 1.2, path: a.txt }]", { name: "Report 1.2.txt" }],
    ["[{ name: a.txt.json, path: a.txt }]", { name: "a.txt.json" }],
  ])("is one of the project, named so that Notion knows its type: %s", async (written, expected) => {
    const found = await value("Files", written, { "docs/a.txt": "bytes" });
    expect(found).toEqual([{ ...expected, path: expect.stringMatching(/\/docs\/a\.txt$/), digest, size: 5 }]);
  });

  it("of another type may be uploaded under a name that Notion takes", async () => {
    const found = await value("Files", "{ name: config.txt, path: a.toml }", { "docs/a.toml": "bytes" });
    expect(found).toMatchObject([{ name: "config.txt", digest }]);
  });

  it.each([
    ["https://example.com/a%20b.pdf", { name: "a b.pdf", url: "https://example.com/a%20b.pdf" }],
    ["https://example.com", { name: "example.com", url: "https://example.com/" }],
    [
      "{ name: Report, url: https://example.com/a.pdf }",
      { name: "Report", url: "https://example.com/a.pdf" },
    ],
  ])("is at an address: %s", async (written, expected) => {
    expect(await value("Files", written)).toEqual([expected]);
  });

  it.each([
    ["b.txt", 'file-not-found: there is no file "b.txt"'],
    ["/etc/passwd", 'outside-project: "/etc/passwd" lies outside the project'],
    ["../docs", 'not-a-file: "../docs" is a folder; expected a file'],
    ["ftp://example.com/a", 'invalid-value: "ftp://example.com/a" is not an http(s) URL'],
    ["{ name: a }", 'missing-key: a file in "Files" needs either "path" or "url"'],
    [
      "{ path: a.txt, url: https://example.com }",
      'missing-key: a file in "Files" needs either "path" or "url"',
    ],
  ])("is not %s", async (written, message) => {
    const [line] = await mistakes(yaml(`Files: ${written}`), { "docs/a.txt": "bytes" });
    expect(line?.replace(/^\d+:\d+ /, "")).toBe(message);
  });

  const types = "it takes images, audio, video, PDF, .txt, .json, .html and Office documents";
  const elsewhere = "give the address of a copy elsewhere as `url` instead";
  const long = `${"x".repeat(890)}.txt`;

  it.each([
    ["a.toml", 0, `unsupported-file: Notion takes no files like "a.toml" (${types}; ${elsewhere})`],
    ["[a.txt, a.toml]", 8, `unsupported-file: Notion takes no files like "a.toml" (${types}; ${elsewhere})`],
    [
      "{ name: Settings, path: a.toml }",
      24,
      `unsupported-file: Notion takes no files like "Settings.toml" (${types}; ${elsewhere})`,
    ],
    ["plain", 0, `unsupported-file: Notion takes no files like "plain" (${types}; ${elsewhere})`],
    ["empty.txt", 0, 'empty-file: "empty.txt" is empty, and Notion takes no empty files'],
    [
      `{ path: a.txt, name: ${long} }`,
      8,
      "invalid-value: the name of the file has 907 bytes with its hash, and Notion takes 900",
    ],
  ])("is none that Notion would refuse: %s", async (written, offset, message) => {
    const files = { "docs/a.toml": "x", "docs/a.txt": "x", "docs/plain": "x", "docs/empty.txt": "" };
    expect(await mistakes(yaml(`Files: ${written}`), files)).toEqual([
      `${LINE}:${column("Files") + offset} ${message}`,
    ]);
  });

  it("is looked at in a CSV, too", async () => {
    const table = `title: T\n${PROPERTIES}rowsFrom: rows.csv\n`;
    const files = { "docs/rows.csv": "Name,Files\nx,a.txt; b.zip\n", "docs/a.txt": "x", "docs/b.zip": "x" };
    expect(await mistakes(table, files)).toEqual([
      expect.stringMatching(/^docs\/rows\.csv:2:3 unsupported-file: /),
    ]);
  });
});

describe("text without a mark", () => {
  it("is what Markdown makes of it", () => {
    const characters = fc.constantFrom(
      ..."ab1 .,;-+#=()'\"/%?{}~_*`[]<>&$:@!^|\\\n\t\r\u0000\u00a0\uFEFFwé😀".split(""),
      "www.",
      "WWW.a.com",
      "http://a.com",
      "a@b.co",
      "&amp;",
      "1. ",
      "- ",
      "  ",
    );
    const text = fc.oneof(
      fc.array(characters, { maxLength: 12 }).map((all) => all.join("")),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    fc.assert(
      fc.property(text, (source) => {
        const { value: expected } = toRichText(source, { file: "f" });
        expect(readInline(source, { file: "f", line: 1, column: 1 }, () => {})).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
