import { describe, expect, it } from "vitest";
import { type Body, idsOf, paragraph, sandboxForTest, text } from "./harness.ts";

const url = (length: number) => `https://example.com/${"x".repeat(length - 20)}`;
const ofSize = (size: number) => Array.from({ length: size }, () => paragraph("x"));
const linked = (length: number): Body => ({
  type: "paragraph",
  paragraph: { rich_text: [{ type: "text", text: { content: "x", link: { url: url(length) } } }] },
});
/** One toggle for each hundred blocks: 10 toggles of 99 children are 1000. */
const toggles = (last: number) => [
  ...Array.from({ length: 9 }, () => ({ type: "toggle", toggle: { rich_text: [], children: ofSize(99) } })),
  { type: "toggle", toggle: { rich_text: [], children: ofSize(last) } },
];
const runs = (count: number) => Array.from({ length: count }, () => text("x")[0]);
const formula = (length: number): Body => ({
  paragraph: { rich_text: [{ equation: { expression: "x".repeat(length) } }] },
});
const withChildren = (count: number): Body => paragraph("x", { children: ofSize(count) });
const column = (width_ratio: number): Body => ({ column: { width_ratio, children: [] } });
const row = (cells: number) => ({
  type: "table_row",
  table_row: { cells: Array.from({ length: cells }, () => text("x")) },
});

const cases: readonly (readonly [string, readonly unknown[], readonly unknown[], string])[] = [
  ["100 blocks", ofSize(100), ofSize(101), "body.children.length should be ≤ `100`, instead was `101`"],
  [
    "2000 characters",
    [paragraph("é".repeat(2000))],
    [paragraph("é".repeat(2001))],
    "text.content.length should be ≤ `2000`",
  ],
  [
    "UTF-16 units of an emoji",
    [paragraph("🐍".repeat(1000))],
    [paragraph("🐍".repeat(1001))],
    "instead was `2002`",
  ],
  ["a URL of 2000", [linked(2000)], [linked(2001)], "text.link.url.length should be ≤ `2000`"],
  [
    "an equation of 1000",
    [{ type: "equation", equation: { expression: "x".repeat(1000) } }],
    [{ type: "equation", equation: { expression: "x".repeat(1001) } }],
    "equation.expression.length should be ≤ `1000`",
  ],
  [
    "100 runs",
    [{ type: "paragraph", paragraph: { rich_text: Array.from({ length: 100 }, () => text("x")[0]) } }],
    [{ type: "paragraph", paragraph: { rich_text: Array.from({ length: 101 }, () => text("x")[0]) } }],
    "rich_text.length should be ≤ `100`",
  ],
  [
    "1000 blocks in all",
    toggles(99),
    toggles(100),
    "total number of blocks should be ≤ `1000`, instead was `1001`",
  ],
  [
    "2 columns",
    [
      {
        type: "column_list",
        column_list: { children: [{ column: { children: [] } }, { column: { children: [] } }] },
      },
    ],
    [{ type: "column_list", column_list: { children: [{ column: { children: [] } }] } }],
    "column_list.children.length should be ≥ `2`, instead was `1`",
  ],
  [
    "1 row",
    [{ type: "table", table: { table_width: 2, children: [row(2)] } }],
    [{ type: "table", table: { table_width: 2, children: [] } }],
    "table.children.length should be ≥ `1`, instead was `0`",
  ],
  [
    "1 tab",
    [{ tab: { children: [paragraph("x")] } }],
    [{ tab: { children: [] } }],
    "tab.children.length should be ≥ `1`, instead was `0`",
  ],
  [
    "100 children of a block",
    [withChildren(100)],
    [withChildren(101)],
    "paragraph.children.length should be ≤ `100`, instead was `101`",
  ],
  [
    "100 grandchildren",
    [paragraph("x", { children: [withChildren(100)] })],
    [paragraph("x", { children: [withChildren(101)] })],
    "paragraph.children[0].paragraph.children.length should be ≤ `100`",
  ],
  [
    "100 rows in one request",
    [{ table: { table_width: 1, children: Array.from({ length: 100 }, () => row(1)) } }],
    [{ table: { table_width: 1, children: Array.from({ length: 101 }, () => row(1)) } }],
    "table.children.length should be ≤ `100`, instead was `101`",
  ],
  [
    "100 runs in a cell",
    [{ table: { table_width: 1, children: [{ table_row: { cells: [runs(100)] } }] } }],
    [{ table: { table_width: 1, children: [{ table_row: { cells: [runs(101)] } }] } }],
    "table_row.cells[0].length should be ≤ `100`, instead was `101`",
  ],
  [
    "100 runs in a caption",
    [{ code: { rich_text: [], language: "c", caption: runs(100) } }],
    [{ code: { rich_text: [], language: "c", caption: runs(101) } }],
    "code.caption.length should be ≤ `100`, instead was `101`",
  ],
  [
    "2000 characters of code",
    [{ code: { rich_text: text("x".repeat(2000)), language: "c" } }],
    [{ code: { rich_text: text("x".repeat(2001)), language: "c" } }],
    "code.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "an inline equation of 1000",
    [formula(1000)],
    [formula(1001)],
    "rich_text[0].equation.expression.length should be ≤ `1000`, instead was `1001`",
  ],
  [
    "a bookmark of 2000",
    [{ bookmark: { url: url(2000) } }],
    [{ bookmark: { url: url(2001) } }],
    "bookmark.url.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "a file's URL of 2000",
    [{ pdf: { external: { url: url(2000) } } }],
    [{ pdf: { external: { url: url(2001) } } }],
    "pdf.external.url.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "a width ratio of 1",
    [{ column_list: { children: [column(1), column(0.5)] } }],
    [{ column_list: { children: [column(1.01), column(0.5)] } }],
    "column.width_ratio should be ≤ `1`, instead was `1.01`",
  ],
];

