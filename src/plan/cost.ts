import type { Block } from "../model/blocks.ts";
import { type Pending, packBatch } from "../model/packing.ts";
import type { PageProperties } from "../model/page.ts";
import type { BlockOp } from "./plan.ts";

/** Counts the requests that appending blocks takes, with the lists needed to learn the IDs of nested ones. */
export function appendCost(blocks: readonly Block[]): number {
  let requests = 0;
  for (let rest = blocks; rest.length > 0; ) {
    const batch = packBatch(rest);
    requests += 1 + pendingCost(batch.pending);
    rest = batch.rest;
  }
  return requests;
}

/** Counts the requests that creating a page with its blocks takes. */
export function createCost(properties: PageProperties, blocks: readonly Block[]): number {
  const batch = packBatch(blocks);
  const lists = batch.pending.length > 0 ? 1 : 0;
  const lock = properties.locked === true ? 1 : 0;
  return 1 + lists + pendingCost(batch.pending) + appendCost(batch.rest) + lock;
}

/** Counts the requests of one edit of blocks. */
export function opCost(op: BlockOp): number {
  return op.op === "insert" ? appendCost(op.blocks) : 1;
}

function pendingCost(pending: readonly Pending[]): number {
  let requests = 0;
  const deeper = new Map<number | undefined, Pending[]>();
  for (const { path, blocks } of pending) {
    const [index, ...below] = path;
    if (below.length === 0) requests += appendCost(blocks);
    else deeper.set(index, [...(deeper.get(index) ?? []), { path: below, blocks }]);
  }
  for (const below of deeper.values()) requests += 1 + pendingCost(below);
  return requests;
}
