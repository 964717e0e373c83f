import type { RecordedState } from "../../ledger/record.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { type Alignment, align, type LeftBlock, short } from "./align.ts";
import { equalAnchors } from "./anchors.ts";
import type { IndexPair } from "./cheapest.ts";
import { likeness, STILL_ITSELF } from "./likeness.ts";
import { type Landmarks, landmarks } from "./location.ts";
import { pairBetween } from "./pairing.ts";

/** What the ledger holds of the blocks of a page: what the manifest said last, and where something else was left. */
export type LeftBehind = Pick<RecordedState, "blocks" | "conflicts" | "dropped">;

/** The three versions of a page, and what is what. */
export interface ThreeWay {
  /** What the last apply left. */
  readonly left: readonly LeftBlock[];
  /** What was really left, where that is not what the manifest said, by the index of the block. */
  readonly conflicts: ReadonlyMap<number, string>;
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Block[];
  readonly goal: readonly string[];
  /** What people made of the blocks that were left. */
  readonly fates: Alignment;
  /** What the manifest makes of the blocks that were left, the same ones included. */
  readonly toWanted: ReadonlyMap<number, number>;
  /** The live and the wanted blocks that a person and the manifest both added, or changed to the same. */
  readonly agreed: ReadonlyMap<number, number>;
  /** Of the live blocks. */
  readonly marks: Landmarks;
}

/** Finds out what people and the manifest made of what the last apply left. `makers` are those who make our blocks. */
export function threeWay(
  { blocks: recorded, conflicts: withheld = {}, dropped = [] }: LeftBehind,
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  makers: ReadonlySet<string>,
): ThreeWay {
  const now = live.map(short);
  const goal = wanted.map(short);
  const said = new Map([...live, ...wanted].map((block) => [short(block), block]));
  const conflicts = new Map(Object.entries(withheld).map(([index, digest]) => [Number(index), digest]));
  const left = recorded.map(
    (digest, index): LeftBlock => ({ digest, block: said.get(conflicts.get(index) ?? digest) }),
  );
  const letGo = new Set(dropped);
  const toLive = anchorsOf(recorded, letGo, now);
  const unchanged = anchorsOf(recorded, letGo, goal);
  const agreed = agreements(toLive, unchanged, now, goal);
  const settled = new Set(unchanged.map(([, index]) => index));
  const open = [...wanted.keys()].filter((index) => !settled.has(index));
  const closest = closestTo(open.flatMap((index) => wanted[index] ?? []));
  const fates = align(left, live, {
    same: toLive,
    makers,
    // It is there, whatever it says; what else is gone may be deleted.
    guess: (block, index) => (letGo.has(index) ? STILL_ITSELF : closest(block)),
  });
  // What the manifest once let go of does not become what it adds later.
  const known = new Set([...unchanged.map(([index]) => index), ...letGo]);
  const changed = pairBetween(
    unchanged,
    [...recorded.keys()].filter((index) => !known.has(index)),
    open,
    (from, to) => {
      // What nobody says any more is known by what a person made of it.
      const before = left[from]?.block ?? live[fates.edited.get(from) ?? -1];
      const after = wanted[to];
      return before === undefined || after === undefined ? 0 : likeness(before, after);
    },
  );
  const toWanted = new Map([...unchanged, ...changed]);
  const marks = landmarks(live);
  return { left, conflicts, live, wanted, goal, fates, toWanted, agreed: new Map(agreed), marks };
}

/** The digest of no block. */
const NO_BLOCK = "";

/**
 * Pairs what was left with what is the same in a list. What stayed when the manifest let go of it comes after all else
 * that says the same.
 */
function anchorsOf(
  recorded: readonly string[],
  letGo: ReadonlySet<number>,
  list: readonly string[],
): readonly IndexPair[] {
  const firm = equalAnchors(
    recorded.map((digest, index) => (letGo.has(index) ? NO_BLOCK : digest)),
    list,
  );
  const pairs = [...firm];
  let [from, to] = [0, 0];
  for (const [endFrom, endTo] of [...firm, [recorded.length, list.length] as const]) {
    const here = range(from, endFrom).filter((index) => letGo.has(index));
    const there = range(to, endTo);
    const text = (all: readonly string[]) => (index: number) => all[index] ?? "";
    for (const [one, other] of equalAnchors(here.map(text(recorded)), there.map(text(list)))) {
      pairs.push([here[one] ?? 0, there[other] ?? 0]);
    }
    [from, to] = [endFrom + 1, endTo + 1];
  }
  return pairs.sort(([one], [other]) => one - other);
}

/** Blocks that one is compared with, to guess whether it is what became of another. */
const MOST_GOALS = 50;

/** Tells how much a block is like that of some which is most like it. */
function closestTo(all: readonly Block[]): (block: LiveBlock) => number {
  const goals = all.slice(0, MOST_GOALS);
  const known = new Map<LiveBlock, number>();
  return (block) => {
    const worth = known.get(block) ?? Math.max(0, ...goals.map((goal) => likeness(block, goal)));
    known.set(block, worth);
    return worth;
  };
}

/** Finds what a person and the manifest both added, or changed to the same, as indices of the live and the wanted. */
function agreements(
  toLive: readonly IndexPair[],
  unchanged: readonly IndexPair[],
  now: readonly string[],
  goal: readonly string[],
): readonly IndexPair[] {
  const inManifest = new Map(unchanged);
  const inNotion = new Set(toLive.map(([, index]) => index));
  const stays = new Set(inManifest.values());
  const shared = toLive.flatMap(([from, index]): IndexPair[] => {
    const to = inManifest.get(from);
    return to === undefined ? [] : [[index, to]];
  });
  const agreed: IndexPair[] = [];
  let [fromLive, fromGoal] = [0, 0];
  for (const [endLive, endGoal] of [...shared, [now.length, goal.length] as const]) {
    const theirs = range(fromLive, endLive).filter((index) => !inNotion.has(index));
    const ours = range(fromGoal, endGoal).filter((index) => !stays.has(index));
    const text = (list: readonly string[]) => (index: number) => list[index] ?? "";
    for (const [one, other] of equalAnchors(theirs.map(text(now)), ours.map(text(goal)))) {
      agreed.push([theirs[one] ?? 0, ours[other] ?? 0]);
    }
    [fromLive, fromGoal] = [endLive + 1, endGoal + 1];
  }
  return agreed;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
