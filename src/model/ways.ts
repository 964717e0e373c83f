import { writeBlock } from "./block-api.ts";
import type { Block } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { addLoads, type Choice, isWithin, type Load, leanest, type RequestLimits } from "./load.ts";
import { levelBelow, mayStand, promisedChildren } from "./nesting.ts";

/** A way to send a block: with some of its children or none. `requests` counts those that follow for the others. */
export interface Way extends Choice {
  readonly block: Block;
  readonly brought: Prefix;
  /** How the children that do not come along are appended. */
  readonly rest: Run | undefined;
}

/** The first blocks of a list, sent together with what holds them. `requests` counts those that follow below them. */
export interface Prefix extends Choice {
  readonly last: Way | undefined;
  readonly before: Prefix | undefined;
}

/**
 * A list from one of its blocks to its end, spread over appends; `requests` counts them and all that follow.
 * The load is that of the first append.
 */
export interface Run extends Choice {
  readonly way: Way;
  readonly next: Run | undefined;
  /** Whether the append ends with this block. */
  readonly ends: boolean;
}

/** What can be done with a list of blocks. */
export interface Measured {
  /** For each block, for each level of a request, the ways to send it there. */
  readonly ways: readonly (readonly (readonly Way[])[])[];
  /** For each block, how it and those behind it are appended with the fewest requests. */
  readonly runs: readonly Run[];
}

/** Levels of a request (NOTION.md §2.4). */
const LEVELS = Array.from({ length: LIMITS.depth + 1 }, (_, level) => level);

/** What `children` adds to a block's own text, with the comma between two blocks: `,"children":[]` and `,`. */
const ENVELOPE = 15;

/** Finds the ways to send the blocks of a list, and all that is below them, from the lowest level up. */
export function measure(blocks: readonly Block[], limits: RequestLimits): Measured {
  const ways = blocks.map((block) => waysOf(block, limits));
  return { ways, runs: runsOf(ways, limits) };
}

/**
 * Finds the ways worth taking, on each level: the lightest with the fewest requests, and the lightest with one more.
 * With two more, the block had better go alone: ending a request before it and after it costs no more.
 */
function waysOf(block: Block, limits: RequestLimits): (readonly Way[])[] {
  const children = measure(block.children, limits);
  const bytes = Buffer.byteLength(JSON.stringify(writeBlock(block, []))) + ENVELOPE;
  const own: Load = { siblings: 0, blocks: 1, bytes };
  const promised = Math.min(promisedChildren(block), limits.array);
  return LEVELS.map((level) => {
    if (!mayStand(block, level)) return [];
    const prefixes = prefixesOf(children, levelBelow(block, level), own, promised, limits);
    const ways = prefixes.map((brought): Way => {
      const { blocks, bytes } = brought;
      const requests = requestsAfter(brought, children);
      return { siblings: 1, blocks, bytes, requests, block, brought, rest: children.runs[brought.siblings] };
    });
    return cheapest(leanest(ways), 1);
  });
}

/**
 * Finds how many of a list's first blocks can come along with what holds them, which weighs `own`, and in which ways.
 * The `promised` first ones come along whatever they weigh.
 */
export function prefixesOf(
  list: Measured,
  level: number,
  own: Load,
  promised: number,
  limits: RequestLimits,
): readonly Prefix[] {
  const found: Prefix[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  const settle = (prefixes: readonly Prefix[]): readonly Prefix[] => {
    const totals = prefixes.map((prefix) => requestsAfter(prefix, list));
    fewest = Math.min(fewest, ...totals);
    found.push(...prefixes);
    // Bringing more saves one request at most, and what takes two more than the fewest is not worth taking.
    return prefixes.filter((_, index) => (totals[index] ?? 0) <= fewest + 2);
  };
  const nothing: Prefix = { ...own, requests: 0, last: undefined, before: undefined };
  let open: readonly Prefix[] = promised === 0 ? settle([nothing]) : [nothing];
  for (const [index, block] of list.ways.entries()) {
    const ways = block[level] ?? [];
    const longer = leanest(open.flatMap((prefix) => ways.map((way) => extend(prefix, way))));
    if (index + 1 < promised) {
      open = longer;
      continue;
    }
    const fitting = longer.filter((prefix) => isWithin(prefix, limits));
    open = settle(fitting.length === 0 && index < promised ? longer.slice(-1) : fitting);
    if (open.length === 0) break;
  }
  return found;
}

function extend(before: Prefix, last: Way): Prefix {
  return { ...addLoads(before, last), requests: before.requests + last.requests, last, before };
}

/** Counts the requests after the one that brings a prefix: one list of its IDs if they are needed, and the appends. */
export function requestsAfter({ siblings, requests }: Prefix, list: Measured): number {
  return requests + (requests > 0 ? 1 : 0) + (list.runs[siblings]?.requests ?? 0);
}

/** Spreads a list over appends, from its end: each block joins the append behind it, or ends one of its own. */
function runsOf(list: Measured["ways"], limits: RequestLimits): Run[] {
  let open: readonly Run[] = [];
  const runs: Run[] = [];
  for (const [ways = []] of list.toReversed()) {
    const next = open[0];
    const alone = ways.map((way): Run => {
      const { siblings, blocks, bytes } = way;
      const requests = 1 + way.requests + (next?.requests ?? 0);
      return { siblings, blocks, bytes, requests, way, next, ends: true };
    });
    const joined = open.flatMap((next) =>
      ways.map((way): Run => {
        const requests = way.requests + next.requests;
        return { ...addLoads(way, next), requests, way, next, ends: false };
      }),
    );
    // What takes one request more is no better than beginning a new append here.
    open = cheapest(leanest([...alone, ...joined.filter((run) => isWithin(run, limits))]), 0);
    const [run] = open;
    if (run === undefined) throw new Error("A block stands where Notion allows none of its type.");
    runs.push(run);
  }
  return runs.reverse();
}

/** Drops the choices with too many requests more than the first. */
function cheapest<T extends Choice>(choices: readonly T[], more: number): readonly T[] {
  const fewest = choices[0]?.requests ?? 0;
  return choices.filter(({ requests }) => requests <= fewest + more);
}