/** Requests other than an append, each with what it takes and what it does not. */
const bodies: readonly (readonly [string, string, Body, Body, string])[] = [
  [
    "a page of 100 blocks",
    "POST /v1/pages",
    { children: ofSize(100) },
    { children: ofSize(101) },
    "body.children.length should be ≤ `100`, instead was `101`",
  ],
  [
    "a page of 1000 blocks in all",
    "POST /v1/pages",
    { children: toggles(99) },
    { children: toggles(100) },
    "total number of blocks should be ≤ `1000`, instead was `1001`",
  ],
  [
    "a title of 100 runs",
    "POST /v1/pages",
    { properties: { title: { title: runs(100) } } },
    { properties: { title: { title: runs(101) } } },
    "body.properties.title.title.length should be ≤ `100`, instead was `101`",
  ],
  [
    "a title of 2000 characters",
    "POST /v1/pages",
    { properties: { title: text("x".repeat(2000)) } },
    { properties: { title: text("x".repeat(2001)) } },
    "body.properties.title[0].text.content.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "the URL of an icon of 2000",
    "PATCH /v1/pages/ROOT",
    { icon: { external: { url: url(2000) } } },
    { icon: { external: { url: url(2001) } } },
    "body.icon.external.url.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "the URL of a cover of 2000",
    "PATCH /v1/pages/ROOT",
    { cover: { external: { url: url(2000) } } },
    { cover: { external: { url: url(2001) } } },
    "body.cover.external.url.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "a block's new text of 2000",
    "PATCH /v1/blocks/BLOCK",
    { paragraph: { rich_text: text("x".repeat(2000)) } },
    { paragraph: { rich_text: text("x".repeat(2001)) } },
    "body.paragraph.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`",
  ],
  [
    "a block's new text of 100 runs",
    "PATCH /v1/blocks/BLOCK",
    { paragraph: { rich_text: runs(100) } },
    { paragraph: { rich_text: runs(101) } },
    "body.paragraph.rich_text.length should be ≤ `100`, instead was `101`",
  ],
  [
    "a comment of 100 runs",
    "POST /v1/comments",
    { rich_text: runs(100) },
    { rich_text: runs(101) },
    "body.rich_text.length should be ≤ `100`, instead was `101`",
  ],
  [
    "a comment of 2000 characters",
    "POST /v1/comments",
    { rich_text: text("x".repeat(2000)) },
    { rich_text: text("x".repeat(2001)) },
    "body.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`",
  ],
];

describe("limits of one request", () => {
  it.each(cases)("accepts %s, and refuses one more or less", async (_, accepted, refused, message) => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    expect(await sandbox.send("PATCH", path, { children: accepted })).toMatchObject({ status: 200 });
    const { status, json } = await sandbox.send("PATCH", path, { children: refused });
    expect(status).toBe(400);
    expect(json.message).toContain(message);
  });

  it.each(bodies)("accepts %s, and refuses one more: %s", async (_, request, accepted, refused, message) => {
    const sandbox = await sandboxForTest();
    const added = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children: ofSize(1) });
    const [method = "", template = ""] = request.split(" ");
    const path = template.replace("ROOT", sandbox.root).replace("BLOCK", idsOf(added)[0] ?? "");
    const parent = method === "POST" ? { parent: { page_id: sandbox.root } } : {};
    expect((await sandbox.send(method, path, { ...parent, ...accepted })).json.message).toBeUndefined();
    const { status, json } = await sandbox.send(method, path, { ...parent, ...refused });
    expect(status).toBe(400);
    expect(json.message).toMatch(/^body failed validation: /);
    expect(json.message).toContain(message);
  });

  it("accepts a body of 500,000 bytes and refuses one byte more", async () => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    const body = JSON.stringify({ children: [paragraph("x")] });
    expect((await sandbox.send("PATCH", path, body.padEnd(500_000))).status).toBe(200);
    const { status, json } = await sandbox.send("PATCH", path, body.padEnd(500_001));
    expect(status).toBe(400);
    expect(json.message).toBe(
      "body failed validation: body.length should be ≤ `500000`, instead was `500001`.",
    );
  });

  it("pages lists by 1 to 100, and takes 0 for the default", async () => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    await sandbox.send("PATCH", path, { children: ofSize(100) });
    await sandbox.send("PATCH", path, { children: ofSize(3) });
    const first = await sandbox.send("GET", `${path}?page_size=0`);
    expect(first.json).toMatchObject({ has_more: true, results: { length: 100 } });
    const rest = await sandbox.send("GET", `${path}?page_size=2&start_cursor=${first.json.next_cursor}`);
    expect(rest.json).toMatchObject({ has_more: true, results: { length: 2 } });
    const last = await sandbox.send("GET", `${path}?start_cursor=${rest.json.next_cursor}`);
    expect(last.json).toMatchObject({ has_more: false, next_cursor: null, results: { length: 1 } });
    expect((await sandbox.send("GET", `${path}?page_size=101`)).json.message).toBe(
      "query failed validation: query.page_size should be ≤ `100` or `undefined`, instead was `101`.",
    );
    expect((await sandbox.send("GET", `${path}?start_cursor=bogus`)).json.message).toBe(
      'query failed validation: query.start_cursor should be a valid uuid or `undefined`, instead was `"bogus"`.',
    );
    expect((await sandbox.send("GET", `${path}?start_cursor=${sandbox.root}`)).json.message).toBe(
      `The start_cursor provided is invalid: ${sandbox.root}`,
    );
  });
});
