import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { countBlocks, makeBlock } from "../../src/model/canonical.ts";
import type { RequestLimits } from "../../src/model/load.ts";
import { countRequests, packBlocks, packPage } from "../../src/model/packing.ts";
import { plain } from "../../src/model/rich-text.ts";

/** Limits so small that trees of ten blocks meet them. The largest thing that must travel whole is a list of four columns. */
const limits: fc.Arbitrary<RequestLimits> = fc.record({
  array: fc.integer({ min: 2, max: 4 }),
  blocks: fc.integer({ min: 5, max: 7 }),
  bytes: fc.constant(480_000),
});

const MOST_BLOCKS = 10;

/** Trees of all shapes: each block stands below the page or below one before it. */
const forests: fc.Arbitrary<readonly Block[]> = fc
  .array(
    fc.record({
      above: fc.integer({ min: 0, max: MOST_BLOCKS }),
      type: fc.constantFrom("item", "item", "item", "item", "table", "column_list", "tab"),
    }),
    { minLength: 1, maxLength: MOST_BLOCKS },
  )
  .map((seeds) => {
    // Blocks stand near the last one more often than not, or deep trees would be rare.
    const parents = seeds.map(({ above }, index) => Math.max(-1, index - 1 - (above % 4)));
    const below = (parent: number, parentType: string): Block[] =>
      seeds.flatMap((seed, index) =>
        parents[index] === parent ? [grow(parentType, seed.type, (own) => below(index, own))] : [],
      );
    return below(-1, "page");
  });

/** Makes a block of the type asked for, or of the only one that its parent takes. */
function grow(above: string, type: string, below: (type: string) => readonly Block[]): Block {
  if (above === "table") return makeBlock("table_row", { cells: [plain("x")] });
  if (above === "column_list") return makeBlock("column", { width_ratio: null }, below("column"));
  const children = below(above === "tab" ? "item" : type);
  if (children.length > 0 && above !== "tab") {
    if (type === "column_list") return makeBlock("column_list", {}, children);
    if (type === "tab") return makeBlock("tab", {}, children);
    if (type === "table") {
      const flags = { table_width: 1, has_column_header: false, has_row_header: false };
      return makeBlock("table", flags, children);
    }
  }
  return makeBlock(
    "paragraph",
    { rich_text: plain("x"), color: "default", icon: null },
    above === "tab" || type === "item" ? children : [],
  );
}

/** A block with its number, which is its bit in a set. */
interface Numbered {
  readonly bit: number;
  readonly type: string;
  readonly children: readonly Numbered[];
}

/** What is there, and of which the ID is known. */
interface State {
  readonly created: number;
  readonly known: number;
}

/**
 * Finds the fewest requests that write a tree, by trying every sequence of requests: appends of the next children of any
 * block whose ID is known, in every shape that NOTION.md §2.4 allows, and lists. It shares nothing with the packing.
 */
function fewestRequests(
  blocks: readonly Block[],
  { array, blocks: most }: RequestLimits,
  creates: boolean,
): number {
  let bits = 1;
  const number = (block: Block): Numbered => {
    const bit = bits;
    bits *= 2;
    return { bit, type: block.type, children: block.children.map(number) };
  };
  const page: Numbered = { bit: 1 << 30, type: "page", children: blocks.map(number) };
  const all = allOf(page);
  const everything = bits - 1;

  /** Every set of blocks that a request may hold of some siblings' first ones, `least` of them or more. */
  const firstOnes = (
    list: readonly Numbered[],
    level: number,
    least: number,
  ): { count: number; set: number }[] => {
    const found = least === 0 ? [{ count: 0, set: 0 }] : [];
    let sets = [0];
    for (const [index, node] of list.slice(0, array).entries()) {
      const own = shapes(node, level);
      sets = sets.flatMap((set) => own.map((more) => set | more)).filter((set) => sizeOf(set) <= most);
      if (index + 1 >= least) found.push(...sets.map((set) => ({ count: index + 1, set })));
    }
    return found;
  };
  const shapes = ({ bit, type, children }: Numbered, level: number): number[] => {
    const deepest = type.startsWith("column") ? 0 : type === "table" || type === "tab" ? 1 : 2;
    if (level > deepest) return [];
    const least =
      type === "column_list" ? Math.min(children.length, array) : type === "table" || type === "tab" ? 1 : 0;
    return firstOnes(children, type === "column_list" ? level : level + 1, least).map(({ set }) => bit | set);
  };

  const nextOf = ({ created, known }: State): State[] =>
    all
      .filter(({ bit }) => (known & bit) !== 0)
      .flatMap(({ children }) => {
        const listed = children.reduce((ids, { bit }) => ids | (bit & created), known);
        const missing = children.filter(({ bit }) => (created & bit) === 0);
        const appended = firstOnes(missing, 0, 1).map(({ count, set }) => ({
          created: created | set,
          known: missing.slice(0, count).reduce((ids, { bit }) => ids | bit, known),
        }));
        return listed === known ? appended : [...appended, { created, known: listed }];
      });

  let requests = creates ? 1 : 0;
  let states: State[] = creates
    ? firstOnes(page.children, 0, 0).map(({ set }) => ({ created: set, known: page.bit }))
    : [{ created: 0, known: page.bit }];
  const seen = new Set<string>();
  while (!states.some(({ created }) => created === everything)) {
    states = states.flatMap(nextOf).filter(({ created, known }) => {
      const name = `${created} ${known}`;
      return !seen.has(name) && seen.add(name);
    });
    requests += 1;
  }
  return requests;
}

function allOf(node: Numbered): Numbered[] {
  return [node, ...node.children.flatMap(allOf)];
}

function sizeOf(set: number): number {
  return set.toString(2).replaceAll("0", "").length;
}

const numRuns = Number(process.env.LAW_RUNS ?? 1000);

describe("for all small trees and limits", () => {
  it("appends blocks with the fewest requests that there are", () => {
    fc.assert(
      fc.property(forests, limits, (blocks, most) => {
        const found = countRequests({ below: [], batches: packBlocks(blocks, most) });
        expect({ size: countBlocks(blocks), found }).toEqual({
          size: countBlocks(blocks),
          found: fewestRequests(blocks, most, false),
        });
      }),
      { numRuns },
    );
  }, 60_000);

  it("creates a page with the fewest requests that there are", () => {
    fc.assert(
      fc.property(forests, limits, (blocks, most) => {
        expect(1 + countRequests(packPage("t", blocks, most))).toBe(fewestRequests(blocks, most, true));
      }),
      { numRuns },
    );
  }, 60_000);
});
