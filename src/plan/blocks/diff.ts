import { changedFields, ownsChildren } from "../../model/block-api.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { countBlocks, digest } from "../../model/canonical.ts";
import type { Position } from "../../model/position.ts";
import { anchorsAt, anchorsOfEqual } from "../../model/references/anchors.ts";
import { isDeletable } from "../ownership.ts";
import type { BlockOp, DeleteOp } from "../plan.ts";
import { closesToggle, whyReplaced } from "./become.ts";
import { keptIn } from "./kept.ts";
import { likeness } from "./likeness.ts";
import { holderName, type Landmarks, landmarks, numbered } from "./location.ts";
import { type Matcher, matcher, type Pair } from "./match.ts";

/** The edit that turns live blocks into wanted ones. */
export interface BlockDiff {
  /** In the order in which they can be sent. */
  readonly ops: readonly BlockOp[];
  /** Live blocks, on all levels, that stay as they are. */
  readonly unchanged: number;
  /** The dashed IDs of kept blocks that would be inserted, which the API can neither move nor create. */
  readonly unplaced: readonly string[];
  /** The names of wanted blocks that stand already, with their IDs. */
  readonly anchors: readonly (readonly [anchor: string, id: string])[];
}

/** What is known of live blocks beside their content. */
export interface Circumstances {
  /** IDs of blocks to keep wherever that is possible: they carry comments, or something links to them. */
  readonly pinned: ReadonlySet<string>;
  /** Open comments by the ID of their block. */
  readonly comments: ReadonlyMap<string, number>;
  /** The live blocks that are wanted as they stand, by the indices of the wanted blocks of the first level. */
  readonly standing: ReadonlyMap<number, LiveBlock>;
}

/** Nothing is known but the blocks. */
export const UNKNOWN: Circumstances = { pinned: new Set(), comments: new Map(), standing: new Map() };

/**
 * Compares the blocks of a page, level by level. Blocks keep their IDs as the objective says; what the API cannot
 * create, and whatever holds such a block, is never deleted.
 */
export function diffBlocks(
  page: string,
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  circumstances: Circumstances = UNKNOWN,
): BlockDiff {
  const { pinned, comments, standing } = circumstances;
  const diff = diffLevel({ parent: page, path: [], live, wanted, standing }, matcher(pinned), comments);
  return { ...diff, ops: inOrder(explainMoves(diff.ops)) };
}

/** The children of a page or block, as they are and as they are wanted. */
interface Level {
  readonly parent: string;
  /** The names of the blocks that the level is nested in, for the reader. */
  readonly path: readonly string[];
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Block[];
  readonly standing?: Circumstances["standing"];
}

function diffLevel(level: Level, match: Matcher, comments: Circumstances["comments"]): BlockDiff {
  const { wanted, standing } = level;
  const pairs = pairsOf(level, match);
  const places = lazily(() => landmarks(wanted));
  const edits: BlockDiff[] = [];
  const standingAnchors: BlockDiff["anchors"][number][] = [];
  let equal = 0;
  let next = 0;
  let previous: LiveBlock | undefined;
  for (const pair of pairs) {
    if (next < pair.at) edits.push(insertion(level, next, pair.at, previous, places));
    const stays = standing?.get(pair.at) === pair.live || digest(pair.live) === digest(pair.wanted);
    if (stays) {
      equal += countBlocks([pair.live]);
      standingAnchors.push(...anchorsOfEqual([pair.wanted], [pair.live]));
    } else edits.push(diffPair(level, pair, places, match, comments));
    next = pair.at + 1;
    previous = pair.live;
  }
  // Deletions follow the inserts of their level: a table or column list must never be empty.
  edits.push(insertion(level, next, wanted.length, previous, places), removal(level, pairs, comments));
  return {
    ops: edits.flatMap(({ ops }) => ops),
    unchanged: edits.reduce((sum, { unchanged }) => sum + unchanged, equal),
    unplaced: edits.flatMap(({ unplaced }) => unplaced),
    anchors: [...standingAnchors, ...edits.flatMap(({ anchors }) => anchors)],
  };
}

/** Matches a level before, between and behind the blocks that are wanted as they stand. */
function pairsOf({ live, wanted, standing = new Map() }: Level, match: Matcher): readonly Pair[] {
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  const matchUntil = (endFrom: number, endTo: number): void => {
    const start = to;
    for (const pair of match(live.slice(from, endFrom), wanted.slice(start, endTo))) {
      pairs.push({ ...pair, at: start + pair.at });
    }
  };
  for (const [at, block] of standing) {
    const place = live.indexOf(block);
    const goal = wanted[at];
    if (place < from || goal === undefined) continue;
    matchUntil(place, at);
    pairs.push({ live: block, wanted: goal, at });
    [from, to] = [place + 1, at + 1];
  }
  matchUntil(live.length, wanted.length);
  return pairs;
}

const NO_EDIT: BlockDiff = { ops: [], unchanged: 0, unplaced: [], anchors: [] };

/** Inserts the wanted blocks of a range behind the kept one before them. */
function insertion(
  { parent, path, wanted }: Level,
  from: number,
  to: number,
  previous: LiveBlock | undefined,
  places: () => Landmarks,
): BlockDiff {
  if (from === to) return NO_EDIT;
  const blocks = wanted.slice(from, to);
  const location = [...path, ...(from === 0 ? [] : named(places().headings[from - 1]))];
  const position = positionAfter(previous);
  return {
    ops: [{ op: "insert", location, parent, position, blocks }],
    unchanged: 0,
    unplaced: keptIn(blocks),
    anchors: [],
  };
}

