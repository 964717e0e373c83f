import type { Block } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import type { RequestLimits } from "./load.ts";
import { plain } from "./rich-text.ts";
import { writeRichText } from "./rich-text-api.ts";
import { measure, type Prefix, prefixesOf, type Run, requestsAfter, type Way } from "./ways.ts";

/** What is still to be written below a block or page that exists. */
export interface Remainder {
  /** What is to be written below children that it has already. Their IDs are read with one list request. */
  readonly below: readonly Following[];
  /** Children that it does not have yet, one append each, in order. */
  readonly batches: readonly Batch[];
}

/** What is still to be written below one block of a list. */
export interface Following extends Remainder {
  readonly index: number;
}

/** One append. */
export interface Batch {
  /** The blocks with those of their children that come along. */
  readonly blocks: readonly Block[];
  /** What is to be written below them. The answer to the append tells their IDs (NOTION.md §3.4). */
  readonly below: readonly Following[];
}

/** A page: the blocks that the creating request brings along, and what comes after it. */
export interface PagePacking extends Remainder {
  readonly blocks: readonly Block[];
}

/**
 * Spreads blocks, and all that is below them, over the fewest appends and lists that the limits allow: 100 elements a
 * list, 1,000 blocks and 480 KB a request, and the nesting of NOTION.md §2.2 and §2.4. Children always follow in order, so
 * a request brings the first ones or none. An append always brings at least one block.
 */
export function packBlocks(blocks: readonly Block[], limits: RequestLimits = LIMITS): Batch[] {
  return batchesOf(measure(blocks, limits).runs[0]);
}

/**
 * Does the same for a new page. The request that creates it brings as many blocks as it can without making the whole
 * longer; its answer tells no IDs of blocks (NOTION.md §3.2). The title's length counts for the size of the body.
 */
export function packPage(
  title: string,
  blocks: readonly Block[],
  limits: RequestLimits = LIMITS,
): PagePacking {
  const list = measure(blocks, limits);
  const bytes = Buffer.byteLength(JSON.stringify(writeRichText(plain(title))));
  const prefixes = prefixesOf(list, 0, { siblings: 0, blocks: 0, bytes }, 0, limits);
  const brought = prefixes.reduce((best, prefix) =>
    requestsAfter(prefix, list) <= requestsAfter(best, list) ? prefix : best,
  );
  const ways = waysIn(brought);
  return {
    blocks: ways.map(sentBlock),
    below: following(ways),
    batches: batchesOf(list.runs[brought.siblings]),
  };
}

/** Counts the requests that a remainder takes: its appends, and the lists of IDs that they need. */
export function countRequests({ below, batches }: Remainder): number {
  return (
    (below.length > 0 ? 1 : 0) +
    countBelow(below) +
    batches.reduce((sum, batch) => sum + 1 + countBelow(batch.below), 0)
  );
}

function countBelow(below: readonly Following[]): number {
  return below.reduce((sum, following) => sum + countRequests(following), 0);
}

function batchesOf(run: Run | undefined): Batch[] {
  const batches: Batch[] = [];
  let ways: Way[] = [];
  for (let at = run; at !== undefined; at = at.next) {
    ways.push(at.way);
    if (!at.ends) continue;
    batches.push({ blocks: ways.map(sentBlock), below: following(ways) });
    ways = [];
  }
  return batches;
}

function following(ways: readonly Way[]): Following[] {
  return ways.flatMap(({ requests, brought, rest }, index) =>
    requests === 0 ? [] : [{ index, below: following(waysIn(brought)), batches: batchesOf(rest) }],
  );
}

/** Gives a block with only the children that come along. */
function sentBlock({ block, brought }: Way): Block {
  if (brought.siblings === block.children.length && brought.requests === 0) return block;
  return { ...block, children: waysIn(brought).map(sentBlock) };
}

/** Lists the ways of a prefix's blocks, in order. */
function waysIn(prefix: Prefix): Way[] {
  const ways: Way[] = [];
  for (let at: Prefix | undefined = prefix; at !== undefined; at = at.before) {
    if (at.last !== undefined) ways.push(at.last);
  }
  return ways.reverse();
}
