import { BLOCK_TYPES } from "./block-types.ts";
import type { Block } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

/**
 * Tells whether a block may stand on a level of a request; level 0 is the request's own array (NOTION.md §2.4).
 * What must bring children along needs a level for them too, which `promisedChildren` sees to.
 */
export function mayStand(block: Block, level: number): boolean {
  switch (BLOCK_TYPES[block.type].nesting) {
    case "plain":
    case "closed":
      return level <= LIMITS.depth;
    case "top":
    case "through":
      return level === 0;
  }
}

/** Gives the level of a block's children: a column list passes its own on to its columns (NOTION.md §2.4). */
export function levelBelow(block: Block, level: number): number {
  return BLOCK_TYPES[block.type].nesting === "top" ? level : level + 1;
}

/** Counts the children that the creating request must bring: the API refuses an empty table, tab or column list. */
export function promisedChildren(block: Block): number {
  switch (block.type) {
    case "table":
    case "tab":
      return Math.min(block.children.length, 1);
    case "column_list":
      return block.children.length;
    default:
      return 0;
  }
}
