import { describe, expect, it } from "vitest";
import { database, mistakes, shown, valuesOf } from "./temporary-database.ts";
import { load, problems, ROOT } from "./temporary-project.ts";

const SCHEMA = "title: T\nproperties: { Name: title, Tier: select, Count: number }\n";
const inline = (rows: string) => `${SCHEMA}rows:\n${rows}\n`;
const keys = async (yaml: string, files = {}) => (await database(yaml, files)).rows.map(({ key }) => key);

describe("a row", () => {
  it("says what it is", async () => {
    const { rows } = await database(
      inline(`  - key: billing
    Name: Billing
    id: https://www.notion.so/X-${ROOT.replaceAll("-", "")}
    icon: 🚀
    cover: https://example.com/a.png
    protect: true
    content: "Handles **invoices**."`),
    );
    expect(rows).toEqual([
      {
        kind: "row",
        key: "docs/services/billing",
        place: { file: "docs/services.database.yaml", line: 4, column: 5 },
        dataSource: "docs/services",
        identity: "Billing",
        id: ROOT,
        values: new Map([["Name", expect.objectContaining({ type: "title" })]]),
        icon: { type: "emoji", emoji: "🚀" },
        cover: { type: "external", url: "https://example.com/a.png" },
        blocks: [expect.objectContaining({ type: "paragraph" })],
        onDrift: "keep",
        protect: true,
      },
    ]);
  });

  it("says little when little is written", async () => {
    const { rows } = await database(`onDrift: fail\n${inline("  - { Name: Billing }")}`);
    expect(rows[0]).toEqual({
      kind: "row",
      key: "docs/services/Billing",
      place: { file: "docs/services.database.yaml", line: 5, column: 5 },
      dataSource: "docs/services",
      identity: "Billing",
      values: expect.any(Map),
      blocks: undefined,
      onDrift: "fail",
      protect: false,
    });
  });

  it("is known by its key, or by what it is recognised by, as text", async () => {
    expect(await keys(inline('  - { key: 101, Name: a }\n  - { Name: "**B** c" }'))).toEqual([
      "docs/services/101",
      "docs/services/B c",
    ]);
    const { rows } = await database(`keyProperty: Count\n${inline("  - { Name: a, Count: 1.50 }")}`);
    expect(rows.map(({ key, identity }) => [key, identity])).toEqual([["docs/services/1.5", "1.5"]]);
  });

  it("has its content from a file", async () => {
    const { rows } = await database(inline("  - { Name: a, contentFrom: ../shared/a.md }"), {
      "shared/a.md": "---\nx: 1\n---\none\n\ntwo",
    });
    expect(rows[0]?.blocks?.map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
  });

  it("has properties that are called like settings under properties", async () => {
    const yaml = `title: T\nproperties: { Name: title, key: rich_text, icon: number }\nrows: [{ key: a, Name: A, properties: { key: b, icon: 3 } }]\n`;
    expect(await valuesOf(yaml)).toEqual({ "docs/services/a": { Name: "A", key: "b", icon: 3 } });
  });

  it.each([
    ["  - { Tier: a }", '4:5 nameless-row: the row has no "Name", which rows are recognised by'],
    ["  - { key: a }", '4:5 nameless-row: the row has no "Name", which rows are recognised by'],
    ["  - { Name: null }", '4:13 nameless-row: the row has no "Name", which rows are recognised by'],
    ['  - { Name: " " }', '4:13 nameless-row: the row has no "Name", which rows are recognised by'],
    ["  - { Name: {} }", '4:13 wrong-type: "Name" is a mapping; expected text'],
    ["  - { Name: a, id: x }", /^4:20 invalid-id/],
    ["  - { Name: a, protect: x }", '4:25 wrong-type: "protect" is the text "x"; expected true or false'],
    ["  - { Name: a, cover: x }", /^4:23 invalid-value: "x" is not an http\(s\) URL/],
    ["  - { Name: a, content: [{ nope: 1 }] }", /^4:28 unknown-key: unknown key "nope"/],
    ["  - { Name: a, contentFrom: b.md }", '4:29 file-not-found: there is no file "b.md"'],
    ["  - { Name: a, contentFrom: a.txt }", '4:29 file-not-found: there is no file "a.txt"'],
    [
      "  - { Name: a, content: x, contentFrom: services.database.yaml }",
      '4:28 invalid-value: "content" and "contentFrom" say the same thing twice; expected one of them',
    ],
    [
      "  - { Name: a, teir: b }",
      '4:16 unknown-property: the database has no property "teir"; it has Name, Tier, Count (did you mean "Tier"?)',
    ],
    [
      "  - { Name: a, kye: b }",
      '4:16 unknown-property: the database has no property "kye"; it has Name, Tier, Count (did you mean "key"?)',
    ],
    ["  - { Name: a, properties: { Nmae: b } }", /^4:30 unknown-property/],
    [
      "  - { Name: a, properties: { Name: b } }",
      '4:30 duplicate-value: "Name" has a value in this row already',
    ],
    ["  - { Name: a, properties: x }", '4:28 wrong-type: "properties" is the text "x"; expected a mapping'],
    ["  - x", '4:5 wrong-type: item 1 of "rows" is the text "x"; expected a mapping'],
    ["  - ", '4:5 wrong-type: item 1 of "rows" is empty; expected a mapping'],
  ])("is not %j", async (rows, line) => {
    expect(await mistakes(inline(rows))).toEqual([
      typeof line === "string" ? line : expect.stringMatching(line),
    ]);
  });

  it("is there once: not two with a key, nor two that Notion cannot tell apart", async () => {
    expect(
      await mistakes(
        inline(
          "  - { key: a, Name: A }\n  - { key: a, Name: B }\n  - { key: c, Name: A }\n  - { Name: c }\n  - { Name: a }",
        ),
      ),
    ).toEqual([
      '5:12 duplicate-row: the key "docs/services/a" is already that of docs/services.database.yaml:4:12 (give one of the two another "key")',
      '6:21 duplicate-row: a row with the "Name" "A" is already at docs/services.database.yaml:4:21, so Notion cannot tell them apart',
      '8:13 duplicate-row: the key "docs/services/a" is already that of docs/services.database.yaml:4:12 (give one of the two another "key")',
    ]);
  });

  it("may be called like another one, or like nothing, when the pages of both are named", async () => {
    const other = "fedcba98-7654-3210-fedc-ba9876543210";
    const rows = [
      `  - { id: ${ROOT}, key: a, Name: Same }`,
      `  - { id: ${other}, key: b, Name: Same }`,
      "  - { id: a1234567-89ab-cdef-0123-456789abcdef, key: c, Tier: Gold }",
      "  - { id: b1234567-89ab-cdef-0123-456789abcdef, key: d }",
    ];
    const { rows: read } = await database(inline(rows.join("\n")));
    expect(read.map(({ key, identity }) => [key.split("/").at(-1), identity])).toEqual([
      ["a", "Same"],
      ["b", "Same"],
      ["c", ""],
      ["d", ""],
    ]);
    expect(await mistakes(inline(`  - { id: ${ROOT}, key: a, Name: Same }\n  - { Name: Same }`))).toEqual([
      expect.stringContaining("duplicate-row"),
    ]);
    expect(await mistakes(inline(`  - { id: ${ROOT}, Tier: Gold }`))).toEqual([
      expect.stringContaining("nameless-row"),
    ]);
  });

  it("has a key that no page and no database has", async () => {
    const lines = await mistakes(inline("  - { Name: a }"), {
      "docs/x.md": "---\nnotion: { key: docs/services/a }\n---\n",
    });
    expect(lines).toEqual([
      '4:13 duplicate-row: the key "docs/services/a" is already that of docs/x.md:2:16 (give one of the two another "key")',
    ]);
  });

  it("is not missed when it may stand in a file that cannot be read", async () => {
    const related =
      "properties: { Name: title, Rel: { type: relation, database: docs/services } }\nrows: [{ Name: a, Rel: b }]\n";
    for (const rows of ["rowsFrom: gone.csv", "rowsFrom: [1]", 'rowsFrom: "bad.json"']) {
      const lines = await mistakes(`title: T\n${related}${rows}\n`, { "docs/bad.json": "[" });
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toContain("unknown-row");
    }
  });
});

describe("rows of a JSON file", () => {
  it("are written like those in YAML", async () => {
    const json = JSON.stringify(
      [
        { key: "a", Name: "A", Count: 3, content: ["x"] },
        { Name: "B", Tier: null },
      ],
      null,
      "\t",
    );
    expect(await valuesOf(`${SCHEMA}rowsFrom: rows.json`, { "docs/rows.json": json })).toEqual({
      "docs/services/a": { Name: "A", Count: 3 },
      "docs/services/B": { Name: "B", Tier: null },
    });
  });

  it("may have other names, and keys that are left out", async () => {
    const yaml = `${SCHEMA}rowsFrom: { path: rows.json, columns: { id: Name, n: Count, x: null } }`;
    expect(await valuesOf(yaml, { "docs/rows.json": '[{"id": "A", "n": 3, "x": {}}]' })).toEqual({
      "docs/services/A": { Name: "A", Count: 3 },
    });
  });

  it("have the keys that the manifest names", async () => {
    const yaml = `${SCHEMA}rowsFrom: { path: rows.json, columns: { nmae: Name } }`;
    expect(await mistakes(yaml, { "docs/rows.json": '[{"Name": "A"}]' })).toEqual([
      '3:41 missing-column: rows.json has no column "nmae" (did you mean "Name"?)',
    ]);
  });

  it.each([
    ["{}", "1:1 wrong-type: the file is a mapping; expected a list of rows"],
    [
      '[{"Name": "A", "Cuont": 3}]',
      '1:16 unknown-property: the database has no property "Cuont"; it has Name, Tier, Count (did you mean "Count"?)',
    ],
    ['[{"Name": "A", "Count": "x"}]', '1:25 wrong-type: "Count" is the text "x"; expected a number'],
    ["[3]", "1:2 wrong-type: item 1 is the number 3; expected a mapping"],
    ['[{"Name": "A", "Name": "B"}]', '1:16 duplicate-key: the key "Name" is there twice'],
  ])("are not %s", async (json, line) => {
    expect(await mistakes(`${SCHEMA}rowsFrom: rows.json`, { "docs/rows.json": json })).toEqual([
      `docs/rows.json:${line}`,
    ]);
  });
});

describe("files with rows", () => {
  it("may be several, in their order, behind the rows of the database itself", async () => {
    const yaml = `${inline("  - { Name: z }")}rowsFrom: [b.csv, { path: a.json }]\n`;
    const files = { "docs/a.json": '[{"Name": "y"}]', "docs/b.csv": "Name\nx\n" };
    expect(await keys(yaml, files)).toEqual(["docs/services/z", "docs/services/x", "docs/services/y"]);
  });

  it.each([
    ["rows.txt", '3:11 invalid-value: rows cannot be read from "rows.txt"; expected a .csv or a .json'],
    ["gone.csv", '3:11 file-not-found: there is no file "gone.csv"'],
    ["/etc/hosts.csv", '3:11 file-not-found: there is no file "/etc/hosts.csv"'],
    ["{ path: gone.csv }", '3:19 file-not-found: there is no file "gone.csv"'],
    [
      "{ pth: a }",
      '3:13 unknown-key: unknown key "pth"; expected one of path, columns, separator (did you mean "path"?)',
    ],
    [
      "{ path: rows.csv, separator: x }",
      '3:40 invalid-value: "separator" is not a separator; expected ",", ";", "|" or a tab (written "\\t")',
    ],
  ])("are not %s", async (written, line) => {
    const files = { "docs/rows.txt": "", "docs/rows.csv": "Name\n" };
    expect(await mistakes(`${SCHEMA}rowsFrom: ${written}`, files)).toEqual([line]);
  });
});

describe("the Markdown files of a source", () => {
  const workspace = (source: string) =>
    `version: 1\nroot: ${ROOT}\nsources:\n  - path: docs\n  - path: books\n    into: services\n${source}`;
  const files = {
    "pagewright.yaml": workspace("    properties: { Tier: level, Count: n }\n"),
    "docs/services.database.yaml": SCHEMA,
  };

  it("are rows: title and content like a page's, values from the front matter", async () => {
    const { rows, resources, diagnostics } = await load({
      ...files,
      "books/a.md":
        "---\nlevel: Gold\nn: 3\ntags: [x]\nnotion: { key: a, icon: 🚀, protect: true, onDrift: fail, exact: true }\n---\n# First book\n\ntext",
      "books/sub/b.md": "---\nlevel:\n---\ntext",
      "books/c.md": "---\nnotion: { publish: false }\n---\n",
      "books/d.page.yaml": "title: no row",
    });
    expect(diagnostics).toEqual([]);
    expect(resources).toEqual([]);
    expect(rows.map(({ key, identity, values }) => [key, identity, shown(values)])).toEqual([
      ["docs/services/a", "First book", { Name: "First book", Tier: "Gold", Count: 3 }],
      ["docs/services/b", "b", { Name: "b", Tier: null }],
    ]);
    expect(rows[0]).toMatchObject({
      place: { file: "books/a.md", line: 5, column: 16 },
      icon: { type: "emoji", emoji: "🚀" },
      protect: true,
      onDrift: "fail",
      exact: true,
    });
    expect(rows.map(({ blocks }) => blocks?.length)).toEqual([1, 1]);
  });

  it("have their mistakes where they stand", async () => {
    expect(
      await problems({
        ...files,
        "books/a.md": "---\nn: many\nnotion: { order: 3, parent: x }\n---\n# Same",
        "books/b.md": "---\ntitle: Same\n---\n",
      }),
    ).toEqual([
      'books/a.md:2:4 wrong-type: "Count" is the text "many"; expected a number',
      'books/a.md:3:11 not-for-rows: "order" is for pages, and this file is a row of a database',
      'books/a.md:3:21 not-for-rows: "parent" is for pages, and this file is a row of a database',
      'books/b.md:1:1 duplicate-row: the key "docs/services/Same" is already that of books/a.md:1:1 (give one of the two another "key")',
    ]);
  });

  it("may be related to, and take their title from a key of the front matter", async () => {
    const { rows, diagnostics } = await load({
      "pagewright.yaml": workspace("    properties: { Name: name, Rel: rel }\n"),
      "docs/services.database.yaml":
        "title: T\nproperties: { Name: title, Rel: { type: relation, database: services } }\nrows: [{ Name: x, Rel: A }]\n",
      "books/a.md": "---\nname: A\nrel: [x]\n---\n# Heading",
    });
    expect(diagnostics).toEqual([]);
    expect(rows.map(({ values }) => shown(values))).toEqual([
      { Name: "x", Rel: [{ key: "docs/services/A" }] },
      { Name: "A", Rel: [{ key: "docs/services/x" }] },
    ]);
  });

  it.each([
    [
      "    properties: { Teir: x }\n",
      '7:19 unknown-property: the database has no property "Teir"; it has Name, Tier, Count (did you mean "Tier"?)',
    ],
    [
      "    under: docs\n",
      '7:5 invalid-value: "under" is for pages, and this source is the rows of a database',
    ],
    [
      "    properties: { Tier: 3 }\n",
      '7:25 wrong-type: "Tier" is the number 3; expected text (put it in quotes: "3")',
    ],
  ])("are not %j", async (source, line) => {
    expect(await problems({ ...files, "pagewright.yaml": workspace(source), "books/a.md": "" })).toEqual([
      `pagewright.yaml:${line}`,
    ]);
  });

  it("go into a database that there is", async () => {
    const text = workspace("").replace("into: services", "into: servces");
    expect(await problems({ ...files, "pagewright.yaml": text, "books/a.md": "" })).toEqual([
      'pagewright.yaml:6:11 unknown-database: there is no database with the key "servces"',
    ]);
    const id = workspace("").replace("into: services", `into: ${ROOT}`);
    expect(await problems({ ...files, "pagewright.yaml": id, "books/a.md": "" })).toEqual([
      `pagewright.yaml:6:11 unknown-database: "${ROOT}" is not the key of a database of this project (declare it in a *.database.yaml, with this as its id)`,
    ]);
  });

  it("are no rows without a database", async () => {
    const text = `version: 1\nroot: ${ROOT}\nsources:\n  - { path: docs, properties: { A: a } }\n`;
    expect(await problems({ "pagewright.yaml": text, "docs/a.md": "" })).toEqual([
      'pagewright.yaml:4:19 invalid-value: "properties" are those of rows, and this source is pages (name the database of the rows with "into")',
    ]);
  });
});
