import type { Block, LiveBlock } from "../../model/blocks.ts";
import { isSpokenOf } from "../../model/canonical.ts";
import { isDeletable } from "../ownership.ts";
import { type Alignment, short } from "./align.ts";
import { equalAnchors } from "./anchors.ts";
import { asKept } from "./kept.ts";
import { makersOn, mayBeOurs, putBelow } from "./makers.ts";
import { supposeLeft } from "./suppose.ts";
import { type BlockEdit, type LocatedEdit, locationAt, spotAmong, treeEdits } from "./tree-edits.ts";
import type { LeftBehind } from "./versions.ts";
import { type ThreeWay, threeWay } from "./versions.ts";

/** What is done about what people did. */
export interface MergePolicy {
  /** Whether their edits of our blocks give way to what the manifest says. */
  readonly overwrite: boolean;
  /** Whether the page is to hold nothing but what the manifest says: then what they added is an edit like others. */
  readonly exact: boolean;
}

/** What the edits of people and those of the manifest come to, on the first level of a page. */
export interface Merge {
  /** The blocks to have, with what people edited as it stands. */
  readonly wanted: readonly Block[];
  /** The live blocks that are wanted as they stand, by their indices in `wanted`. */
  readonly standing: ReadonlyMap<number, LiveBlock>;
  /** The IDs of blocks of all levels that people added; they stay where they are and take no part. */
  readonly foreign: ReadonlySet<string>;
  /** What the ledger will hold. */
  readonly leaves: LeftBehind;
  /** What people did to the blocks that the last apply left, in the order of the page. */
  readonly edits: readonly MergedEdit[];
}

/** What a person did, and whether the manifest changed the same block of the first level. */
export type MergedEdit = LocatedEdit & { readonly conflict: boolean };

/**
 * Merges three versions of a page: what the last apply left there, as the ledger has it; what stands there; and what the
 * manifest wants. Block by block of the first level, where only one side changed, that side is followed. Where both
 * did, the person's stays, unless `overwrite`. What people added stays in any case, unless the page is `exact`, too.
 * `connection` is the ID of ours, if it is known.
 */
export function mergeEdits(
  recorded: LeftBehind,
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  policy: MergePolicy,
  connection?: string,
): Merge {
  const ours = live.filter(isSpokenOf);
  const toLive = equalAnchors(recorded.blocks, ours.map(short));
  const makers = makersOn(
    ours,
    toLive.map(([, index]) => ours[index]),
    connection,
  );
  const below = new Set(policy.exact ? [] : putBelow(ours, makers, wanted));
  const page = threeWay(recorded, asKept(ours, new Set(), below), wanted, makers);
  const draft: Draft = {
    wanted: [],
    standing: new Map(),
    foreign: new Set(below),
    blocks: [],
    conflicts: new Map(),
    dropped: [],
    edits: [],
  };
  const isTheManifests = new Set(page.toWanted.values());
  const movedTo: ReadonlyMap<number, number> = policy.overwrite ? new Map() : movedAndEdited(recorded, page);
  const standsElsewhere = new Set(movedTo.values());
  const additionsUpTo = (from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      if (isTheManifests.has(index)) continue;
      if (!standsElsewhere.has(index)) put(draft, page, index);
      else {
        draft.conflicts.set(draft.blocks.length, ELSEWHERE);
        draft.blocks.push(page.goal[index] ?? "");
      }
    }
  };
  let next = 0;
  for (const index of recorded.blocks.keys()) {
    const goal = page.toWanted.get(index);
    if (goal !== undefined) {
      additionsUpTo(next, goal);
      next = goal + 1;
    }
    settle(draft, page, index, policy, movedTo.has(index));
  }
  additionsUpTo(next, wanted.length);
  for (const index of page.fates.added) leaveOrRemove(draft, page, index, policy);
  const { standing, foreign, blocks, conflicts, dropped } = draft;
  return {
    wanted: draft.wanted,
    standing,
    foreign,
    leaves: {
      blocks,
      ...(conflicts.size > 0 && { conflicts: Object.fromEntries(conflicts) }),
      ...(dropped.length > 0 && { dropped }),
    },
    edits: draft.edits.toSorted((one, other) => one.at - other.at).flatMap(({ edits }) => edits),
  };
}

