import { type LedgerRecord, type RecordedState, shortDigest } from "../ledger/record.ts";
import type { PageResource } from "../manifest/resource.ts";
import type { Block } from "../model/blocks.ts";
import { digest, isSpokenOf } from "../model/canonical.ts";
import { digestProperty, PAGE_PROPERTIES } from "../model/page.ts";
import { anchorsIn } from "../model/references/anchors.ts";
import { keptIn } from "./blocks/kept.ts";

/** Gives what the ledger holds of a page that is just as its manifest says. */
export function stateOf(resource: PageResource): RecordedState {
  const { properties, blocks } = resource;
  return {
    properties: Object.fromEntries(
      PAGE_PROPERTIES.filter((name) => properties[name] !== undefined).map((name) => [
        name,
        shortDigest(digestProperty(properties[name])),
      ]),
    ),
    ...recordBlocks(blocks),
    ...traitsOf(resource),
  };
}

/** Gives what the ledger holds of a page beside what stands on it. */
export function traitsOf({
  protect,
  exact,
  banner,
  linkless,
}: PageResource): Pick<RecordedState, "protect" | "exact" | "banner" | "linkless"> {
  return {
    ...(linkless !== undefined && { linkless: shortDigest(linkless) }),
    ...(protect && { protect }),
    ...(exact === true && { exact }),
    ...(banner === true && { banner }),
  };
}

/** Whether the last apply left a page just as its manifest says now. */
export function isRecorded(resource: PageResource, record: LedgerRecord): boolean {
  const state = stateOf(resource);
  return (
    record.pending !== true &&
    record.conflicts === undefined &&
    // What people added before the manifest became exact is still there.
    (resource.exact !== true || record.exact === true) &&
    state.blocks.join() === record.blocks.join() &&
    knowsAnchors(resource.blocks, record) &&
    Object.entries(state.properties).every(([name, value]) => record.properties[name] === value)
  );
}

/**
 * Whether the ledger does not know how a resource stands that needs no write, because an apply was cut off before it
 * noted it, or because the resource has just been recognised.
 */
export function isUnrecorded(
  record: LedgerRecord | undefined,
  { properties, blocks, dropped, anchors = {} }: RecordedState,
): boolean {
  if (record === undefined || record.pending === true) return true;
  const entries = Object.entries(properties);
  return (
    record.blocks.join() !== blocks.join() ||
    record.dropped?.join() !== dropped?.join() ||
    Object.entries(anchors).some(([anchor, id]) => record.anchors?.[anchor] !== id) ||
    entries.some(([name, value]) => record.properties[name] !== value)
  );
}

/** Whether the ledger knows where the blocks are that references name. */
export function knowsAnchors(
  blocks: readonly Block[],
  { anchors = {} }: Pick<RecordedState, "anchors">,
): boolean {
  return anchorsIn(blocks).every((anchor) => Object.hasOwn(anchors, anchor));
}

/** What the ledger holds of the blocks of a page or row. */
export type RecordedBlocks = Pick<RecordedState, "blocks" | "conflicts" | "dropped" | "kept" | "anchors">;

/** Gives what of the blocks that were left the manifest said last, which a person may have edited since. */
export function saidBlocks({ blocks, dropped = [] }: RecordedBlocks): readonly string[] {
  return blocks.filter((_, index) => !dropped.includes(index));
}

/** Gives what the ledger holds of blocks that are just as their manifest says. */
export function recordBlocks(blocks: readonly Block[]): RecordedBlocks {
  const kept = keptIn(blocks);
  return { blocks: shortDigests(blocks), ...(kept.length > 0 && { kept }) };
}

/** The shortened digests of the blocks that manifests speak of. */
export function shortDigests(blocks: readonly Block[]): string[] {
  return blocks.filter(isSpokenOf).map((block) => shortDigest(digest(block)));
}
