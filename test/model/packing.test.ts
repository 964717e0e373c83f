import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBlock } from "../../src/model/block-api.ts";
import type { Block } from "../../src/model/blocks.ts";
import { countBlocks, makeBlock } from "../../src/model/canonical.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { packBatch } from "../../src/model/packing.ts";
import { plain } from "../../src/model/rich-text.ts";
import { body } from "../arbitraries/blocks.ts";
import { appended, type Node, requestProblems } from "./request.ts";

const paragraph = (words = "x"): Block =>
  makeBlock("paragraph", { rich_text: plain(words), color: "default", icon: null });
const item = (children: readonly Block[] = [], words = "x"): Block =>
  makeBlock("bulleted_list_item", { rich_text: plain(words), color: "default" }, children);
const row = (words = "x"): Block => makeBlock("table_row", { cells: [plain(words)] });
const table = (rows: readonly Block[]): Block =>
  makeBlock("table", { table_width: 1, has_column_header: false, has_row_header: false }, rows);
const columns = (lists: readonly (readonly Block[])[]): Block =>
  makeBlock(
    "column_list",
    {},
    lists.map((blocks) => makeBlock("column", { width_ratio: null }, blocks)),
  );
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** A tree as requests must leave it: each block as it is written, without its children. */
function wanted(blocks: readonly Block[]): Node[] {
  return blocks.map((block) => ({
    type: block.type,
    own: JSON.stringify(writeBlock(block, [])),
    children: wanted(block.children),
  }));
}

function expectPacked(blocks: readonly Block[]): void {
  const { tree, requests } = appended(blocks);
  expect(requests.flatMap(requestProblems)).toEqual([]);
  // Compared as text, because a difference in a big tree is nothing to print.
  expect(JSON.stringify(tree) === JSON.stringify(wanted(blocks))).toBe(true);
}

/** The measures of a tree with many, heavy or deep blocks, so that every limit is met. */
const measures = fc.record({
  shape: fc.constantFrom("items", "tables", "columns"),
  wide: fc.integer({ min: 0, max: 230 }),
  below: fc.integer({ min: 0, max: 130 }),
  deeper: fc.integer({ min: 0, max: 3 }),
  letters: fc.constantFrom(1, 1, 300, 30_000, 150_000),
});

type Measures = typeof measures extends fc.Arbitrary<infer Value> ? Value : never;

function bigTree({ shape, wide, below, deeper, letters }: Measures): readonly Block[] {
  const heavy = letters > 1000;
  const inner = heavy ? below % 5 : below;
  const outer = heavy ? wide % 12 : inner > 20 ? wide % 30 : wide;
  const words = "ä".repeat(letters);
  const leaf = item(
    times(deeper, () => item([item([paragraph(words)])])),
    words,
  );
  switch (shape) {
    case "items":
      return times(outer, () =>
        item(
          times(inner, () => leaf),
          words,
        ),
      );
    case "tables":
      return times(outer, () => table(times(inner + 1, () => row(words))));
    case "columns":
      return times(outer, () => columns([times(inner, () => leaf), [leaf]]));
  }
}

describe("packBatch", () => {
  it("gives an empty request for nothing", () => {
    expect(packBatch([])).toEqual({ children: [], count: 0, pending: [], rest: [] });
  });

  it("sends what fits in one request", () => {
    const blocks = times(100, () => item([item([item()])]));
    const batch = packBatch(blocks);
    expect(batch).toMatchObject({ count: 300, pending: [], rest: [] });
  });

  it("leaves the 101st sibling for the next request", () => {
    const blocks = times(101, (n) => paragraph(String(n)));
    const batch = packBatch(blocks);
    expect(batch.children).toHaveLength(100);
    expect(batch.rest).toEqual(blocks.slice(100));
  });

  it("leaves the 101st child for an append below its parent", () => {
    const children = times(101, (n) => paragraph(String(n)));
    const batch = packBatch([paragraph(), item(children)]);
    expect(batch.pending).toEqual([{ path: [1], blocks: children.slice(100) }]);
  });

  it("leaves the fourth level for an append below the third", () => {
    const deepest = paragraph("deep");
    const batch = packBatch([item([item([item([deepest])])])]);
    expect(batch).toMatchObject({ count: 3, pending: [{ path: [0, 0, 0], blocks: [deepest] }] });
  });

  it("sends at most 1,000 blocks", () => {
    const batch = packBatch(times(100, () => item(times(20, () => paragraph()))));
    expect(batch.count).toBeLessThanOrEqual(LIMITS.blocks);
    expect(batch.count).toBeGreaterThan(LIMITS.blocks - 21);
  });

  it("sends at most 480 KB, but always one block", () => {
    const heavy = times(4, () => paragraph("ä".repeat(90_000)));
    expect(packBatch(heavy).children).toHaveLength(2);
    expect(packBatch([paragraph("ä".repeat(199_000))]).children).toHaveLength(1);
  });

  it("never begins a table without a row, nor a column list without all its columns", () => {
    const list = columns([[paragraph()], [paragraph()], [paragraph()]]);
    const blocks = [...times(997, () => paragraph()).reduce<Block[]>(nest, []), list, table([row(), row()])];
    expectPacked(blocks);
    expectPacked([item([item([table([row()])])]), item([list])]);
  });

  it("sends every block exactly once, in order, and no request that Notion would refuse", () => {
    fc.assert(fc.property(body, expectPacked), { numRuns: 300 });
  });

  it("does so for big trees as well", () => {
    fc.assert(
      fc.property(measures, (sizes) => expectPacked(bigTree(sizes))),
      { numRuns: 60 },
    );
  });

  it("packs 10,000 blocks in 11 requests", () => {
    const blocks = times(100, () => item(times(99, () => paragraph())));
    expect(countBlocks(blocks)).toBe(10_000);
    expect(appended(blocks).requests.length).toBeLessThanOrEqual(11);
  });
});

/** Puts paragraphs into items of 50, so that a request can hold all of them. */
function nest(items: Block[], block: Block): Block[] {
  const last = items.at(-1);
  if (last === undefined || last.children.length === 50) return [...items, item([block])];
  return [...items.slice(0, -1), item([...last.children, block])];
}
