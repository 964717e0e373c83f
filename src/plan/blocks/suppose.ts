import type { Block, LiveBlock } from "../../model/blocks.ts";
import { isSpokenOf } from "../../model/canonical.ts";
import { short } from "./align.ts";
import { equalAnchors } from "./anchors.ts";
import { likeness } from "./likeness.ts";
import { pairBetween } from "./pairing.ts";

/**
 * Supposes what the last apply left on a page of which nothing is recorded, as shortened digests: a block that our
 * connection made and somebody else edited since said what the manifest says in its place, and any other what it says
 * now. `live` are the blocks that may be ours, `known` the digests of what is. Undefined when nobody edited any.
 */
export function supposeLeft(
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  known: ReadonlySet<string>,
  connection: string | undefined,
): readonly string[] | undefined {
  const now = live.map(short);
  const edited = new Set(
    [...live.keys()].filter((index) => {
      const block = live[index];
      return block !== undefined && !known.has(now[index] ?? "") && isEdited(block, connection);
    }),
  );
  if (edited.size === 0) return undefined;
  const goal = wanted.map(short);
  const same = equalAnchors(now, goal);
  const taken = new Set(same.map(([, index]) => index));
  const free = [...wanted.keys()].filter((index) => !taken.has(index));
  const said = pairBetween(same, [...edited], free, (from, to) => {
    const [block, other] = [live[from], wanted[to]];
    return block === undefined || other === undefined ? 0 : likeness(block, other);
  });
  return now.flatMap((digest, index) => {
    if (!edited.has(index)) return [digest];
    const place = said.get(index);
    // What has no place in the manifest is left to those who wrote in it.
    return place === undefined ? [] : [goal[place] ?? digest];
  });
}

/** Whether somebody else edited a block of ours, or one of ours below it. */
function isEdited(block: LiveBlock, connection: string | undefined): boolean {
  const { history, children } = block;
  if (history === undefined || connection === undefined || !isSpokenOf(block)) return false;
  const isOurs = history.createdBy === connection;
  return (
    isOurs && (history.lastEdit.by !== connection || children.some((child) => isEdited(child, connection)))
  );
}
