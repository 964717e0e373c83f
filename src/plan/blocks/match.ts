import { ownsChildren } from "../../model/block-api.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { countBlocks, digest, isSpokenOf } from "../../model/canonical.ts";
import { appendCost } from "../cost.ts";
import { isDeletable } from "../ownership.ts";
import { equalAnchors, similarAnchors } from "./anchors.ts";
import { becoming } from "./become.ts";
import { cheapestPairs, type IndexPair, type Neighbours, type Prices } from "./cheapest.ts";
import { hasWords, isStillItself, likeness } from "./likeness.ts";
import { NOTHING, plus, type Score, score } from "./objective.ts";

/** A live block and the wanted block it becomes. */
export interface Pair {
  readonly live: LiveBlock;
  readonly wanted: Block;
  /** Index of the wanted block among its siblings. */
  readonly at: number;
}

/** Finds, for the children of one block or page, which live block becomes which wanted one. Both keep their order. */
export type Matcher = (live: readonly LiveBlock[], wanted: readonly Block[]) => readonly Pair[];

/** A part of two lists of siblings. */
interface Gap extends Neighbours {
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Goal[];
}

/** A wanted block and its index among its siblings. */
interface Goal {
  readonly block: Block;
  readonly at: number;
}

/** Pairs of blocks up to which all edits are tried; blocks are counted through all levels. */
const MOST_PAIRS = 4_000;
/** Equal blocks at an end that are tried elsewhere, too. */
const MOST_RECURRING = 16;
/** Few blocks are tried in all ways, whatever is below them. */
const FEW = 16;

/**
 * Makes the matcher for one page. It gives the best edit by the objective (`objective.ts`), level by level, nested
 * levels only under a matched parent. Where a level is too long to try every edit, what is equal is matched first,
 * then what is most alike, and every edit is tried between those.
 * `pinned` are the IDs of blocks to keep wherever that is possible. Blocks that the API cannot create take no part,
 * unless the manifest keeps them.
 */
export function matcher(pinned: ReadonlySet<string>): Matcher {
  const known = new Map<LiveBlock, Map<Block, Score | undefined>>();

  const pinsIn = (block: LiveBlock): number =>
    pinned.size === 0
      ? 0
      : block.children.reduce((sum, child) => sum + pinsIn(child), pinned.has(block.id) ? 1 : 0);

  /** Whether a block is not to be confused with one that is equal to it. */
  const isSpecial = (block: LiveBlock): boolean => pinned.has(block.id) || !isDeletable(block);

  const prices: Prices = {
    pair: (live, wanted) => {
      // Only what lies below is dear to compare, and asked for again on the way down.
      if (live.children.length === 0) return priceOf(live, wanted);
      const row = known.get(live) ?? new Map<Block, Score | undefined>();
      known.set(live, row);
      if (!row.has(wanted)) row.set(wanted, priceOf(live, wanted));
      return row.get(wanted);
    },
    drop: (live) => (isDeletable(live) ? DELETION : UNWANTED),
    insert: (wanted) =>
      wanted.type === "kept"
        ? UNWANTED
        : score({ requests: appendCost([wanted]) - 1, created: countBlocks([wanted]) }),
  };

  const priceOf = (live: LiveBlock, wanted: Block): Score | undefined => {
    if (digest(live) === digest(wanted))
      return score({ pinned: pinsIn(live), equal: countBlocks([wanted]), likeness: 1 });
    const fields = becoming(live, wanted);
    if (fields === undefined) return undefined;
    const changed = fields.length > 0;
    const alike = likeness(live, wanted);
    const own = score({
      pinned: pinned.has(live.id) ? 1 : 0,
      ...(!changed && hasWords(live) ? { equal: 1 } : isStillItself(alike) && { similar: 1 }),
      requests: changed ? 1 : 0,
      likeness: alike,
    });
    if (!ownsChildren(wanted)) return own;
    return plus(own, worthOf(live.children, wanted.children));
  };

  /** What the best edit of a level is worth. */
  const worthOf = (live: readonly LiveBlock[], wanted: readonly Block[]): Score => {
    const ours = live.filter(isSpokenOf);
    if (ours.length * wanted.length <= FEW) return cheapestPairs(ours, wanted, prices, ALONE).score;
    const pairs = match(ours, wanted);
    const kept = new Set(pairs.map((pair) => pair.live));
    let worth = NOTHING;
    let next = 0;
    for (const { at, live: block, wanted: goal } of pairs) {
      worth = plus(worth, plus(prices.pair(block, goal) ?? NOTHING, insertWorth(wanted.slice(next, at))));
      next = at + 1;
    }
    worth = plus(worth, insertWorth(wanted.slice(next)));
    return ours
      .filter((block) => !kept.has(block))
      .reduce((sum, block) => plus(sum, prices.drop(block)), worth);
  };

  const insertWorth = (blocks: readonly Block[]): Score =>
    blocks.length === 0 ? NOTHING : score({ requests: appendCost(blocks), created: countBlocks(blocks) });

  const match: Matcher = (live, wanted) =>
    pairsIn({ live: live.filter(isSpokenOf), wanted: wanted.map((block, at) => ({ block, at })), ...ALONE });

  const pairsIn = (gap: Gap): readonly Pair[] => {
    if (gap.live.length === 0 || gap.wanted.length === 0) return [];
    const [head, tail] = equalEnds(gap, isSpecial);
    const { live, wanted } = gap;
    const ends: IndexPair[] = [];
    for (let index = 0; index < head; index++) ends.push([index, index]);
    for (let index = tail; index > 0; index--) ends.push([live.length - index, wanted.length - index]);
    return between(gap, ends, pairsInside);
  };

  const pairsInside = (gap: Gap): readonly Pair[] => {
    const { live, wanted } = gap;
    if (isSmall(gap)) return tryAll(gap);
    const goals = wanted.map(({ block }) => block);
    const equal = equalAnchors(live.map(digest), goals.map(digest));
    if (equal.length > 0) return between(gap, equal, pairsIn);
    const similar = similarAnchors(live, goals, (from, to) => {
      const [block, goal] = [live[from], goals[to]];
      return block !== undefined && goal !== undefined && becoming(block, goal) !== undefined;
    });
    if (similar.length > 0) return between(gap, similar, pairsIn);
    return inSlices(gap).flatMap(tryAll);
  };

  const tryAll = (gap: Gap): readonly Pair[] =>
    cheapestPairs(
      gap.live,
      gap.wanted.map(({ block }) => block),
      prices,
      gap,
    ).pairs.map((pair) => pairAt(gap, pair));

  return match;
}

