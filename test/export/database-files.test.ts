import { describe, expect, it } from "vitest";
import { writeDatabases } from "../../src/export/database-files.ts";
import { layOutDatabase } from "../../src/export/layout.ts";
import type { DatabaseTree, RowTree } from "../../src/live/read-below.ts";
import type { FileSource } from "../../src/model/files.ts";
import type { LiveProperty } from "../../src/model/properties/schema.ts";
import type { PropertyValue } from "../../src/model/properties/values.ts";
import { plain } from "../../src/model/rich-text.ts";

const id = (digit: number): string => `0d15ea5e-0000-4000-8000-${String(digit).padStart(12, "0")}`;

function property(name: string, config: LiveProperty["config"]): LiveProperty {
  return { id: name, name, description: undefined, config, optionIds: new Map() };
}

const NAME = property("Name", { type: "title" });

function row(digit: number, values: Readonly<Record<string, PropertyValue>>): RowTree {
  return {
    row: {
      id: id(digit),
      dataSource: id(2),
      values: new Map(Object.entries(values)),
      cut: new Map(),
      icon: null,
      cover: null,
      locked: false,
      trashed: false,
      createdBy: "somebody",
      lastEdit: { time: "2026-03-03T09:00:00.000Z", by: id(9) },
    },
    blocks: [],
    pages: new Map(),
    databases: new Map(),
  };
}

const named = (text: string): PropertyValue => ({ type: "title", value: plain(text) });

function tree(
  properties: readonly LiveProperty[],
  rows: readonly RowTree[] = [],
  title = "Things",
): DatabaseTree {
  return {
    database: {
      id: id(1),
      title: plain(title),
      description: [],
      icon: null,
      cover: null,
      inline: false,
      locked: false,
      parent: id(3),
      trashed: false,
      sourceIds: [id(2)],
    },
    sources: [{ source: { id: id(2), name: title, database: id(1), properties, ...EDIT }, rows }],
  };
}

const EDIT = { lastEdit: { time: "2026-03-03T09:00:00.000Z", by: id(9) } };

/** Writes databases, and gives the file of the first without its title and ID; undefined when it has none. */
function written(...trees: readonly DatabaseTree[]): string | undefined {
  const placed = trees.map((one, at) => ({ ...layOutDatabase(one).databases[0], key: `pages/db-${at}` }));
  const { files } = writeDatabases(placed as never, new Set(), {
    keys: new Map(),
    saved: new Map([[HOSTED.url, "assets/a.pdf"]]),
  });
  return files[0]?.text.split("\n").slice(2).join("\n");
}

const HOSTED: FileSource = { type: "hosted", url: "https://files.example/a.pdf" };

