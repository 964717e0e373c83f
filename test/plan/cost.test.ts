import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { countBlocks, makeBlock } from "../../src/model/canonical.ts";
import { plain } from "../../src/model/rich-text.ts";
import { appendCost, createCost, opCost } from "../../src/plan/cost.ts";
import { item, paragraph } from "../harness.ts";

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const texts = (count: number): Block[] => times(count, () => paragraph("x"));
const items = (count: number, below: readonly Block[] = []): Block[] => times(count, () => item("x", below));
/** Items in items, so many on each level. */
const nested = (levels: number, wide = 1): Block[] =>
  levels === 0 ? [] : items(wide, nested(levels - 1, wide));
const table = (rows: number): Block =>
  makeBlock(
    "table",
    { table_width: 1, has_column_header: false, has_row_header: false },
    times(rows, () => makeBlock("table_row", { cells: [plain("x")] })),
  );
const columns = (...lists: readonly (readonly Block[])[]): Block =>
  makeBlock(
    "column_list",
    {},
    lists.map((blocks) => makeBlock("column", { width_ratio: null }, blocks)),
  );
const tabs = (...lists: readonly (readonly Block[])[]): Block =>
  makeBlock(
    "tab",
    {},
    lists.map((blocks) =>
      makeBlock("paragraph", { rich_text: plain("x"), color: "default", icon: null }, blocks),
    ),
  );

interface Example {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly count: number;
  /** Requests when the blocks are appended to something, and when a page is created with them. */
  readonly append: number;
  readonly create: number;
}

const EXAMPLES: readonly Example[] = [
  { name: "nothing", blocks: [], count: 0, append: 0, create: 1 },
  { name: "a list of three levels", blocks: nested(3), count: 3, append: 1, create: 1 },
  { name: "a list of four levels", blocks: nested(4), count: 4, append: 2, create: 3 },
  { name: "a list of six levels", blocks: nested(6), count: 6, append: 4, create: 5 },
  { name: "a list of 300 levels", blocks: nested(300), count: 300, append: 298, create: 299 },
  {
    name: "ten lists of four levels",
    blocks: times(10, () => nested(4)).flat(),
    count: 40,
    append: 11,
    create: 12,
  },
  { name: "1,000 paragraphs", blocks: texts(1000), count: 1000, append: 10, create: 10 },
  { name: "1,001 paragraphs", blocks: texts(1001), count: 1001, append: 11, create: 11 },
  // 19 items of 51 blocks are 969.
  { name: "100 items of 50", blocks: items(100, texts(50)), count: 5100, append: 6, create: 6 },
  { name: "100 items of 99", blocks: items(100, texts(99)), count: 10_000, append: 10, create: 10 },
  { name: "a table of 300 rows", blocks: [table(300)], count: 301, append: 3, create: 4 },
  { name: "four levels of five each", blocks: nested(4, 5), count: 780, append: 6, create: 7 },
  // One append of ten items; below each of them 1,110 blocks.
  { name: "four levels of ten each", blocks: nested(4, 10), count: 11_110, append: 21, create: 22 },
  {
    name: "1,501 blocks below one item, between others",
    blocks: [...texts(50), ...items(1, items(100, texts(14))), ...texts(49)],
    count: 1600,
    append: 2,
    create: 3,
  },
  { name: "two short columns", blocks: [columns(nested(2), nested(2))], count: 7, append: 1, create: 1 },
  // The list of columns is read; a page's own list too.
  { name: "two deep columns", blocks: [columns(nested(3), nested(3))], count: 9, append: 4, create: 5 },
  { name: "one deep column of two", blocks: [columns(nested(3), nested(2))], count: 8, append: 3, create: 4 },
  {
    name: "columns in an item",
    blocks: [item("x", [columns(nested(2), [])])],
    count: 6,
    append: 2,
    create: 3,
  },
  // The first item comes with its tab, the others later, below an ID that is known.
  {
    name: "three tabs of three levels",
    blocks: [tabs(nested(2), nested(2), nested(2))],
    count: 10,
    append: 4,
    create: 5,
  },
];

describe("appendCost and createCost", () => {
  it.each(EXAMPLES)("$name: $append to append, $create to create", ({ blocks, count, append, create }) => {
    expect(countBlocks(blocks)).toBe(count);
    expect(appendCost(blocks)).toBe(append);
    expect(createCost({ title: "t" }, blocks)).toBe(create);
  });

  it("counts the request that locks a new page", () => {
    expect(createCost({ title: "t", locked: true }, [])).toBe(2);
  });
});

describe("opCost", () => {
  it("counts the appends of an insertion, and one request for any other edit", () => {
    const location: string[] = [];
    const before = { ...paragraph("x"), children: [], id: "a" };
    const after = paragraph("y");
    const blocks = nested(6);
    expect(opCost({ op: "insert", location, parent: "p", position: { type: "end" }, blocks })).toBe(4);
    expect(opCost({ op: "update", location, before, after })).toBe(1);
    expect(opCost({ op: "delete", location, before, why: undefined, comments: 0 })).toBe(1);
  });
});
