import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBlock } from "../../src/model/block-api.ts";
import type { Block } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import { type Batch, packBlocks, packPage } from "../../src/model/packing.ts";
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

describe("packBlocks", () => {
  it("gives no request for nothing", () => {
    expect(packBlocks([])).toEqual([]);
  });

  it("sends what fits in one request", () => {
    const blocks = times(100, () => item([item([item()])]));
    expect(packBlocks(blocks)).toEqual([{ blocks, below: [] }]);
  });

  it("spreads 101 siblings over two appends", () => {
    const blocks = times(101, (n) => paragraph(String(n)));
    const batches = packBlocks(blocks);
    expect(batches).toHaveLength(2);
    expect(batches.flatMap((batch) => batch.blocks)).toEqual(blocks);
  });

  it("leaves the 101st child for an append below its parent, whose ID the answer tells", () => {
    const children = times(101, (n) => paragraph(String(n)));
    const [batch, ...others] = packBlocks([paragraph(), item(children)]);
    expect(others).toEqual([]);
    expect(batch?.below).toMatchObject([{ index: 1, below: [], batches: [{ below: [] }] }]);
    expect([batch?.blocks[1], batch?.below[0]?.batches[0]].map(size)).toEqual([1, 100]);
  });

  it("sends what is too deep alone, and everything below it in a request of its own", () => {
    const deeper = item([item([item()])]);
    expect(packBlocks([item(), item([deeper]), item()])).toEqual([
      {
        blocks: [item(), item(), item()],
        below: [{ index: 1, below: [], batches: [{ blocks: [deeper], below: [] }] }],
      },
    ]);
  });

  it("lists the columns when one of them goes too deep for their request", () => {
    const deep = item([item([item()])]);
    expect(packBlocks([columns([[paragraph()], [deep]])])).toEqual([
      {
        blocks: [columns([[paragraph()], []])],
        below: [
          {
            index: 0,
            below: [{ index: 1, below: [], batches: [{ blocks: [deep], below: [] }] }],
            batches: [],
          },
        ],
      },
    ]);
  });

  it("ends a request before an item that does not fit into it with all of its children", () => {
    const blocks = times(20, () => item(times(60, () => paragraph())));
    expect(packBlocks(blocks).map((batch) => [batch.blocks.length, batch.below])).toEqual([
      [4, []],
      [16, []],
    ]);
  });

  it("sends a heavy item without its children where that spares a request", () => {
    const [light, heavy] = [40, 90].map((count) =>
      item(times(count, () => item(times(9, () => paragraph())))),
    );
    expect(packBlocks([light, heavy, light].flatMap((block) => block ?? []))).toEqual([
      { blocks: [light, item(), light], below: [{ index: 1, below: [], batches: [expect.anything()] }] },
    ]);
  });

  it("sends at most 480 KB, but always one block", () => {
    const heavy = times(4, () => paragraph("ä".repeat(90_000)));
    expect(packBlocks(heavy).map(size)).toEqual([2, 2]);
    expect(packBlocks([paragraph("ä".repeat(240_000)), paragraph()])).toHaveLength(2);
  });

  it("counts what a table's first row weighs, which comes along with it", () => {
    const heavy = table([row("ä".repeat(120_000)), row("ä".repeat(120_000))]);
    const [first, ...others] = packBlocks([item([heavy]), heavy]);
    expect(others).toEqual([]);
    expect(first?.below.map(({ index, batches }) => [index, batches.length])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expectPacked([item([heavy]), heavy]);
  });

  it("sends a table with its first row though that is more than a request takes, for Notion to refuse", () => {
    const [batch, ...others] = packBlocks([table([row("ä".repeat(300_000)), row()])]);
    expect(others).toEqual([]);
    expect(batch?.blocks[0]?.children).toHaveLength(1);
  });

  it("weighs blocks against bytes where a request cannot hold both of two items", () => {
    const text = paragraph("ä".repeat(125_000));
    const many = item(times(60, () => item(times(9, () => paragraph("x".repeat(250))))));
    const heavy = item([paragraph("ä".repeat(150_000))]);
    expect(packBlocks([text, many, heavy])).toEqual([
      { blocks: [text, many], below: [] },
      { blocks: [heavy], below: [] },
    ]);
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

  it("takes lists of 1,000 levels", () => {
    const deep = times(1000, () => null).reduce<Block>((below) => item([below]), paragraph());
    expect(appended([deep]).requests).toHaveLength(999);
  });
});

describe("packPage", () => {
  it("brings the first blocks along with the page", () => {
    const blocks = times(250, (n) => paragraph(String(n)));
    const { blocks: brought, below, batches } = packPage("t", blocks);
    expect(below).toEqual([]);
    expect([...brought, ...batches.flatMap((batch) => batch.blocks)]).toEqual(blocks);
    expect([brought.length, batches.length]).toEqual([100, 2]);
  });

  it("lists the page's blocks once, however many of them are too deep", () => {
    const deeper = item([item([item()])]);
    const append = { below: [], batches: [{ blocks: [deeper], below: [] }] };
    expect(packPage("t", [item([deeper]), item(), item([deeper])])).toEqual({
      blocks: [item(), item(), item()],
      below: [
        { index: 0, ...append },
        { index: 2, ...append },
      ],
      batches: [],
    });
  });

  it("counts the title among the bytes of the request", () => {
    const blocks = times(2, () => paragraph("ä".repeat(110_000)));
    expect(packPage("t", blocks).blocks).toHaveLength(2);
    expect(packPage("ä".repeat(40_000), blocks).blocks).toHaveLength(1);
  });
});

/** Counts the blocks on the first level of a batch or below a block. */
function size(of: Batch | Block | undefined): number {
  return of === undefined ? 0 : "blocks" in of ? of.blocks.length : of.children.length;
}

/** Puts paragraphs into items of 50, so that a request can hold all of them. */
function nest(items: Block[], block: Block): Block[] {
  const last = items.at(-1);
  if (last === undefined || last.children.length === 50) return [...items, item([block])];
  return [...items.slice(0, -1), item([...last.children, block])];
}
