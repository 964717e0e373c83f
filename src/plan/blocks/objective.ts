/**
 * What makes one edit of blocks better than another, most important first: the order of this list is the objective of
 * the block diff, and nothing else decides. First IDs are kept, then requests are saved, then blocks. An ID matters while
 * its block is still itself, carries comments, or is linked to; that of a block that is rewritten from scratch does not,
 * so such blocks are replaced where that takes fewer requests.
 */
const CRITERIA = {
  /** IDs kept of blocks that stay as they are. */
  equal: -1,
  /** IDs kept of blocks that are recognisably the same after an edit. */
  similar: -1,
  /** IDs kept that carry comments or are linked to. */
  pinned: -1,
  /** Requests sent. */
  requests: 1,
  /** Blocks created: a workspace on the Free plan has a number of them for life. */
  created: 1,
  /** Unbroken runs of blocks that keep their IDs: one long run is better than several short ones. */
  runs: 1,
  /** How alike the blocks are that become each other, from 0 to 1 each. */
  likeness: -1,
} as const;

/** The worth of an edit, or of a part of it: one number for each criterion, less being better. */
export type Score = readonly number[];

type Criterion = keyof typeof CRITERIA;

const SIGNS: readonly (readonly [Criterion, number])[] = Object.entries(CRITERIA) as [Criterion, number][]; // the keys are those above

/** The worth of doing nothing. */
export const NOTHING: Score = SIGNS.map(() => 0);

/** Scores a part of an edit. */
export function score(counts: Partial<Readonly<Record<Criterion, number>>>): Score {
  return SIGNS.map(([name, sign]) => sign * (counts[name] ?? 0));
}

/** Adds two parts of an edit. */
export function plus(one: Score, other: Score): Score {
  return one.map((value, index) => value + (other[index] ?? 0));
}

/** Tells whether one edit, of two parts, is better than another of two parts. Allocates nothing: it is asked often. */
export function isBetter(one: Score, more: Score, other: Score, otherMore: Score): boolean {
  for (let index = 0; index < SIGNS.length; index++) {
    const worth = (one[index] ?? 0) + (more[index] ?? 0);
    const difference = worth - (other[index] ?? 0) - (otherMore[index] ?? 0);
    // Sums of likenesses differ by rounding, too.
    if (difference > 1e-9 || difference < -1e-9) return difference < 0;
  }
  return false;
}
