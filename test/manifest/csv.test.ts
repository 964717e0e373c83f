import { describe, expect, it } from "vitest";
import { database, mistakes, valuesOf } from "./temporary-database.ts";
import { load, WORKSPACE } from "./temporary-project.ts";

const SCHEMA = `title: T
properties:
  Name: title
  Tier: { type: select, options: [Gold, Silver] }
  Launched: date
  Notes: rich_text
  Total: { type: formula, expression: "1" }
`;
const yaml = (settings = "rows.csv") => `${SCHEMA}rowsFrom: ${settings}\n`;
const inFile = async (csv: string, settings?: string) =>
  (await mistakes(yaml(settings), { "docs/rows.csv": csv })).map((line) =>
    line.replace("docs/rows.csv:", ""),
  );
const values = async (csv: string, settings?: string) => {
  const found = await valuesOf(yaml(settings), { "docs/rows.csv": csv });
  return Object.entries(found).map(([key, row]) => [key.replace("docs/services/", ""), row]);
};

describe("a CSV", () => {
  it("has a column missing, a key twice, a bad date and an unknown option: all are found in one run", async () => {
    const csv = "key,Tier,Launched\na,Gold,2026-03-03\nb,Platinum,2026-03-04\na,Silver,2026-02-30\n";
    expect(await mistakes(yaml(), { "docs/rows.csv": csv })).toEqual([
      'docs/rows.csv:1:1 missing-column: there is no column "Name", which rows are recognised by (name the column that holds it: columns: { Column: Name })',
      'docs/rows.csv:3:3 unknown-option: "Tier" has no option "Platinum"; expected one of Gold, Silver (add it to the options, or say createOptions: true)',
      'docs/rows.csv:4:1 duplicate-row: the key "docs/services/a" is already that of docs/rows.csv:2:1 (give one of the two another "key")',
      'docs/rows.csv:4:10 invalid-value: "Launched" cannot be written: "2026-02-30" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
    ]);
  });

  it("has a column missing that the manifest names", async () => {
    const settings = "{ path: rows.csv, columns: { Level: Tier, Since: Launched, Nmae: Name } }";
    expect(await mistakes(yaml(settings), { "docs/rows.csv": "Name,Since\na,x\na,2026-03-03\n" })).toEqual([
      'docs/rows.csv:2:3 invalid-value: "Launched" cannot be written: "x" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
      'docs/rows.csv:3:1 duplicate-row: the key "docs/services/a" is already that of docs/rows.csv:2:1 (give one of the two another "key")',
      '8:40 missing-column: rows.csv has no column "Level"',
      '8:70 missing-column: rows.csv has no column "Nmae" (did you mean "Name"?)',
    ]);
  });

  it("writes what it has, clears what is empty, and leaves alone what is not there", async () => {
    expect(await values("Name,Tier,Launched\na,Gold,\nb,,2026-03-03\n")).toEqual([
      ["a", { Name: "a", Tier: "Gold", Launched: null }],
      ["b", { Name: "b", Tier: null, Launched: { start: "2026-03-03" } }],
    ]);
  });

  it("has columns for keys, IDs, icons and covers", async () => {
    const { rows } = await database(yaml(), {
      "docs/rows.csv":
        "icon,Name,key,id,cover\n🚀,a,one,0123456789abcdef0123456789abcdef,https://example.com/x.png\n,b,,,\n",
    });
    expect(rows).toMatchObject([
      {
        key: "docs/services/one",
        place: { file: "docs/rows.csv", line: 2, column: 1 },
        identity: "a",
        id: "01234567-89ab-cdef-0123-456789abcdef",
        icon: { type: "emoji", emoji: "🚀" },
        cover: { type: "external", url: "https://example.com/x.png" },
        blocks: undefined,
      },
      { key: "docs/services/b", icon: null, cover: null },
    ]);
    expect(rows[1]).not.toHaveProperty("id");
  });

  it("may call columns otherwise, and have others", async () => {
    const settings = "{ path: rows.csv, columns: { Service: Name, key: Notes, Budget: null } }";
    expect(await values("Service,key,Budget\na,b,3\n", settings)).toEqual([["a", { Name: "a", Notes: "b" }]]);
  });

  it.each([
    ["\uFEFFName,Tier\na,Gold\n", undefined],
    ["Name,Tier\r\na,Gold\r\n", undefined],
    ["Name,Tier\ra,Gold\r", undefined],
    ["Name,Tier\r\na,Gold", undefined],
    ["\n\nName,Tier\n\n\na,Gold\n\n,\n , \n", undefined],
    [" Name , Tier,\n a , Gold ,\n", undefined],
    ['"Name","Tier"\n"a","Gold"\n', undefined],
    ["Name;Tier\na;Gold\n", '{ path: rows.csv, separator: ";" }'],
    ["Name\tTier\na\tGold\n", '{ path: rows.csv, separator: "\\t" }'],
    ["Name|Tier\na|Gold\n", '{ path: rows.csv, separator: "|" }'],
  ])("may be written like %j", async (csv, settings) => {
    expect(await values(csv, settings)).toEqual([["a", { Name: "a", Tier: "Gold" }]]);
  });

  it("may have quotes, separators and line ends in its cells", async () => {
    expect(await values('Name,Notes\n"a ""b"", c","one\r\n\r\ntwo"\n')).toEqual([
      ['a "b", c', { Name: 'a "b", c', Notes: "one\n\ntwo" }],
    ]);
  });

  it.each([
    ['Name,Notes,Tier\r\n"ä\r\n😀","x\n\n",Bad\r\n', "5:3 unknown-option"],
    ['Name,Notes,Tier\n"ä😀",ü😀,Bad\n', "2:11 unknown-option"],
    ['\n\nName,Tier\r\n\r\na,"Bad"\n', "5:3 unknown-option"],
    ["Name,Tier\ra,Bad\r", "2:3 unknown-option"],
    ['Name,Tier,Notes\na,  Bad,"[x](y"\n', "2:3 unknown-option"],
  ])("says where in %j", async (csv, start) => {
    const lines = await inFile(csv);
    expect(lines).toEqual([expect.stringContaining(start)]);
  });

  it("says where in a text its Markdown is odd", async () => {
    expect(await inFile('Name,Notes\na,"b ![c](http://example.com/c.png)"\n')).toEqual([
      expect.stringMatching(/^2:6 warning image-in-text/),
    ]);
  });

  it.each([
    ["", "1:1 empty-file: docs/rows.csv is empty; expected a line with the names of the columns"],
    ['Name\n"a\n', "2:1 csv-syntax: a quote is not closed (write a quote inside of quotes twice)"],
    [
      'Name,Notes\na,b\nc,5" d\n',
      "3:3 csv-syntax: there is a quote in a cell that does not begin with one (put the whole cell in quotes, and write each quote in it twice)",
    ],
    [
      'Name,Notes\na,"b"c\n',
      "2:3 csv-syntax: there is something between the closing quote of a cell and its end (write a quote inside of quotes twice)",
    ],
    [
      "Name,Tier\na\n",
      "2:1 csv-cells: the row has fewer cells (1) than the header (2) (an empty cell needs its separator, too)",
    ],
    [
      "Name,Tier\na,Gold,x\n",
      "2:1 csv-cells: the row has more cells (3) than the header (2) (put text that holds the separator in quotes)",
    ],
    ["Name;Tier\na;Gold\n", '1:1 missing-column: there is but one column, "Name;Tier" (say separator: ";")'],
    [
      "Nmae\na\n",
      '1:1 unknown-property: the database has no property "Nmae"; it has Name, Tier, Launched, Notes, Total (did you mean "Name"?)',
    ],
    [
      "Name,Total\na,1\n",
      '1:6 computed-property: "Total" is a formula, which Notion computes, so no row can set it (leave it out)',
    ],
    [
      "Name,Teir\na,1\n",
      '1:6 unknown-property: the database has no property "Teir"; it has Name, Tier, Launched, Notes, Total (did you mean "Tier"?)',
    ],
    [
      "Name,Budget\na,1\n",
      '1:6 unknown-property: the database has no property "Budget"; it has Name, Tier, Launched, Notes, Total (leave a column out with columns: { Column: null })',
    ],
    [
      "Name,Tier,Tier\na,Gold,Gold\n",
      '1:11 duplicate-column: the columns "Tier" and "Tier" say the same (leave a column out with columns: { Column: null })',
    ],
  ])("is not %j", async (csv, ...lines) => {
    expect(await inFile(String(csv))).toEqual(lines);
  });

  it("is not recognised by a column that means something else", async () => {
    const schema = "title: T\nkeyProperty: key\nproperties: { Name: title, key: rich_text }\n";
    const files = { "docs/rows.csv": "Name,key\na,b\n" };
    expect(await mistakes(`${schema}rowsFrom: rows.csv`, files)).toEqual([
      'docs/rows.csv:1:1 missing-column: there is no column "key", which rows are recognised by (name the column that holds it: columns: { Column: key })',
    ]);
    expect(await valuesOf(`${schema}rowsFrom: { path: rows.csv, columns: { key: key } }`, files)).toEqual({
      "docs/services/b": { key: "b", Name: "a" },
    });
  });

  it("has no column that a prototype has", async () => {
    expect(await inFile("Name,__proto__,constructor\na,b,c\n")).toEqual([
      expect.stringContaining('1:6 unknown-property: the database has no property "__proto__"'),
      expect.stringContaining('1:16 unknown-property: the database has no property "constructor"'),
    ]);
    const settings = '{ path: rows.csv, columns: { "__proto__": Notes, constructor: null } }';
    expect(await values("Name,__proto__,constructor\na,b,c\n", settings)).toEqual([
      ["a", { Name: "a", Notes: "b" }],
    ]);
  });

  it("is UTF-8", async () => {
    const { diagnostics } = await load({
      "docs/services.database.yaml": yaml(),
      "docs/rows.csv": new Uint8Array([0x4e, 0xff, 0x0a]),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["not-utf8"]);
  });
});

describe("a large CSV", () => {
  const project = (rows: number, row: (index: number) => string) => ({
    "pagewright.yaml": WORKSPACE,
    "docs/services.database.yaml": `${SCHEMA}  Rel: { type: relation, database: services }\nrowsFrom: rows.csv\n`,
    "docs/rows.csv": `Name,Tier,Launched,Notes,Rel\n${Array.from({ length: rows }, (_, index) => row(index)).join("\n")}\n`,
  });
  it("loads 5,000 rows, right or wrong", async () => {
    const right = await load(
      project(
        5000,
        (index) => `Row ${index},Gold,2026-03-03,"some **text**, ${index}",Row ${(index * 7) % 5000}`,
      ),
    );
    expect(right.diagnostics).toEqual([]);
    expect(right.rows).toHaveLength(5000);
    const wrong = await load(project(5000, (index) => `Row ${index},Gild,2026-13-03,x,Rwo ${index}`));
    expect(wrong.diagnostics).toHaveLength(15000);
  });

  it("may have an enormous cell, and an enormous line", async () => {
    const huge = "x".repeat(5_000_000);
    const { diagnostics } = await load(project(1, () => `a,${huge},2026-03-03,"${huge}",${huge}`));
    expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-option", "invalid-value", "unknown-row"]);
    const wide = await load(project(1, () => `a,Gold${",x".repeat(100_000)}`));
    expect(wide.diagnostics.map(({ code }) => code)).toEqual(["csv-cells", "invalid-value", "unknown-row"]);
  });
});