/**
 * Merges without a record of what the last apply left: the manifest is followed, but what somebody else made than what
 * is known as ours stays, and what somebody else edited last is taken for an edit. `earlier` are digests of blocks that
 * may be ours, beside those of the manifest.
 */
export function mergeUnrecorded(
  earlier: readonly string[],
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  policy: MergePolicy,
  connection?: string,
): Merge {
  const goal = wanted.map(short);
  const known = new Set([...earlier, ...goal]);
  const ours = live.filter(isSpokenOf);
  const makers = makersOn(
    ours,
    ours.filter((block) => known.has(short(block))),
    connection,
  );
  const mayBe = new Set(ours.filter((block) => known.has(short(block)) || mayBeOurs(block, makers)));
  const left = supposeLeft([...mayBe], wanted, known, connection);
  if (left !== undefined) return mergeEdits({ blocks: left }, live, wanted, policy, connection);
  const added = ours.filter((block) => !mayBe.has(block));
  const foreign = new Set([...added.map(({ id }) => id), ...putBelow(ours, makers, wanted)]);
  return { wanted, standing: new Map(), foreign, leaves: { blocks: goal }, edits: [] };
}

/**
 * Finds what the manifest only moved, while a person edited it: it stays where and as the person has it, and is not
 * written a second time where the manifest has it now. Gives its index in the manifest by that of what was left.
 */
function movedAndEdited(
  { blocks }: LeftBehind,
  { toWanted, fates, goal }: ThreeWay,
): ReadonlyMap<number, number> {
  const taken = new Set(toWanted.values());
  const found = new Map<number, number>();
  for (const [index, digest] of blocks.entries()) {
    if (toWanted.has(index) || fates.same.has(index)) continue;
    const place = goal.findIndex((wanted, at) => wanted === digest && !taken.has(at));
    if (place < 0) continue;
    found.set(index, place);
    taken.add(place);
  }
  return found;
}

/** A merge in the making. Edits come with the index of a live block to sort them by. */
interface Draft {
  readonly wanted: Block[];
  readonly standing: Map<number, LiveBlock>;
  readonly foreign: Set<string>;
  readonly blocks: string[];
  readonly conflicts: Map<number, string>;
  readonly dropped: number[];
  readonly edits: { readonly at: number; readonly edits: readonly MergedEdit[] }[];
}

/** Takes a block of the manifest. */
function put(draft: Draft, { wanted, goal }: ThreeWay, index: number | undefined): void {
  const block = index === undefined ? undefined : wanted[index];
  if (index === undefined || block === undefined) return;
  draft.wanted.push(block);
  draft.blocks.push(goal[index] ?? "");
}

