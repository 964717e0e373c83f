import type { Block } from "../model/blocks.ts";
import { hashedName } from "../model/hashed-name.ts";
import { type LocalFile, partsOf } from "../model/local-file.ts";
import { countRequests, packBlocks, packPage } from "../model/packing.ts";
import type { PageProperties } from "../model/page.ts";
import type { BlockOp } from "./plan.ts";

/** Counts the requests that appending blocks takes, with the lists needed to learn the IDs of nested ones. */
export function appendCost(blocks: readonly Block[]): number {
  return countRequests({ below: [], batches: packBlocks(blocks) });
}

/** Counts the requests that creating a page with its blocks takes. */
export function createCost(properties: PageProperties, blocks: readonly Block[]): number {
  const lock = properties.locked === true ? 1 : 0;
  return 1 + countRequests(packPage(properties.title, blocks)) + lock;
}

/** Counts the requests of one edit of blocks. */
export function opCost(op: BlockOp): number {
  return op.op === "insert" ? appendCost(op.blocks) : 1;
}

/**
 * Counts the requests that sending files takes: each is sent once however often it is named, and the workspace is asked
 * once how large a file may be.
 */
export function uploadCost(files: readonly LocalFile[]): number {
  const sizes = new Map(files.map(({ name, digest, size }) => [hashedName(name, digest), size]));
  // An upload is created, sent, and if it is sent in parts completed.
  const requests = [...sizes.values()].map((size) => 1 + (partsOf(size) ?? 0) + 1);
  return requests.reduce((sum, count) => sum + count, sizes.size === 0 ? 0 : 1);
}
