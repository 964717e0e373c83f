import { shortDigest } from "../../ledger/record.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { digest } from "../../model/canonical.ts";
import { equalAnchors } from "./anchors.ts";
import type { IndexPair } from "./cheapest.ts";
import { likeness } from "./likeness.ts";
import { makersOf, mayBeOurs } from "./makers.ts";
import { pairBetween } from "./pairing.ts";

/** A block that the last apply left. What it said is known where something still says it. */
export interface LeftBlock {
  /** Shortened. */
  readonly digest: string;
  readonly block: Block | undefined;
}

/** What became of blocks that the last apply left, by their indices, and which live ones were none of them. */
export interface Alignment {
  /** The live block that is still the same, at its place. */
  readonly same: ReadonlyMap<number, number>;
  /** The live block that it was made into. */
  readonly edited: ReadonlyMap<number, number>;
  /** The live block that is the same, at another place. */
  readonly moved: ReadonlyMap<number, number>;
  /** The live blocks that people added. */
  readonly added: readonly number[];
}

/** What is known beside the two lists. */
export interface AlignOptions {
  /** What stands where it stood. */
  readonly same: readonly IndexPair[];
  /** Who made the blocks that are known to be ours; empty when that is not known. */
  readonly makers: ReadonlySet<string>;
  /** How much a live block is like one that was left, by its index, and of which nobody knows what it said, from 0 to 1. */
  readonly guess?: (block: LiveBlock, left: number) => number;
}

/**
 * Tells what became of blocks that the last apply left. What somebody else made was added; of the others, those that
 * are most alike between two that stayed the same count as edits, as many as there can be.
 */
export function align(
  left: readonly LeftBlock[],
  live: readonly LiveBlock[],
  { same, makers, guess = () => 0 }: AlignOptions,
): Alignment {
  const stayed = new Map(same);
  const standing = new Set(stayed.values());
  const missing = [...left.keys()].filter((index) => !stayed.has(index));
  const open = [...live.keys()].filter((index) => !standing.has(index));
  const moved = movedAmong(missing, left, open, live);
  const taken = new Set(moved.values());
  const edited = pairBetween(
    same,
    missing.filter((index) => !moved.has(index)),
    open.filter((index) => !taken.has(index) && mayBeOurs(live[index], makers)),
    (from, to) => {
      const [before, now] = [left[from]?.block, live[to]];
      if (now === undefined) return 0;
      return before === undefined ? guess(now, from) : likeness(before, now);
    },
  );
  const known = new Set([...taken, ...edited.values()]);
  return { same: stayed, edited, moved, added: open.filter((index) => !known.has(index)) };
}

/** Aligns two lists of blocks that are both known. */
export function alignBlocks(
  left: readonly Block[],
  live: readonly LiveBlock[],
  makers: ReadonlySet<string>,
): Alignment {
  const known = left.map((block) => ({ digest: short(block), block }));
  const same = equalAnchors(
    known.map(({ digest }) => digest),
    live.map(short),
  );
  return align(known, live, {
    same,
    makers: new Set([...makers, ...makersOf(same.map(([, index]) => live[index]))]),
  });
}

/** Gives the shortened digest of a block, as the ledger keeps it. */
export function short(block: Block): string {
  return shortDigest(digest(block));
}

/** Finds the blocks that are missing at their place and stand somewhere else. */
function movedAmong(
  missing: readonly number[],
  left: readonly LeftBlock[],
  open: readonly number[],
  live: readonly LiveBlock[],
): ReadonlyMap<number, number> {
  const places = new Map<string, number[]>();
  for (const index of missing.length === 0 ? [] : open) {
    const block = live[index];
    if (block === undefined) continue;
    const same = places.get(short(block));
    if (same === undefined) places.set(short(block), [index]);
    else same.push(index);
  }
  return new Map(
    missing.flatMap((index): IndexPair[] => {
      const to = places.get(left[index]?.digest ?? "")?.shift();
      return to === undefined ? [] : [[index, to]];
    }),
  );
}