/** Decides what becomes of a block that the last apply left; `isMoved`, by the manifest. */
function settle(
  draft: Draft,
  page: ThreeWay,
  index: number,
  { overwrite, exact }: MergePolicy,
  isMoved: boolean,
): void {
  const { left, conflicts, live, goal, fates, toWanted, agreed } = page;
  const to = toWanted.get(index);
  const [edited, moved] = [fates.edited.get(index), fates.moved.get(index)];
  const agreedTo = agreed.get(edited ?? -1);
  // What the manifest says somewhere else, too, is no edit of this block.
  const now = agreedTo !== undefined && agreedTo !== to ? undefined : live[edited ?? moved ?? -1];
  const was = conflicts.get(index) ?? left[index]?.digest;
  if (fates.same.has(index) || (to !== undefined && agreedTo === to)) {
    put(draft, page, to);
    return;
  }
  // Neither side has it any more.
  if (now === undefined && to === undefined) return;
  const edits = editsOf(page, index, now).filter(({ edit, after }) => {
    if (edit !== "added" || isToGo(after, exact)) return true;
    draft.foreign.add(after.id);
    return false;
  });
  const conflict = to === undefined || goal[to] !== was;
  if (edits.length > 0 && overwrite && to === undefined && now !== undefined && !isDeletable(now)) {
    // The manifest has it no more, and what it holds cannot go.
    draft.foreign.add(now.id);
    return;
  }
  if (edits.length > 0) {
    draft.edits.push({ at: placeOf(page, index), edits: edits.map((edit) => ({ ...edit, conflict })) });
  }
  // The block itself is the manifest's where a person only added something inside, or took an edit back.
  if (edits.length === 0 || overwrite) {
    put(draft, page, to);
    return;
  }
  if (to !== undefined) {
    if (conflict) draft.conflicts.set(draft.blocks.length, moved === undefined ? (was ?? "") : ELSEWHERE);
    draft.blocks.push(goal[to] ?? "");
  } else if (!isMoved) {
    // It stays known as what it was, so that every run tells of it.
    const found = conflicts.get(index);
    if (found !== undefined) draft.conflicts.set(draft.blocks.length, found);
    draft.dropped.push(draft.blocks.length);
    draft.blocks.push(left[index]?.digest ?? "");
  }
  if (edited !== undefined && now !== undefined) {
    draft.standing.set(draft.wanted.length, now);
    draft.wanted.push(now);
  } else if (now !== undefined) draft.foreign.add(now.id);
}

/** The digest of no block: what was left stands elsewhere, so nothing here can be it. */
const ELSEWHERE = "";

/** Leaves a block that a person added where it is, or lets it go. */
function leaveOrRemove(
  draft: Draft,
  { live, agreed, marks }: ThreeWay,
  index: number,
  { overwrite, exact }: MergePolicy,
): void {
  const after = live[index];
  if (after === undefined || agreed.has(index)) return;
  const isEdit = isToGo(after, exact);
  if (!isEdit || !overwrite) draft.foreign.add(after.id);
  if (!isEdit) return;
  const location = locationAt(spotAmong(marks, [], index), after);
  const edit = { edit: "added", before: undefined, after, location, conflict: false } as const;
  draft.edits.push({ at: index, edits: [edit] });
}

/** Whether what a person added is to go: where nothing else may stand, and nothing that stays is inside. */
function isToGo(added: LiveBlock, exact: boolean): boolean {
  return exact && isDeletable(added);
}

/** Lists what people did to one block that the last apply left, which is `now`, and to what is below it. */
function editsOf(
  { left, fates, marks }: ThreeWay,
  index: number,
  now: LiveBlock | undefined,
): readonly LocatedEdit[] {
  const before = left[index]?.block;
  const [edited, moved] = [fates.edited.get(index), fates.moved.get(index)];
  if (now === undefined) {
    const above = marks.headings[standingBefore(fates, index)];
    return [{ edit: "deleted", before, after: undefined, location: above === undefined ? [] : [above] }];
  }
  const spot = spotAmong(marks, [], edited ?? moved ?? 0);
  const located = (edit: BlockEdit): LocatedEdit => ({ ...edit, location: locationAt(spot, now) });
  if (moved !== undefined) return [located({ edit: "moved", before: now, after: now })];
  if (before === undefined) return [located({ edit: "edited", before, after: now })];
  return treeEdits(before, now, spot);
}

/** Where an edit stands on the page as it is, as the index of a live block. */
function placeOf({ fates }: ThreeWay, index: number): number {
  return fates.edited.get(index) ?? fates.moved.get(index) ?? standingBefore(fates, index);
}

/** The live block before the place of one that was deleted; -1 when there is none. */
function standingBefore({ same, edited }: Alignment, index: number): number {
  for (let before = index - 1; before >= 0; before--) {
    const place = same.get(before) ?? edited.get(before);
    if (place !== undefined) return place;
  }
  return -1;
}
