import { changedFields, ownsChildren } from "../model/block-api.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { countBlocks, digest, isCreatable } from "../model/canonical.ts";
import type { Position } from "../model/position.ts";
import { plainText } from "../model/rich-text.ts";
import { closesToggle, matchBlocks, type Pair } from "./match-blocks.ts";
import { isDeletable } from "./ownership.ts";
import type { BlockOp } from "./plan.ts";

/** The edit that turns live blocks into wanted ones. */
export interface BlockDiff {
  /** In the order in which they can be sent. */
  readonly ops: readonly BlockOp[];
  /** Live blocks, on all levels, that stay as they are. */
  readonly unchanged: number;
  /** The blocks of the first level as they will stand, without those that the API cannot create. */
  readonly result: readonly Block[];
}

/**
 * Compares the blocks of a page, level by level. Blocks keep their IDs wherever the API can express the change;
 * what it cannot create, and whatever holds such a block, is never deleted.
 */
export function diffBlocks(page: string, live: readonly LiveBlock[], wanted: readonly Block[]): BlockDiff {
  const level = diffLevel(page, "", live, wanted);
  return {
    ops: [...level.ops.filter((op) => !isClosing(op)), ...level.ops.filter(isClosing)],
    unchanged: level.unchanged,
    result: resultOf(live, wanted, level.pairs),
  };
}

/** A heading may only stop being a toggle once it holds nothing, so such an update goes last. */
function isClosing(op: BlockOp): boolean {
  return op.op === "update" && closesToggle(op.before, op.after);
}

type Edit = Pick<BlockDiff, "ops" | "unchanged">;

function diffLevel(
  parent: string,
  section: string,
  live: readonly LiveBlock[],
  wanted: readonly Block[],
): Edit & { readonly pairs: readonly Pair[] } {
  const pairs = matchBlocks(live, wanted);
  let next = 0;
  const ops: BlockOp[] = [];
  let unchanged = 0;
  let heading = section;
  let previous: LiveBlock | undefined;
  let run: Block[] = [];
  let runSection = section;

  const flush = (): void => {
    if (run.length === 0) return;
    ops.push({
      op: "insert",
      section: runSection,
      parent,
      position: positionAfter(previous, live),
      blocks: run,
    });
    run = [];
  };

  for (const [index, block] of wanted.entries()) {
    const pair = pairs[next];
    if (pair?.at !== index) {
      if (run.length === 0) runSection = heading;
      run.push(block);
      heading = headingText(block) ?? heading;
      continue;
    }
    flush();
    next += 1;
    previous = pair.live;
    heading = headingText(block) ?? heading;
    const edit = diffPair(pair, heading);
    ops.push(...edit.ops);
    unchanged += edit.unchanged;
  }
  flush();

  const kept = new Set(pairs.map((pair) => pair.live));
  // Deletions follow the inserts of their level: a table or column list must never be empty.
  for (const block of live) {
    if (kept.has(block)) continue;
    if (isDeletable(block))
      ops.push({ op: "delete", section: sectionOf(block, live) ?? section, before: block });
    else unchanged += countBlocks([block]);
  }
  return { ops, unchanged, pairs };
}

/** Compares a block with what it becomes, and what is below them. */
function diffPair({ live, wanted }: Pair, section: string): Edit {
  if (digest(live) === digest(wanted)) return { ops: [], unchanged: countBlocks([live]) };
  const changed = changedFields(live, wanted).length > 0;
  const below = ownsChildren(wanted)
    ? diffLevel(live.id, section, live.children, wanted.children)
    : { ops: [], unchanged: 0 };
  return {
    ops: changed ? [{ op: "update", section, before: live, after: wanted }, ...below.ops] : below.ops,
    unchanged: below.unchanged + (changed ? 0 : 1),
  };
}

/** New blocks follow the kept block before them; `end` is said where it means the same, as its answer is shorter. */
function positionAfter(previous: LiveBlock | undefined, live: readonly LiveBlock[]): Position {
  if (previous === live.at(-1)) return { type: "end" };
  return previous === undefined ? { type: "start" } : { type: "after", id: previous.id };
}

/** What the level holds afterwards: new blocks follow the kept one before them, and what may not be deleted stays put. */
function resultOf(live: readonly LiveBlock[], wanted: readonly Block[], pairs: readonly Pair[]): Block[] {
  const result = wanted.slice(0, pairs[0]?.at ?? wanted.length);
  const indexOf = new Map(pairs.map((pair, index) => [pair.live, index]));
  for (const block of live) {
    const index = indexOf.get(block);
    if (index !== undefined) result.push(...wanted.slice(pairs[index]?.at, pairs[index + 1]?.at));
    else if (isCreatable(block) && !isDeletable(block)) result.push(block);
  }
  return result;
}

function sectionOf(block: LiveBlock, siblings: readonly LiveBlock[]): string | undefined {
  const before = siblings.slice(0, siblings.indexOf(block));
  return before.map(headingText).findLast((text) => text !== undefined);
}

function headingText(block: Block): string | undefined {
  switch (block.type) {
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return plainText(block.content.rich_text);
    default:
      return undefined;
  }
}
