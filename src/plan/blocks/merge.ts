import { shortDigest } from "../../ledger/record.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { digest, isCreatable } from "../../model/canonical.ts";
import { equalAnchors } from "./anchors.ts";
import { likeness } from "./likeness.ts";

/** What the edits of people and those of the manifest come to, on the first level of a page. */
export interface Merge {
  /** The blocks to have, with what people edited as it stands. */
  readonly wanted: readonly Block[];
  /** Blocks that people added; they stay where they are and take no part. */
  readonly foreign: ReadonlySet<LiveBlock>;
  /** Short digests for the ledger: of people's edits it keeps what stood there before, so that they stay known as edits. */
  readonly leaves: readonly string[];
  /** Whether blocks that the last apply left were edited or deleted by people. */
  readonly edited: boolean;
  /** Whether the manifest changed the same blocks. */
  readonly conflict: boolean;
}

/** A stretch between blocks that stand in all three: as recorded, live and wanted. */
interface Chunk {
  readonly recorded: readonly string[];
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Block[];
}

/**
 * Merges three versions of a page (diff3): what the last apply left there, as short digests; what stands there; and
 * what the manifest wants. Where only one side changed, that side is followed. Blocks that people added stay in any
 * case. What people edited stays, too, unless `overwrite`: then blocks that may be edits of ours become what the
 * manifest says.
 */
export function mergeEdits(
  recorded: readonly string[],
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  overwrite: boolean,
): Merge {
  const parts = chunks(recorded, live.filter(isCreatable), wanted).map((chunk) =>
    mergeChunk(chunk, overwrite),
  );
  return {
    wanted: parts.flatMap((part) => part.wanted),
    foreign: new Set(parts.flatMap((part) => [...part.foreign])),
    leaves: parts.flatMap((part) => part.leaves),
    edited: parts.some((part) => part.edited),
    conflict: parts.some((part) => part.conflict),
  };
}

/** Cuts the three versions at the blocks that stand in all of them; each of those is a chunk of its own. */
function chunks(recorded: readonly string[], live: readonly LiveBlock[], wanted: readonly Block[]): Chunk[] {
  const toLive = new Map(equalAnchors(recorded, live.map(short)));
  const toWanted = new Map(equalAnchors(recorded, wanted.map(short)));
  const found: Chunk[] = [];
  let [from, fromLive, fromWanted] = [0, 0, 0];
  const cut = (to: number, toLiveIndex: number, toWantedIndex: number): void => {
    const chunk = {
      recorded: recorded.slice(from, to),
      live: live.slice(fromLive, toLiveIndex),
      wanted: wanted.slice(fromWanted, toWantedIndex),
    };
    if (chunk.recorded.length + chunk.live.length + chunk.wanted.length > 0) found.push(chunk);
    [from, fromLive, fromWanted] = [to, toLiveIndex, toWantedIndex];
  };
  for (const index of recorded.keys()) {
    const [inLive, inWanted] = [toLive.get(index), toWanted.get(index)];
    if (inLive === undefined || inWanted === undefined) continue;
    cut(index, inLive, inWanted);
    cut(index + 1, inLive + 1, inWanted + 1);
  }
  cut(recorded.length, live.length, wanted.length);
  return found;
}

function mergeChunk(chunk: Chunk, overwrite: boolean): Merge {
  const { recorded, live, wanted } = chunk;
  const now = live.map(short);
  const goal = wanted.map(short);
  const ruled = { wanted, foreign: new Set<LiveBlock>(), leaves: goal, edited: false, conflict: false };
  if (isSame(now, recorded) || isSame(now, goal)) return ruled;

  const ours = new Set(equalAnchors(recorded, now).map(([, index]) => index));
  // What the manifest says, too, is no longer only theirs.
  const others = live.filter((block, index) => !ours.has(index) && !goal.includes(short(block)));
  const missing = recorded.length - ours.size;
  if (missing === 0) {
    // People only added. Where the manifest has nothing new their blocks keep their exact place among ours.
    return isSame(goal, recorded) ? { ...ruled, wanted: live } : { ...ruled, foreign: new Set(others) };
  }
  if (overwrite)
    return { ...ruled, foreign: leastAlike(others, others.length - missing, wanted), edited: true };
  const added = additions(recorded, wanted);
  if (added === undefined) return { ...ruled, wanted: live, leaves: recorded, edited: true, conflict: true };
  return {
    ...ruled,
    wanted: withAdditions(live, recorded.length, added),
    leaves: goal,
    edited: true,
  };
}

/** Of blocks that may be edited or added, picks those that are least like anything wanted: they count as added. */
function leastAlike(
  others: readonly LiveBlock[],
  count: number,
  wanted: readonly Block[],
): ReadonlySet<LiveBlock> {
  if (count <= 0) return new Set();
  const likenesses = new Map(
    others.map((block) => [block, Math.max(0, ...wanted.map((goal) => likeness(block, goal)))]),
  );
  const byLikeness = others.toSorted((a, b) => (likenesses.get(a) ?? 0) - (likenesses.get(b) ?? 0));
  return new Set(byLikeness.slice(0, count));
}

/** New wanted blocks, each with the number of recorded ones before it; undefined when the manifest changed more. */
function additions(
  recorded: readonly string[],
  wanted: readonly Block[],
): readonly { readonly block: Block; readonly after: number }[] | undefined {
  const added: { readonly block: Block; readonly after: number }[] = [];
  let after = 0;
  for (const block of wanted) {
    if (short(block) === recorded[after]) after += 1;
    else added.push({ block, after });
  }
  return after === recorded.length ? added : undefined;
}

/** Puts new blocks among edited ones: at the same place when there are as many as before, else before or behind all. */
function withAdditions(
  live: readonly LiveBlock[],
  recorded: number,
  added: readonly { readonly block: Block; readonly after: number }[],
): readonly Block[] {
  const placeOf = (after: number): number => {
    if (live.length === recorded || after === 0) return after;
    return live.length;
  };
  return [...live.keys(), live.length].flatMap((index) => {
    const here = added.filter(({ after }) => placeOf(after) === index).map(({ block }) => block);
    const block = live[index];
    return block === undefined ? here : [...here, block];
  });
}

function short(block: Block): string {
  return shortDigest(digest(block));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
