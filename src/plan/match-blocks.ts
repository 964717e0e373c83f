import { diffArrays } from "diff";
import { canUpdate } from "../model/block-api.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { contentOf, digest, isCreatable } from "../model/canonical.ts";
import { isDeletable } from "./ownership.ts";

/** A live block and the wanted block it becomes. */
export interface Pair {
  readonly live: LiveBlock;
  readonly wanted: Block;
  /** Index of the wanted block among its siblings. */
  readonly at: number;
}

/**
 * Finds, for the children of one block or page, which live block becomes which wanted one. Both sides keep their order.
 * Equal digests are matched first; between them, blocks that one PATCH can turn into each other.
 * Blocks that the API cannot create take no part.
 */
export function matchBlocks(live: readonly LiveBlock[], wanted: readonly Block[]): Pair[] {
  const ours = live.filter(isCreatable);
  const goals = wanted.map((block, at) => ({ block, at }));
  const pairs: Pair[] = [];
  let gap: { live: LiveBlock[]; wanted: Goal[] } = { live: [], wanted: [] };
  for (const [from, to] of align(ours, goals, (a, b) => digest(a) === digest(b))) {
    if (from !== undefined && to !== undefined) {
      pairs.push(...matchChanged(gap.live, gap.wanted), pair(from, to));
      gap = { live: [], wanted: [] };
    } else {
      if (from !== undefined) gap.live.push(from);
      if (to !== undefined) gap.wanted.push(to);
    }
  }
  return [...pairs, ...matchChanged(gap.live, gap.wanted)];
}

/** A wanted block and its index among its siblings. */
interface Goal {
  readonly block: Block;
  readonly at: number;
}

/** Matches what stands between two unchanged blocks. */
function matchChanged(live: readonly LiveBlock[], wanted: readonly Goal[]): Pair[] {
  return align(live, wanted, canBecome).flatMap(([from, to]) =>
    from !== undefined && to !== undefined ? [pair(from, to)] : [],
  );
}

/** Whether a live block can become the wanted one, keeping its ID. */
function canBecome(live: LiveBlock, wanted: Block): boolean {
  // What a toggle holds has to go before it stops being one; what may not go keeps it open.
  return canUpdate(live, wanted) && !(closesToggle(live, wanted) && !live.children.every(isDeletable));
}

/** Whether a heading that can hold blocks becomes one that cannot. */
export function closesToggle(from: Block, to: Block): boolean {
  return (
    "is_toggleable" in from.content && from.content.is_toggleable && contentOf(to).is_toggleable === false
  );
}

function pair(live: LiveBlock, { block, at }: Goal): Pair {
  return { live, wanted: block, at };
}

type Aligned = readonly [live: LiveBlock | undefined, wanted: Goal | undefined];

/** Lines two lists up by their longest common subsequence. */
function align(
  live: readonly LiveBlock[],
  wanted: readonly Goal[],
  isMatch: (live: LiveBlock, wanted: Block) => boolean,
): Aligned[] {
  if (live.length === 0) return wanted.map((goal) => [undefined, goal]);
  if (wanted.length === 0) return live.map((block) => [block, undefined]);
  const comparator = (from: number, to: number): boolean => {
    const [a, b] = [live[from], wanted[to]];
    return a !== undefined && b !== undefined && isMatch(a, b.block);
  };
  const aligned: Aligned[] = [];
  let from = 0;
  let to = 0;
  for (const { added, removed, count } of diffArrays([...live.keys()], [...wanted.keys()], { comparator })) {
    for (let index = 0; index < count; index++) {
      aligned.push([added ? undefined : live[from++], removed ? undefined : wanted[to++]]);
    }
  }
  return aligned;
}
