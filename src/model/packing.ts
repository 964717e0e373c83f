import type { BlockObjectRequest } from "@notionhq/client";
import { writeBlock } from "./block-api.ts";
import { BLOCK_TYPES } from "./block-types.ts";
import type { Block } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

/** Children that did not fit into the request of their parent. `path` leads to the parent: indices, level by level. */
export interface Pending {
  readonly path: readonly number[];
  readonly blocks: readonly Block[];
}

/** One request's worth of blocks. */
export interface Batch {
  readonly children: readonly BlockObjectRequest[];
  /** Blocks in the request, counted through all levels. */
  readonly count: number;
  /** What has to be appended below blocks of this batch once their IDs are known, in document order. */
  readonly pending: readonly Pending[];
  /** Siblings left for the next request. */
  readonly rest: readonly Block[];
}

/** What a request has taken so far. */
interface Load {
  readonly blocks: number;
  readonly bytes: number;
  readonly pending: readonly Pending[];
}

interface Packed {
  readonly requests: readonly BlockObjectRequest[];
  readonly load: Load;
}

/** Commas, brackets and the `children` key around a block. */
const ENVELOPE = 32;

/**
 * Packs as many of the blocks, with as much of what is below them, as one request may hold: 100 elements a list,
 * 1,000 blocks, 480 KB, and the nesting that Notion allows (NOTION.md §2.2, §2.4).
 * The first block is always packed, so that appending always ends.
 */
export function packBatch(blocks: readonly Block[]): Batch {
  const { requests, load } = packList(blocks, 0, [], { blocks: 0, bytes: 0, pending: [] }, 1);
  return {
    children: requests,
    count: load.blocks,
    pending: load.pending,
    rest: blocks.slice(requests.length),
  };
}

/**
 * Packs the longest prefix of a list that fits; `level` 0 is the request's own array.
 * The first `promised` blocks have to come along whatever they weigh: room for all of them is taken before
 * what is below the first one can fill it.
 */
function packList(
  blocks: readonly Block[],
  level: number,
  path: readonly number[],
  before: Load,
  promised: number,
): Packed {
  let load = blocks.slice(0, promised).reduce(addOwn, before);
  const requests: BlockObjectRequest[] = [];
  for (const block of blocks.slice(0, LIMITS.array)) {
    if (level > lowestLevel(block)) break;
    const index = requests.length;
    const taken = index < promised ? load : addPromised(block, addOwn(load, block));
    if (index >= promised && isOver(taken)) break;
    const below = packBelow(block, level, [...path, index], index < promised ? load : addOwn(load, block));
    requests.push(writeBlock(block, below.requests));
    load = below.load;
  }
  return { requests, load };
}

/** Packs what fits of a block's children and notes the others as pending. */
function packBelow(block: Block, level: number, path: readonly number[], load: Load): Packed {
  const below = levelBelow(block, level);
  const packed =
    below > LIMITS.depth || block.children.length === 0
      ? { requests: [], load }
      : packList(block.children, below, path, load, promisedChildren(block));
  const left = block.children.slice(packed.requests.length);
  if (left.length === 0) return packed;
  return {
    ...packed,
    load: { ...packed.load, pending: [...packed.load.pending, { path, blocks: left }] },
  };
}

function addOwn(load: Load, block: Block): Load {
  const bytes = Buffer.byteLength(JSON.stringify(writeBlock(block, []))) + ENVELOPE;
  return { ...load, blocks: load.blocks + 1, bytes: load.bytes + bytes };
}

function addPromised(block: Block, load: Load): Load {
  return block.children.slice(0, promisedChildren(block)).reduce(addOwn, load);
}

function isOver(load: Load): boolean {
  return load.blocks > LIMITS.blocks || load.bytes > LIMITS.bytes;
}

/** The deepest level of a request on which a block may stand. */
function lowestLevel(block: Block): number {
  switch (BLOCK_TYPES[block.type].nesting) {
    case "plain":
      return LIMITS.depth;
    case "closed":
      return LIMITS.depth - 1;
    case "top":
    case "through":
      return 0;
  }
}

/** The level of a block's children: a column list passes its own on to its columns. */
function levelBelow(block: Block, level: number): number {
  return BLOCK_TYPES[block.type].nesting === "top" ? level : level + 1;
}

/** How many children the creating request must bring: the API refuses an empty table, tab or column list. */
function promisedChildren(block: Block): number {
  switch (block.type) {
    case "table":
    case "tab":
      return 1;
    case "column_list":
      return Math.min(block.children.length, LIMITS.array);
    default:
      return 0;
  }
}
