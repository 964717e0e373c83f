import type { IndexPair } from "./cheapest.ts";

/** Tells how much something of the first list is like something of the second, from 0 to 1. */
export type Worth = (from: number, to: number) => number;

/**
 * Pairs indices of two lists between those that are paired already: as many as there can be in both orders, and of all
 * such pairings the one that is worth most.
 */
export function pairBetween(
  anchors: readonly IndexPair[],
  froms: readonly number[],
  tos: readonly number[],
  worth: Worth,
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  let [nextFrom, nextTo] = [0, 0];
  for (const [endFrom, endTo] of [...anchors, END]) {
    const here = upTo(froms, nextFrom, endFrom);
    const there = upTo(tos, nextTo, endTo);
    nextFrom += here.length;
    nextTo += there.length;
    for (const [from, to] of mostAlike(here, there, worth)) pairs.set(from, to);
  }
  return pairs;
}

const END: IndexPair = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Gives the part of a rising list from a place on, up to what is not less than `end`. */
function upTo(list: readonly number[], start: number, end: number): readonly number[] {
  let stop = start;
  while ((list[stop] ?? Number.POSITIVE_INFINITY) < end) stop += 1;
  return list.slice(start, stop);
}

/** Pairs up to which all pairings are tried; beyond, the first goes with the first. */
const MOST_PAIRS = 10_000;

function mostAlike(froms: readonly number[], tos: readonly number[], worth: Worth): readonly IndexPair[] {
  const most = Math.min(froms.length, tos.length);
  if (froms.length === tos.length || froms.length * tos.length > MOST_PAIRS) {
    return froms.slice(0, most).map((from, index) => [from, tos[index] ?? 0]);
  }
  // One more pair is worth more than any likeness of all.
  const gains = froms.map((from) => tos.map((to) => most + 1 + worth(from, to)));
  const gain = (at: number, to: number): number => gains[at]?.[to] ?? 0;
  const width = tos.length + 1;
  const best = new Float64Array((froms.length + 1) * width);
  const rest = (at: number, to: number): number => best[at * width + to] ?? 0;
  for (let at = froms.length - 1; at >= 0; at--) {
    for (let to = tos.length - 1; to >= 0; to--) {
      const paired = gain(at, to) + rest(at + 1, to + 1);
      best[at * width + to] = Math.max(paired, rest(at + 1, to), rest(at, to + 1));
    }
  }
  const pairs: IndexPair[] = [];
  let [at, to] = [0, 0];
  while (at < froms.length && to < tos.length) {
    if (rest(at, to) === gain(at, to) + rest(at + 1, to + 1)) {
      pairs.push([froms[at] ?? 0, tos[to] ?? 0]);
      at += 1;
      to += 1;
    } else if (rest(at, to) === rest(at + 1, to)) at += 1;
    else to += 1;
  }
  return pairs;
}
