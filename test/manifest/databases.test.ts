import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/rich-text.ts";
import { database, FILE, mistakes } from "./temporary-database.ts";
import { load, problems, ROOT, WORKSPACE } from "./temporary-project.ts";

const ID = "11112222333344445555666677778888";
const DASHED = "11112222-3333-4444-5555-666677778888";
const PROPERTIES = "properties: { Name: title }\n";

describe("a database", () => {
  it("says what it is", async () => {
    const found = await database(`title: Services
icon: 🛠
cover: https://example.com/a.png
description: What **runs**
key: services
id: https://www.notion.so/acme/Services-${ID}?v=0123456789abcdef0123456789abcdef
parent: ${ROOT}
inline: true
locked: false
protect: true
onDrift: overwrite
movedFrom: registry
exact: true
${PROPERTIES}`);
    expect(found).toMatchObject({
      kind: "database",
      key: "services",
      place: { file: FILE, line: 5, column: 6 },
      parent: { id: ROOT },
      id: DASHED,
      view: "01234567-89ab-cdef-0123-456789abcdef",
      properties: {
        icon: { type: "emoji", emoji: "🛠" },
        cover: { type: "external", url: "https://example.com/a.png" },
        inline: true,
        locked: false,
      },
      exact: true,
      onDrift: "overwrite",
      protect: true,
      movedFrom: [{ key: "registry", place: expect.objectContaining({ column: 12 }) }],
    });
    expect(plainText(found.properties.title)).toBe("Services");
    expect(found.properties.description).toEqual([
      { type: "text", text: "What ", annotations: {} },
      { type: "text", text: "runs", annotations: { bold: true } },
    ]);
  });

  it("is warned that the API cannot take its icon or cover away", async () => {
    expect(await mistakes(`title: S\nicon: null\ncover: ~\n${PROPERTIES}`)).toEqual([
      '2:7 warning cannot-remove: "icon: null" does nothing: the API cannot take the icon of a database away (remove it in Notion, and leave this line out)',
      '3:8 warning cannot-remove: "cover: null" does nothing: the API cannot take the cover of a database away (remove it in Notion, and leave this line out)',
    ]);
  });

  it("says little when little is written", async () => {
    const { rows: _, ...found } = await database(`title: S\n${PROPERTIES}`);
    expect(found).toEqual({
      kind: "database",
      key: "docs/services",
      place: { file: FILE, line: 1, column: 1 },
      parent: "root",
      properties: { title: [{ type: "text", text: "S", annotations: {} }] },
      dataSources: [
        {
          key: "docs/services",
          name: undefined,
          place: { file: FILE, line: 1, column: 1 },
          properties: [
            {
              name: "Name",
              place: { file: FILE, line: 2, column: 15 },
              config: { type: "title" },
              renamedOptions: new Map(),
            },
          ],
          keyProperty: "Name",
          createOptions: false,
          scope: undefined,
        },
      ],
      exact: false,
      onDrift: "keep",
      protect: false,
      movedFrom: [],
    });
  });

  it("is looked at to the end, so that all mistakes are found", async () => {
    expect(
      await mistakes(`tilte: Services
icon: rocket
id: my-database
exact: "yes"
properties:
  Name: title
  Tier: slect
  Cost: { type: number, format: gold }
  Total: formula
rows:
  - { Name: A, Tier: x, Nope: 1 }
  - Name: B
    icon: x
  - C
`),
    ).toEqual([
      '1:1 unknown-key: unknown key "tilte" (did you mean "title"?)',
      '2:7 invalid-value: "rocket" is not an icon; expected one emoji or an http(s) URL',
      '3:5 invalid-id: "my-database" is not the ID or URL of a Notion database (open the database in Notion and use "Copy link")',
      '4:8 wrong-type: "exact" is the text "yes"; expected true or false',
      '7:9 invalid-value: "Tier" is "slect"; expected one of title, rich_text, number, select, multi_select, status, date, people, files, checkbox, url, email, phone_number, place, unique_id, created_time, created_by, last_edited_time, last_edited_by (did you mean "select"?)',
      expect.stringMatching(/^8:33 invalid-value: "format" is "gold"; expected one of number, .*, bitcoin$/),
      '9:10 missing-key: "Total" is a formula without its settings (write { type: formula, expression: … })',
      '11:25 unknown-property: the database has no property "Nope"; it has Name',
      '13:11 invalid-value: "x" is not an icon; expected one emoji or an http(s) URL',
      '14:5 wrong-type: item 3 of "rows" is the text "C"; expected a mapping',
    ]);
  });

  it.each([
    ["", "1:1 empty-file: the file is empty; expected title and properties"],
    ["- a", "1:1 wrong-type: the file is a list; expected a mapping"],
    ["title: T", '1:1 missing-key: the file has no key "properties"'],
    ["title: T\nproperties:", '2:1 wrong-type: "properties" is empty; expected a mapping'],
    ["title: T\nproperties: [a]", '2:13 wrong-type: "properties" is a list; expected a mapping'],
    [`title: T\n${PROPERTIES}rows: x`, '3:7 wrong-type: "rows" is the text "x"; expected a list'],
    [
      `title: T\n${PROPERTIES}rowsFrom: 1`,
      '3:11 wrong-type: "rowsFrom" is the number 1; expected text or a mapping (put it in quotes: "1")',
    ],
    [
      `title: ' '\n${PROPERTIES}`,
      '1:8 invalid-value: "title" holds nothing but spaces; expected "" for none',
    ],
  ])("is not %j", async (yaml, line) => {
    expect(await mistakes(yaml)).toEqual([line]);
  });

  it("is not YAML that cannot be read, and nothing else is said of it", async () => {
    expect(
      await problems({
        "docs/a.database.yaml": "title: [",
        "docs/b.database.yaml":
          "title: B\nproperties: { Name: title, A: { type: relation, database: docs/a } }\nrows: [{ Name: x, A: y }]",
      }),
    ).toEqual([expect.stringContaining("docs/a.database.yaml:1:9 yaml-syntax")]);
  });
});

