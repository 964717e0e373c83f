import { describe, expect, it } from "vitest";
import { addRow, databaseIn, query, titlesOf } from "./databases.ts";
import { type Body, type Running, sandboxForTest } from "./harness.ts";

const now = () => new Date("2026-06-24T12:00:00Z");

interface Filled {
  readonly sandbox: Running;
  readonly source: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** Three rows: `full` has every value, `other` has different ones, `void` has none. */
async function filled(): Promise<Filled> {
  const sandbox = await sandboxForTest({ clock: now });
  const { source } = await databaseIn(sandbox, {
    Text: { rich_text: {} },
    Number: { number: {} },
    Check: { checkbox: {} },
    Pick: { select: {} },
    Tags: { multi_select: {} },
    State: { status: {} },
    Date: { date: {} },
    People: { people: {} },
    Files: { files: {} },
    Link: { url: {} },
    Mail: { email: {} },
    Phone: { phone_number: {} },
    ID: { unique_id: {} },
    Made: { created_time: {} },
    Maker: { created_by: {} },
    Edited: { last_edited_time: {} },
    Editor: { last_edited_by: {} },
    Double: { formula: { expression: 'prop("Number") * 2' } },
    Loud: { formula: { expression: 'upper(prop("Text"))' } },
    Many: { formula: { expression: 'prop("Number") > 3' } },
    When: { formula: { expression: 'prop("Date")' } },
  });
  await sandbox.send("PATCH", `/v1/data_sources/${source}`, {
    properties: { Rel: { relation: { data_source_id: source, single_property: {} } } },
  });
  const rollup = (rolled: string, name: string) => ({
    rollup: { function: name, relation_property_name: "Rel", rollup_property_name: rolled },
  });
  await sandbox.send("PATCH", `/v1/data_sources/${source}`, {
    properties: {
      Sum: rollup("Number", "sum"),
      Last: rollup("Date", "latest_date"),
      Texts: rollup("Text", "show_original"),
    },
  });
  const { json: me } = await sandbox.send("GET", "/v1/users/me");
  const other = await addRow(sandbox, source, "other", {
    Text: { rich_text: [{ text: { content: "Banana split" } }] },
    Number: { number: 2 },
    Pick: { select: { name: "Green" } },
    Tags: { multi_select: [{ name: "b" }] },
    State: { status: { name: "Done" } },
    Date: { date: { start: "2026-07-20T10:00:30Z" } },
    Link: { url: "https://example.com/other" },
  });
  const full = await addRow(sandbox, source, "full", {
    Text: { rich_text: [{ text: { content: "Apple pie" } }] },
    Number: { number: 5 },
    Check: { checkbox: true },
    Pick: { select: { name: "Red" } },
    Tags: { multi_select: [{ name: "a" }, { name: "b" }] },
    Date: { date: { start: "2026-06-23" } },
    People: { people: [{ id: me.id }] },
    Files: { files: [{ name: "f", external: { url: "https://example.com/f.txt" } }] },
    Link: { url: "https://example.com/full" },
    Mail: { email: "full@example.com" },
    Phone: { phone_number: "+1 2" },
    Rel: { relation: [{ id: other.json.id }] },
  });
  const nothing = await addRow(sandbox, source, "void");
  const idOf = (id: unknown) => String(id);
  return {
    sandbox,
    source,
    ids: {
      full: idOf(full.json.id),
      other: idOf(other.json.id),
      void: idOf(nothing.json.id),
      me: idOf(me.id),
    },
  };
}

type Case = readonly [property: string, type: string, condition: Body, found: string];

/** Each condition of the SDK's filter types, and the rows that it finds, the newest first. */
const cases: readonly Case[] = [
  ["Name", "title", { equals: "full" }, "full"],
  ["Name", "title", { does_not_equal: "full" }, "void other"],
  ["Text", "rich_text", { equals: "Apple pie" }, "full"],
  ["Text", "rich_text", { contains: "AN" }, "other"],
  ["Text", "rich_text", { does_not_contain: "an" }, "void full"],
  ["Text", "rich_text", { starts_with: "app" }, "full"],
  ["Text", "rich_text", { ends_with: "split" }, "other"],
  ["Text", "rich_text", { is_empty: true }, "void"],
  ["Text", "rich_text", { is_not_empty: true }, "full other"],
  ["Link", "url", { contains: "full" }, "full"],
  ["Mail", "email", { equals: "full@example.com" }, "full"],
  ["Phone", "phone_number", { is_empty: true }, "void other"],
  ["Number", "number", { equals: 2 }, "other"],
  ["Number", "number", { does_not_equal: 2 }, "void full"],
  ["Number", "number", { greater_than: 2 }, "full"],
  ["Number", "number", { less_than: 5 }, "other"],
  ["Number", "number", { greater_than_or_equal_to: 2 }, "full other"],
  ["Number", "number", { less_than_or_equal_to: 5 }, "full other"],
  ["Number", "number", { is_empty: true }, "void"],
  ["Check", "checkbox", { equals: true }, "full"],
  ["Check", "checkbox", { does_not_equal: true }, "void other"],
  ["Pick", "select", { equals: "Red" }, "full"],
  ["Pick", "select", { equals: ["Red", "Green"] }, "full other"],
  ["Pick", "select", { does_not_equal: "Red" }, "void other"],
  ["Pick", "select", { does_not_equal: ["Red", "Green"] }, "void"],
  ["Pick", "select", { is_empty: true }, "void"],
  ["State", "status", { equals: "Not started" }, "void full"],
  ["State", "status", { does_not_equal: ["Not started"] }, "other"],
  ["Tags", "multi_select", { contains: "a" }, "full"],
  ["Tags", "multi_select", { contains: ["a", "b"] }, "full other"],
  ["Tags", "multi_select", { does_not_contain: "a" }, "void other"],
  ["Tags", "multi_select", { is_not_empty: true }, "full other"],
  ["Date", "date", { equals: "2026-06-23" }, "full"],
  ["Date", "date", { equals: "yesterday" }, "full"],
  ["Date", "date", { equals: "2026-07-20T10:00:59Z" }, "other"],
  ["Date", "date", { before: "2026-07-01" }, "full"],
  ["Date", "date", { after: "2026-07-20T09:59:00Z" }, "other"],
  ["Date", "date", { on_or_before: "today" }, "full"],
  ["Date", "date", { on_or_after: "tomorrow" }, "other"],
  ["Date", "date", { after: "one_week_ago" }, "full other"],
  ["Date", "date", { before: "one_week_from_now" }, "full"],
  ["Date", "date", { after: "one_month_ago" }, "full other"],
  ["Date", "date", { before: "one_month_from_now" }, "full other"],
  ["Date", "date", { this_week: {} }, "full"],
  ["Date", "date", { past_week: {} }, "full"],
  ["Date", "date", { past_month: {} }, "full"],
  ["Date", "date", { past_year: {} }, "full"],
  ["Date", "date", { next_week: {} }, ""],
  ["Date", "date", { next_month: {} }, "other"],
  ["Date", "date", { next_year: {} }, "other"],
  ["Date", "date", { is_empty: true }, "void"],
  ["People", "people", { contains: "me" }, "full"],
  ["People", "people", { does_not_contain: "me" }, "void other"],
  ["People", "people", { is_empty: true }, "void other"],
  ["Files", "files", { is_not_empty: true }, "full"],
  ["ID", "unique_id", { greater_than: 1 }, "void full"],
  ["Made", "created_time", { on_or_after: "today" }, "void full other"],
  ["Edited", "last_edited_time", { before: "today" }, ""],
  ["Maker", "created_by", { contains: "me" }, "void full other"],
  ["Editor", "last_edited_by", { does_not_contain: "me" }, ""],
  ["Double", "formula", { number: { equals: 10 } }, "full"],
  ["Loud", "formula", { string: { starts_with: "BANANA" } }, "other"],
  ["Many", "formula", { checkbox: { equals: true } }, "full"],
  ["When", "formula", { date: { before: "2026-07-01" } }, "full"],
  ["Sum", "rollup", { number: { equals: 2 } }, "full"],
  ["Last", "rollup", { date: { after: "2026-07-01" } }, "full"],
  ["Texts", "rollup", { any: { rich_text: { contains: "split" } } }, "full"],
  ["Texts", "rollup", { none: { rich_text: { contains: "split" } } }, "void other"],
  ["Texts", "rollup", { every: { rich_text: { contains: "pie" } } }, "void other"],
];

describe("filters", () => {
  it("finds what fulfils each condition of each type", async () => {
    const { sandbox, source, ids } = await filled();
    const found = async ([property, type, condition]: Case) =>
      titlesOf(await query(sandbox, source, { filter: { property, [type]: condition } }));
    for (const each of cases) expect([...each.slice(0, 3), await found(each)]).toEqual([...each]);
    const byId: readonly Case[] = [
      ["Rel", "relation", { contains: ids.other }, "full"],
      ["Rel", "relation", { does_not_contain: ids.other }, "void other"],
      ["Rel", "relation", { is_empty: true }, "void other"],
      ["People", "people", { contains: ids.me }, "full"],
    ];
    for (const each of byId) expect([...each.slice(0, 3), await found(each)]).toEqual([...each]);
  });

  it("combines conditions in two levels, and looks at timestamps", async () => {
    const { sandbox, source } = await filled();
    const number = (condition: Body) => ({ property: "Number", number: condition });
    const filter = {
      or: [
        { and: [number({ greater_than: 1 }), number({ less_than: 3 })] },
        { property: "Name", title: { equals: "void" } },
      ],
    };
    expect(titlesOf(await query(sandbox, source, { filter }))).toBe("void other");
    const timestamp = { timestamp: "created_time", created_time: { past_week: {} } };
    expect(titlesOf(await query(sandbox, source, { filter: timestamp }))).toBe("void full other");
    const third = { and: [{ or: [{ and: [number({ equals: 1 })] }] }] };
    const { json } = await query(sandbox, source, { filter: third });
    expect(json).toMatchObject({ status: 400, code: "validation_error" });
    expect(json.message).toContain("body failed validation");
  });

  it.each<[string, Body, string]>([
    [
      "another type",
      { filter: { property: "Number", rich_text: { equals: "x" } } },
      "The property type in the database does not match the property type of the filter provided: database property number does not match filter rich_text",
    ],
    [
      "a missing property",
      { filter: { property: "Gone", number: { equals: 1 } } },
      "Could not find property with name or id: Gone",
    ],
    [
      "a missing sort property",
      { sorts: [{ property: "Gone", direction: "ascending" }] },
      "Could not find sort property with name or id: Gone",
    ],
    ["a foreign cursor", { start_cursor: "bogus" }, "The start_cursor provided is invalid: bogus"],
    [
      "a page of 101",
      { page_size: 101 },
      "body failed validation: body.page_size should be ≤ `100` or `undefined`, instead was `101`.",
    ],
  ])("refuses %s", async (_, body, message) => {
    const sandbox = await sandboxForTest();
    const { source } = await databaseIn(sandbox, { Number: { number: {} } });
    expect((await query(sandbox, source, body)).json.message).toBe(message);
  });
});

describe("sorts and pages", () => {
  it("sorts texts naturally, options in their order, and empty values last in both directions", async () => {
    const sandbox = await sandboxForTest();
    const { source } = await databaseIn(sandbox, {
      Title: { rich_text: {} },
      Size: { select: { options: [{ name: "S" }, { name: "M" }, { name: "L" }] } },
    });
    const add = (name: string, title: string, size: string) =>
      addRow(sandbox, source, name, {
        Title: { rich_text: [{ text: { content: title } }] },
        Size: { select: { name: size } },
      });
    await add("ten", "Article 10", "L");
    await add("four", "article 4", "S");
    await addRow(sandbox, source, "none");
    await add("one", "Article 1", "M");
    const by = async (property: string, direction: string) =>
      titlesOf(await query(sandbox, source, { sorts: [{ property, direction }] }));
    expect(await by("Title", "ascending")).toBe("one four ten none");
    expect(await by("Title", "descending")).toBe("ten four one none");
    expect(await by("Size", "ascending")).toBe("four one ten none");
    expect(await by("Name", "ascending")).toBe("four none one ten");
  });

  it("pages with cursors that go on even after the row they name is gone", async () => {
    const sandbox = await sandboxForTest();
    const { source } = await databaseIn(sandbox);
    const names = ["e", "d", "c", "b", "a"];
    const rows = new Map<string, unknown>();
    for (const name of names) rows.set(name, (await addRow(sandbox, source, name)).json.id);
    const first = await query(sandbox, source, { page_size: 2 });
    expect(titlesOf(first)).toBe("a b");
    expect(first.json.next_cursor).toMatch(/^s:[0-9a-f-]{36}:[0-9a-f-]{36}$/);
    expect(first.json).toMatchObject({ has_more: true, type: "page_or_data_source" });
    await sandbox.send("PATCH", `/v1/pages/${rows.get("c")}`, { in_trash: true });
    const rest = await query(sandbox, source, { page_size: 2, start_cursor: first.json.next_cursor });
    expect([titlesOf(rest), rest.json.has_more, rest.json.next_cursor]).toEqual(["d e", false, null]);
    const other = await query(sandbox, source, {
      start_cursor: first.json.next_cursor,
      sorts: [{ property: "Name", direction: "ascending" }],
    });
    expect(other.json.message).toBe(`The start_cursor provided is invalid: ${first.json.next_cursor}`);
    expect(titlesOf(await query(sandbox, source, { in_trash: true }))).toBe("c");
    expect(titlesOf(await query(sandbox, source, { result_type: "data_source" }))).toBe("");
  });

  it("shows only the properties that are asked for", async () => {
    const sandbox = await sandboxForTest();
    const { source } = await databaseIn(sandbox, { Count: { number: {} } });
    const row = await addRow(sandbox, source, "One");
    const keys = async (path: string, method = "GET", body?: Body) => {
      const { json } = await sandbox.send(method, path, body);
      const page = Array.isArray(json.results) ? json.results[0] : json;
      return Object.keys(page.properties);
    };
    const only = "?filter_properties=title";
    expect(await keys(`/v1/pages/${row.json.id}${only}`)).toEqual(["Name"]);
    expect(await keys(`/v1/pages/${row.json.id}${only}`, "PATCH", {})).toEqual(["Name"]);
    expect(await keys(`/v1/data_sources/${source}/query?filter_properties=Count`, "POST", {})).toEqual([
      "Count",
    ]);
  });
});
