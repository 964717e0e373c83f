import { diffArrays } from "diff";
import type { Block } from "../../model/blocks.ts";
import type { IndexPair } from "./cheapest.ts";
import { isStillItself, likeness, wordsOf } from "./likeness.ts";

/** Edits up to which the longest common subsequence is looked for; its search takes the square of their number. */
const MOST_EDITS = 400;

/** A word in no more blocks than this tells blocks apart. */
const RARE = 4;

/**
 * Pairs what is equal in two lists, keeping both orders: the longest common subsequence where the lists are close,
 * else what occurs once in each (patience).
 */
export function equalAnchors(live: readonly string[], wanted: readonly string[]): IndexPair[] {
  const parts = diffArrays([...live], [...wanted], { maxEditLength: MOST_EDITS });
  if (parts === undefined) return patience(live, wanted);
  const anchors: IndexPair[] = [];
  let [from, to] = [0, 0];
  for (const { added, removed, count } of parts) {
    if (!added && !removed)
      for (let index = 0; index < count; index++) anchors.push([from + index, to + index]);
    if (!added) from += count;
    if (!removed) to += count;
  }
  return anchors;
}

function patience(live: readonly string[], wanted: readonly string[]): IndexPair[] {
  const places = uniquePlaces(wanted);
  const anchors: IndexPair[] = [];
  for (const [value, from] of uniquePlaces(live)) {
    const to = places.get(value);
    if (to !== undefined) anchors.push([from, to]);
  }
  return longestRising(anchors);
}

/** Where each value stands that occurs once, in order. */
function uniquePlaces(values: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (places.has(value)) repeated.add(value);
    else places.set(value, index);
  }
  for (const value of repeated) places.delete(value);
  return places;
}

/**
 * Pairs the blocks of two long lists that are most alike, keeping both orders. Only blocks that share a rare word are
 * compared, so the time stays in proportion to the text.
 */
export function similarAnchors(
  live: readonly Block[],
  wanted: readonly Block[],
  isMatch: (live: number, wanted: number) => boolean,
): IndexPair[] {
  const places = rarePlaces(wanted);
  const own = rarePlaces(live);
  const anchors: IndexPair[] = [];
  for (const [from, block] of live.entries()) {
    const candidates = new Set<number>();
    for (const word of wordsOf(block).keys()) {
      if (own.has(word)) for (const to of places.get(word) ?? []) candidates.add(to);
    }
    let best: { readonly to: number; readonly worth: number } | undefined;
    for (const to of candidates) {
      const goal = wanted[to];
      if (goal === undefined || !isMatch(from, to)) continue;
      const worth = likeness(block, goal);
      if (isStillItself(worth) && worth > (best?.worth ?? 0)) best = { to, worth };
    }
    if (best !== undefined) anchors.push([from, best.to]);
  }
  return longestRising(anchors);
}

function rarePlaces(blocks: readonly Block[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) {
    for (const word of wordsOf(block).keys()) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [index]);
      // One more than is rare marks the word as common.
      else if (known.length <= RARE) known.push(index);
    }
  }
  for (const [word, { length }] of places) if (length > RARE) places.delete(word);
  return places;
}

/** Gives the longest part of pairs, which come in the order of their first members, that also rises in the second. */
function longestRising(pairs: readonly IndexPair[]): IndexPair[] {
  /** The last pair of the best chain of each length, and what each pair follows. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, pair] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const chain: IndexPair[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const pair = pairs[index];
    if (pair !== undefined) chain.push(pair);
  }
  return chain.reverse();
}