describe("the place of a database", () => {
  const yaml = `title: S\n${PROPERTIES}`;
  const parents = async (files: Record<string, string>) => {
    const { databases, diagnostics } = await load(files);
    return [
      ...diagnostics.map(({ message }) => message),
      ...databases.map(({ key, parent }) => [key, parent]),
    ];
  };

  it("is the page of its folder", async () => {
    expect(
      await parents({
        "docs/a.database.yaml": yaml,
        "docs/guide/index.md": "",
        "docs/guide/b.database.yaml": yaml,
        "docs/team.md": "",
        "docs/team/c.database.yaml": yaml,
      }),
    ).toEqual([
      ["docs/a", "root"],
      ["docs/guide/b", { key: "docs/guide/index" }],
      ["docs/team/c", { key: "docs/team" }],
    ]);
  });

  it("gives a page to a folder that has nothing else", async () => {
    const { resources, databases } = await load({ "docs/registry/a.database.yaml": yaml });
    expect(resources.map(({ key }) => key)).toEqual(["docs/registry"]);
    expect(databases.map(({ parent }) => parent)).toEqual([{ key: "docs/registry" }]);
  });

  it("may be stated, and must exist", async () => {
    const stated = (parent: string) => `title: S\nparent: ${parent}\n${PROPERTIES}`;
    const files = { "docs/a.md": "", "docs/b.database.yaml": stated("docs/a") };
    expect(await parents(files)).toEqual([["docs/b", { key: "docs/a" }]]);
    expect(await problems({ ...files, "docs/c.database.yaml": stated("docs/z") })).toEqual([
      'docs/c.database.yaml:2:9 unknown-parent: there is no page with the key "docs/z" (did you mean "docs/a"?)',
    ]);
  });

  it("follows the source: under, and include", async () => {
    const sources = `version: 1\nroot: ${ROOT}\nsources:\n  - path: docs\n  - { path: registry, under: docs/a, include: ["*.database.yaml"] }\n`;
    expect(
      await parents({
        "pagewright.yaml": sources,
        "docs/a.md": "",
        "registry/b.database.yaml": yaml,
        "registry/c.md": "",
      }),
    ).toEqual([["registry/b", { key: "docs/a" }]]);
  });

  it("is known by a key of its own", async () => {
    expect(
      await problems({
        "docs/a.md": "",
        "docs/a.database.yaml": yaml,
        "docs/b.database.yaml": `key: docs/a\n${yaml}`,
      }),
    ).toEqual([
      'docs/a.database.yaml:1:1 duplicate-key-of-database: the key "docs/a" is already that of docs/a.md (give one of the two another "key")',
      'docs/b.database.yaml:1:6 duplicate-key-of-database: the key "docs/a" is already that of docs/a.md (give one of the two another "key")',
    ]);
  });

  it("is adopted once, in whatever way its ID is written", async () => {
    expect(
      await problems({
        "docs/a.database.yaml": `${yaml}id: ${DASHED}\n`,
        "docs/b.database.yaml": `title: B\nid: https://www.notion.so/acme/S-${ID}?v=1\n${PROPERTIES}`,
        "docs/c.database.yaml": `title: C\nid: ${ROOT}\n${PROPERTIES}`,
      }),
    ).toEqual([
      `docs/b.database.yaml:2:5 duplicate-database: the database ${DASHED} is already adopted at docs/a.database.yaml:3:5 (correct one of the two, or declare both data sources in one file)`,
    ]);
  });

  it("has the onDrift of the defaults, but not their icon", async () => {
    const { databases } = await load({
      "pagewright.yaml": `${WORKSPACE}defaults: { icon: 📄, locked: true, onDrift: fail }\n`,
      "docs/a.database.yaml": yaml,
    });
    expect(databases[0]).toMatchObject({ onDrift: "fail" });
    expect(Object.keys(databases[0]?.properties ?? {})).toEqual(["title"]);
  });

  it("is nowhere when the workspace file is wrong", async () => {
    const { databases, rows } = await load({
      "pagewright.yaml": `${WORKSPACE}nope: 1\n`,
      "docs/a.database.yaml": `${yaml}rows: [{ Name: a }]`,
    });
    expect([databases, rows]).toEqual([[], []]);
  });
});

