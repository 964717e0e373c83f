import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, BlockType, LiveBlock } from "../../src/model/blocks.ts";
import { type BlocksPlan, NOTHING_KNOWN, planBlocks } from "../../src/plan/plan-blocks.ts";
import { recordBlocks } from "../../src/plan/recorded.ts";
import { editedBody } from "../arbitraries/blocks.ts";
import { item, paragraph } from "../harness.ts";
import { afterOps } from "./blocks/simulate.ts";
import { childPage, live, madeBy } from "./live.ts";

/** The ID of our connection. */
const OURS = "our connection";

const numRuns = Number(process.env.LAW_RUNS ?? 300);

/** What people put on a page: where, as a number that is taken modulo the places there are, and what. */
interface Addition {
  readonly at: number;
  readonly what: "note" | "list" | "page" | "database" | "button";
}

const additions: fc.Arbitrary<readonly Addition[]> = fc.array(
  fc.record({
    at: fc.nat(1000),
    what: fc.constantFrom<Addition["what"]>("note", "list", "page", "database", "button"),
  }),
  { minLength: 1, maxLength: 6 },
);

function made(what: Addition["what"], id: string): readonly LiveBlock[] {
  switch (what) {
    case "note":
      return live([paragraph("a note by Ana")], `${id}.`);
    case "list":
      return live([item("a list by Ana", [item("with more")])], `${id}.`);
    case "page":
      return [childPage(`${id}.1`, "Ana's page")];
    case "database":
      return [{ type: "child_database", content: { title: "Ana's" }, children: [], id: `${id}.1` }];
    case "button":
      return [{ type: "unsupported", content: { kind: "button" }, children: [], id: `${id}.1` }];
  }
}

/** Types below which a person may put anything. */
const HOLDERS: ReadonlySet<BlockType> = new Set([
  "toggle",
  "bulleted_list_item",
  "quote",
  "callout",
  "column",
]);

/** The page with what people put on it, at any place of any level. */
function withAdditions(page: readonly LiveBlock[], list: readonly Addition[]): readonly LiveBlock[] {
  return list.reduce<readonly LiveBlock[]>((blocks, { at, what }, index) => {
    const added = madeBy(made(what, `theirs${index}`), "Ana");
    return insertAt(blocks, at % placesIn(blocks), added).blocks;
  }, page);
}

function placesIn(blocks: readonly LiveBlock[]): number {
  const below = blocks.filter(({ type }) => HOLDERS.has(type)).map(({ children }) => placesIn(children));
  return blocks.length + 1 + below.reduce((sum, places) => sum + places, 0);
}

/** Puts blocks at the place of that number, counted level by level; `left` is what the number is over. */
function insertAt(
  blocks: readonly LiveBlock[],
  place: number,
  added: readonly LiveBlock[],
): { readonly blocks: readonly LiveBlock[]; readonly left: number } {
  if (place <= blocks.length) return { blocks: blocks.toSpliced(place, 0, ...added), left: -1 };
  let left = place - blocks.length - 1;
  const now = blocks.map((block) => {
    if (left < 0 || !HOLDERS.has(block.type)) return block;
    const inside = insertAt(block.children, left, added);
    left = inside.left;
    return Object.assign({}, block, { children: inside.blocks }) as LiveBlock; // the same block
  });
  return { blocks: now, left };
}

/** What people made, in the order of the page, each with the ID of what holds it. */
function theirs(blocks: readonly LiveBlock[], parent = "page"): readonly string[] {
  return blocks.flatMap(({ id, children }) => [
    ...(id.startsWith("theirs") ? [`${id} in ${parent}`] : []),
    ...theirs(children, id),
  ]);
}

function plan(
  page: readonly LiveBlock[],
  wanted: readonly Block[],
  record: ReturnType<typeof recordBlocks>,
  onDrift: "keep" | "overwrite",
): BlocksPlan {
  return planBlocks({
    page: "page",
    live: page,
    wanted,
    record,
    isClaimed: false,
    policy: { onDrift, exact: false },
    trace: undefined,
    known: { ...NOTHING_KNOWN, connection: OURS },
  });
}

describe.each(["keep", "overwrite"] as const)("when drift is to %s, what people put on a page", (onDrift) => {
  it("stays where it is, in its order and with its IDs, whatever the manifest does", () => {
    fc.assert(
      fc.property(editedBody, additions, ({ before, after }, list) => {
        const ours = madeBy(live(before), OURS);
        const page = withAdditions(ours, list);
        expect(theirs(page).length).toBeGreaterThanOrEqual(list.length);
        const first = plan(page, after, recordBlocks(before), onDrift);
        const left = afterOps("page", page, first.ops);
        expect(theirs(left)).toEqual(theirs(page));
        // It is no edit of ours, and the next plan is empty.
        const again = plan(left, after, first.leaves, onDrift);
        expect(again.ops).toEqual([]);
        const { blocks, pages, databases } = again.others;
        expect(blocks + pages + databases).toBeGreaterThanOrEqual(theirs(left).length);
      }),
      { numRuns },
    );
  });
});