/** Compares a block with what it becomes, when that is not equal, and what is below them. */
function diffPair(
  { path }: Level,
  { live, wanted, at }: Pair,
  places: () => Landmarks,
  match: Matcher,
  comments: Circumstances["comments"],
): BlockDiff {
  const { headings, numbers } = places();
  const above = [...path, ...named(headings[at])];
  const changed = changedFields(live, wanted).length > 0;
  const location = [...above, ...named(numbered(wanted, numbers[at]))];
  const inside = [...above, ...named(holderName(wanted, numbers[at]))];
  const below = ownsChildren(wanted)
    ? diffLevel(
        { parent: live.id, path: inside, live: live.children, wanted: wanted.children },
        match,
        comments,
      )
    : NO_EDIT;
  const anchors = [...anchorsAt(wanted, live), ...below.anchors];
  return changed
    ? { ...below, anchors, ops: [{ op: "update", location, before: live, after: wanted }, ...below.ops] }
    : { ...below, anchors, unchanged: below.unchanged + 1 };
}

/** Deletes the live blocks that become nothing, as far as they may be deleted. */
function removal(level: Level, pairs: readonly Pair[], comments: Circumstances["comments"]): BlockDiff {
  const { path, live } = level;
  const kept = new Set(pairs.map((pair) => pair.live));
  const left = live.filter((block) => !kept.has(block));
  const gone = left.filter(isDeletable);
  const unchanged = countBlocks(left) - countBlocks(gone);
  if (gone.length === 0) return { ...NO_EDIT, unchanged };
  const { headings, numbers } = landmarks(live);
  const places = new Map(live.map((block, index) => [block, index]));
  const reasons = replacements(level, gone, kept, pairs);
  const ops = gone.map((block): DeleteOp => {
    const at = places.get(block) ?? 0;
    return {
      op: "delete",
      location: [...path, ...named(headings[at]), ...named(numbered(block, numbers[at]))],
      before: block,
      why: reasons.get(block),
      comments: commentsIn(block, comments),
    };
  });
  return { ...NO_EDIT, ops, unchanged };
}

function commentsIn(block: LiveBlock, comments: Circumstances["comments"]): number {
  if (comments.size === 0) return 0;
  const own = comments.get(block.id) ?? 0;
  return block.children.reduce((sum, child) => sum + commentsIn(child, comments), own);
}

/** Says why blocks are deleted although something takes their place, by what stands in the same gap. */
function replacements(
  { live, wanted }: Level,
  gone: readonly LiveBlock[],
  kept: ReadonlySet<LiveBlock>,
  pairs: readonly Pair[],
): ReadonlyMap<LiveBlock, string> {
  const leaving = new Set(gone);
  const reasons = new Map<LiveBlock, string>();
  let gap = 0;
  const coming = (): readonly Block[] =>
    wanted.slice(gap === 0 ? 0 : (pairs[gap - 1]?.at ?? 0) + 1, pairs[gap]?.at ?? wanted.length);
  let candidates = coming();
  for (const block of live) {
    if (kept.has(block)) {
      gap += 1;
      candidates = coming();
    } else if (leaving.has(block)) {
      const successor = successorOf(block, candidates);
      if (successor !== undefined) reasons.set(block, whyReplaced(block, successor));
    }
  }
  return reasons;
}

/** Blocks of a gap that are compared with a deleted one, to say what takes its place. */
const MOST_CANDIDATES = 20;

/** Gives what takes a deleted block's place: what is most like it, else the first of its type. */
function successorOf(block: LiveBlock, candidates: readonly Block[]): Block | undefined {
  let best = candidates.find(({ type }) => type === block.type);
  let most = 0;
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    const alike = likeness(block, candidate);
    if (alike > most) [best, most] = [candidate, alike];
  }
  return best;
}

/** A deleted block that is inserted somewhere else has moved. */
function explainMoves(ops: readonly BlockOp[]): readonly BlockOp[] {
  const inserted = new Set(ops.flatMap((op) => (op.op === "insert" ? op.blocks.map(digest) : [])));
  const moved = (op: DeleteOp): DeleteOp =>
    inserted.has(digest(op.before)) ? { ...op, why: "Notion cannot move a block" } : op;
  return ops.map((op) => (op.op === "delete" ? moved(op) : op));
}

/** A heading may only stop being a toggle once it holds nothing, so such an update goes last. */
function inOrder(ops: readonly BlockOp[]): readonly BlockOp[] {
  const isClosing = (op: BlockOp): boolean => op.op === "update" && closesToggle(op.before, op.after);
  return [...ops.filter((op) => !isClosing(op)), ...ops.filter(isClosing)];
}

/** New blocks follow the kept block before them, also the last one: sub-pages may be made behind it before they are written. */
function positionAfter(previous: LiveBlock | undefined): Position {
  return previous === undefined ? { type: "start" } : { type: "after", id: previous.id };
}

function named(name: string | undefined): readonly string[] {
  return name === undefined || name === "" ? [] : [name];
}

/** Makes a value when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
