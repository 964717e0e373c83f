/** What a request holds so far, or what a block adds to it. */
export interface Load {
  /** Elements of the list that is being filled. */
  readonly siblings: number;
  /** Blocks, counted through all levels. */
  readonly blocks: number;
  /** Bytes of the serialised body. */
  readonly bytes: number;
}

/** What one request may hold: elements of a list, blocks, bytes. `LIMITS` are Notion's. */
export interface RequestLimits {
  readonly array: number;
  readonly blocks: number;
  readonly bytes: number;
}

/** Adds up two loads. */
export function addLoads(a: Load, b: Load): Load {
  return { siblings: a.siblings + b.siblings, blocks: a.blocks + b.blocks, bytes: a.bytes + b.bytes };
}

/** Tells whether one request may hold the load. */
export function isWithin(load: Load, limits: RequestLimits): boolean {
  return load.siblings <= limits.array && load.blocks <= limits.blocks && load.bytes <= limits.bytes;
}

/** A choice between sending more now and asking more often later. */
export interface Choice extends Load {
  readonly requests: number;
}

/** Choices kept for one number of requests: those that are light in blocks may be heavy in bytes, or the reverse. */
const KEPT = 4;

/**
 * Keeps the choices that no other beats in requests and load: the ones with the fewest requests first, the lightest of
 * all last.
 */
export function leanest<T extends Choice>(choices: readonly T[]): readonly T[] {
  if (choices.length < 2) return choices;
  const kept: T[] = [];
  for (const choice of choices.toSorted(byRequestsThenLoad)) {
    if (kept.some((other) => isNoHeavier(other, choice))) continue;
    if (kept.at(-KEPT)?.requests !== choice.requests) kept.push(choice);
  }
  return kept;
}

function byRequestsThenLoad(a: Choice, b: Choice): number {
  return a.requests - b.requests || a.blocks - b.blocks || a.bytes - b.bytes || a.siblings - b.siblings;
}

function isNoHeavier(a: Load, b: Load): boolean {
  return a.siblings <= b.siblings && a.blocks <= b.blocks && a.bytes <= b.bytes;
}