describe("several data sources", () => {
  const several = `title: T
dataSources:
  Bugs: { properties: { Name: title }, rows: [{ Name: a }] }
  Ideas: { properties: { Idea: title, Bug: { type: relation, database: docs/services#Bugs } }, keyProperty: Idea, createOptions: true, rows: [{ Idea: i, Bug: a }] }
`;

  it("have keys of their own, behind that of the database", async () => {
    const { dataSources, rows } = await database(several);
    expect(
      dataSources.map(({ key, name, keyProperty, createOptions }) => [key, name, keyProperty, createOptions]),
    ).toEqual([
      ["docs/services#Bugs", "Bugs", "Name", false],
      ["docs/services#Ideas", "Ideas", "Idea", true],
    ]);
    expect(rows.map(({ key, dataSource }) => [key, dataSource])).toEqual([
      ["docs/services#Bugs/a", "docs/services#Bugs"],
      ["docs/services#Ideas/i", "docs/services#Ideas"],
    ]);
    expect(rows[1]?.values.get("Bug")).toMatchObject({ value: [{ key: "docs/services#Bugs/a" }] });
  });

  it("has the key of the database when it is the only one", async () => {
    const { dataSources } = await database(
      "title: T\ndataSources: { Bugs: { properties: { Name: title } } }",
    );
    expect(dataSources.map(({ key, name }) => [key, name])).toEqual([["docs/services", "Bugs"]]);
  });

  it.each([
    [
      `${several}properties: { Name: title }\n`,
      [
        '5:1 invalid-value: "properties" belongs to one of the data sources (move it below its name in "dataSources")',
      ],
    ],
    [
      "title: T\ndataSources: {}\n",
      ['2:14 invalid-value: "dataSources" is an empty mapping; expected one key'],
    ],
    ["title: T\ndataSources: [a]\n", ['2:14 wrong-type: "dataSources" is a list; expected a mapping']],
    ["title: T\ndataSources: { A: }\n", ['2:16 wrong-type: "A" is empty; expected a mapping']],
    ["title: T\ndataSources: { A: { rows: [] } }\n", ['2:19 missing-key: "A" has no key "properties"']],
    [
      several.replace("docs/services#Bugs", "docs/services"),
      [
        '4:72 unclear-database: the database "docs/services" has several data sources; expected one of docs/services#Bugs, docs/services#Ideas',
      ],
    ],
  ])("are not %j", async (yaml, lines) => {
    expect(await mistakes(yaml)).toEqual(lines);
  });
});
