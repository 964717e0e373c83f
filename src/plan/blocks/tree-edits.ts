import { changedFields, ownsChildren } from "../../model/block-api.ts";
import type { Block, LiveBlock } from "../../model/blocks.ts";
import { isSpokenOf } from "../../model/canonical.ts";
import { alignBlocks } from "./align.ts";
import { holderName, type Landmarks, landmarks, numbered } from "./location.ts";

/** What a person did to one block. Blocks below it that stay as they are go along. */
export type BlockEdit =
  | { readonly edit: "edited"; readonly before: Block | undefined; readonly after: LiveBlock }
  | { readonly edit: "deleted"; readonly before: Block | undefined; readonly after: undefined }
  | { readonly edit: "moved"; readonly before: LiveBlock; readonly after: LiveBlock }
  | { readonly edit: "added"; readonly before: undefined; readonly after: LiveBlock };

/** What a person did to one block, and where. */
export type LocatedEdit = BlockEdit & {
  /** The heading above, then the blocks it is nested in, outermost first. */
  readonly location: readonly string[];
};

/** Where a block stands for a reader. */
export interface Spot {
  /** The headings and blocks above it. */
  readonly above: readonly string[];
  /** Its number among its neighbours, if they are counted. */
  readonly number: number | undefined;
}

/** Gives the spot of one of some siblings. */
export function spotAmong({ headings, numbers }: Landmarks, path: readonly string[], index: number): Spot {
  return { above: [...path, ...named(headings[index])], number: numbers[index] };
}

/** Gives the location of a block at a spot. */
export function locationAt({ above, number }: Spot, block: Block): readonly string[] {
  return [...above, ...named(numbered(block, number))];
}

/** Lists what people did to a block that the last apply left, and to what is below it. */
export function treeEdits(before: Block, after: LiveBlock, spot: Spot): readonly LocatedEdit[] {
  const isEdited = before.type !== after.type || changedFields(before, after).length > 0;
  const own: readonly LocatedEdit[] = isEdited
    ? [{ edit: "edited", before, after, location: locationAt(spot, after) }]
    : [];
  if (!ownsChildren(before) || !ownsChildren(after)) return own;
  return [...own, ...editsBelow(before, after, [...spot.above, ...named(holderName(after, spot.number))])];
}

function editsBelow(before: Block, after: LiveBlock, path: readonly string[]): readonly LocatedEdit[] {
  const left = before.children.filter(isSpokenOf);
  const live = after.children.filter(isSpokenOf);
  // What holds them was made by whoever makes ours.
  const makers = new Set(after.history === undefined ? [] : [after.history.createdBy]);
  const { same, edited, moved, added } = alignBlocks(left, live, makers);
  const marks = landmarks(live);
  const spot = (index: number): Spot => spotAmong(marks, path, index);
  const edits: { readonly at: number; readonly edits: readonly LocatedEdit[] }[] = [];
  let behind = -1;
  for (const [index, block] of left.entries()) {
    const [stayed, to, elsewhere] = [same.get(index), edited.get(index), moved.get(index)];
    const now = live[to ?? elsewhere ?? -1];
    if (stayed !== undefined) behind = stayed;
    else if (now === undefined) {
      const location = [...path, ...named(marks.headings[behind])];
      edits.push({ at: behind, edits: [{ edit: "deleted", before: block, after: undefined, location }] });
    } else if (to !== undefined) {
      edits.push({ at: to, edits: treeEdits(block, now, spot(to)) });
      behind = to;
    } else if (elsewhere !== undefined) {
      const location = locationAt(spot(elsewhere), now);
      edits.push({ at: elsewhere, edits: [{ edit: "moved", before: now, after: now, location }] });
    }
  }
  for (const at of added) {
    const block = live[at];
    if (block === undefined) continue;
    const location = locationAt(spot(at), block);
    edits.push({ at, edits: [{ edit: "added", before: undefined, after: block, location }] });
  }
  return edits.toSorted((one, other) => one.at - other.at).flatMap(({ edits: here }) => here);
}

function named(name: string | undefined): readonly string[] {
  return name === undefined || name === "" ? [] : [name];
}