const ALONE: Neighbours = { before: false, after: false };
const DELETION = score({ requests: 1 });
/** What may not be deleted stays where nobody wants it, as what is kept does: worse than deleting another one. */
const UNWANTED = score({ requests: 2 });

/** Counts the equal blocks at the beginning and at the end, which stay. A special block goes before one equal to it. */
function equalEnds(
  { live, wanted }: Gap,
  isSpecial: (block: LiveBlock) => boolean,
): readonly [number, number] {
  const special = new Set(live.filter(isSpecial).map(digest));
  const stays = (block: LiveBlock | undefined, goal: Goal | undefined): boolean =>
    block !== undefined &&
    goal !== undefined &&
    digest(block) === digest(goal.block) &&
    (isSpecial(block) || !special.has(digest(block)));
  const most = Math.min(live.length, wanted.length);
  let head = 0;
  while (head < most && stays(live[head], wanted[head])) head++;
  let tail = 0;
  while (tail < most - head && stays(live.at(-1 - tail), wanted.at(-1 - tail))) tail++;
  // An end that also occurs in between may be matched there, when that leaves longer runs.
  const between = new Set([
    ...live.slice(head, live.length - tail).map(digest),
    ...wanted.slice(head, wanted.length - tail).map(({ block }) => digest(block)),
  ]);
  const recurs = (block: LiveBlock | undefined): boolean => block !== undefined && between.has(digest(block));
  const [leastHead, leastTail] = [head - MOST_RECURRING, tail - MOST_RECURRING];
  while (head > Math.max(0, leastHead) && recurs(live[head - 1])) head--;
  while (tail > Math.max(0, leastTail) && recurs(live.at(-tail))) tail--;
  return [head, tail];
}

function isSmall({ live, wanted }: Gap): boolean {
  if (live.length * wanted.length <= FEW) return true;
  return countBlocks(live) * countBlocks(wanted.map(({ block }) => block)) <= MOST_PAIRS;
}

function pairAt({ live, wanted }: Gap, [from, to]: IndexPair): Pair {
  const [block, goal] = [live[from], wanted[to]];
  if (block === undefined || goal === undefined) throw new RangeError(`no pair at ${from}, ${to}`);
  return { live: block, wanted: goal.block, at: goal.at };
}

/** Keeps pairs and matches what stands before, between and after them. */
function between(
  gap: Gap,
  anchors: readonly IndexPair[],
  matchGap: (gap: Gap) => readonly Pair[],
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  const matchUntil = (nextFrom: number, nextTo: number): void => {
    if (from === nextFrom || to === nextTo) return;
    const inner = {
      live: gap.live.slice(from, nextFrom),
      wanted: gap.wanted.slice(to, nextTo),
      before: from > 0 || gap.before,
      after: nextFrom < gap.live.length || gap.after,
    };
    for (const pair of matchGap(inner)) pairs.push(pair);
  };
  for (const anchor of anchors) {
    matchUntil(anchor[0], anchor[1]);
    pairs.push(pairAt(gap, anchor));
    [from, to] = [anchor[0] + 1, anchor[1] + 1];
  }
  matchUntil(gap.live.length, gap.wanted.length);
  return pairs;
}

/** Cuts two long lists that have nothing in common into pieces of the same share, small enough to try every edit. */
function inSlices({ live, wanted }: Gap): readonly Gap[] {
  const blocks = countBlocks(live) * countBlocks(wanted.map(({ block }) => block));
  const count = Math.min(live.length, wanted.length, Math.ceil(Math.sqrt(blocks / MOST_PAIRS)));
  return Array.from({ length: count }, (_, index) => ({
    live: slice(live, index, count),
    wanted: slice(wanted, index, count),
    ...ALONE,
  }));
}

function slice<T>(list: readonly T[], index: number, count: number): readonly T[] {
  const cut = (at: number): number => Math.floor((list.length * at) / count);
  return list.slice(cut(index), cut(index + 1));
}