describe("the file of a database", () => {
  it("has the title first, then what else there is by name, and rows with the page and key of each", () => {
    const properties = [property("b", { type: "date" }), property("A", { type: "checkbox" }), NAME];
    const rows = [
      row(11, { Name: named("One"), b: { type: "date", value: { start: "2026-03-03T09:00:00.000+01:00" } } }),
      row(12, {
        Name: named("One"),
        A: { type: "checkbox", value: false },
        b: { type: "date", value: null },
      }),
      row(13, { Name: named("") }),
    ];
    expect(written(tree(properties, rows))).toBe(
      [
        "properties:",
        "  Name: title",
        "  A: checkbox",
        "  b: date",
        "rows:",
        `  - id: ${id(11)}`,
        "    key: one",
        "    Name: One",
        "    b: 2026-03-03T09:00:00+01:00",
        `  - id: ${id(12)}`,
        "    key: one-2",
        "    Name: One",
        "    A: false",
        `  - id: ${id(13)}`,
        "    key: row",
        "",
      ].join("\n"),
    );
  });

  it.each<[what: string, config: LiveProperty["config"], comment: string]>([
    [
      "a type that the API cannot create",
      { type: "unsupported", kind: "button" },
      '"x" stays as it is in Notion (button: the API cannot create it)',
    ],
    [
      "a rollup of what is not declared",
      { type: "rollup", relation: "gone", property: "Name", function: "count" },
      '"x" stays as it is in Notion ("x" needs a relation, and "gone" is none of this database)',
    ],
    [
      "options with names that no manifest may have",
      { type: "select", options: [{ name: "a, b", color: "red" }] },
      '"x" stays as it is in Notion (the option "a, b" has a comma',
    ],
  ])("leaves out what has no form, and says so: %s", (_, config, comment) => {
    const text = written(tree([NAME, property("x", config)], [row(11, { Name: named("One") })]));
    expect(text).toContain(`  # ${comment}`);
    expect(text).not.toMatch(/^ {2}x:/m);
    expect(text).toContain("    Name: One\n");
  });

  it("leaves out a property whose name no manifest may have, and its values", () => {
    const values = { Name: named("One"), " x ": { type: "number", value: 3 } } as const;
    const text = written(
      tree([NAME, property(" x ", { type: "number", format: "number" })], [row(11, values)]),
    );
    expect(text).toContain(
      '# "x" stays as it is in Notion (the name " x " is empty, or has spaces around it)',
    );
    expect(text).not.toContain(": 3");
  });

  it("leaves out a value that has no form, and names the file that was saved", () => {
    const values: Readonly<Record<string, PropertyValue>> = {
      Name: named("One"),
      Papers: { type: "files", value: [{ name: "a.pdf", source: HOSTED }] },
      Links: {
        type: "files",
        value: [{ name: "b.pdf", source: { type: "external", url: "https://example.com/b.pdf" } }],
      },
      Mail: { type: "email", value: " ana@acme.com " },
    };
    const properties = [
      NAME,
      property("Papers", { type: "files" }),
      property("Links", { type: "files" }),
      property("Mail", { type: "email" }),
    ];
    const text = written(tree(properties, [row(11, values)]));
    expect(text).toContain('  # "Papers" stays as it is in Notion (files that Notion hosts); assets/a.pdf');
    expect(text).toContain('  # "Mail" stays as it is in Notion (it would be declared as something else)');
    expect(text).toContain("    Links:\n      - name: b.pdf\n        url: https://example.com/b.pdf\n");
  });

  it("names rows of other databases by their keys, and rows elsewhere by their pages", () => {
    const relation = property("To", { type: "relation", target: { id: id(22) }, dual: undefined });
    const far = property("Far", { type: "relation", target: { id: id(33) }, dual: undefined });
    const rows = [
      row(11, {
        Name: named("One"),
        To: { type: "relation", value: [id(41)] },
        Far: { type: "relation", value: [id(51)] },
      }),
    ];
    const other = tree([NAME], [{ ...row(41, { Name: named("Other") }) }], "Others");
    const elsewhere: DatabaseTree = {
      database: { ...other.database, id: id(21) },
      sources: other.sources.map(({ source, rows: theirs }) => ({
        source: { ...source, id: id(22), database: id(21) },
        rows: theirs,
      })),
    };
    const text = written(tree([NAME, relation, far], rows), elsewhere);
    expect(text).toContain("  To:\n    type: relation\n    database: pages/db-1\n");
    expect(text).toContain(`  Far:\n    type: relation\n    database: ${id(33)}\n`);
    expect(text).toContain("    To:\n      - other\n");
    expect(text).toContain(`    Far:\n      - ${id(51)}\n`);
  });

  it("puts a property that is called like a setting where it is no setting", () => {
    const properties = [
      NAME,
      property("key", { type: "rich_text" }),
      property("content", { type: "number", format: "number" }),
    ];
    const values: Readonly<Record<string, PropertyValue>> = {
      Name: named("One"),
      key: { type: "rich_text", value: plain("a") },
      content: { type: "number", value: 1 },
    };
    expect(written(tree(properties, [row(11, values)]))).toContain(
      "    key: one\n    Name: One\n    properties:\n      content: 1\n      key: a\n",
    );
  });

  it("is none when its title property, or the names of its data sources, have no form", () => {
    expect(written(tree([property(" ", { type: "title" })]))).toBeUndefined();
    const twice = tree([NAME]);
    expect(written({ ...twice, sources: [...twice.sources, ...twice.sources] })).toBeUndefined();
  });

  it("calls a data source by its name when that is not the database's", () => {
    const base = tree([NAME]);
    const [source] = base.sources;
    const other = {
      ...base,
      sources: source === undefined ? [] : [{ ...source, source: { ...source.source, name: "Other" } }],
    };
    expect(written(other)).toBe("dataSources:\n  Other:\n    properties:\n      Name: title\n");
  });
});
