import { type LedgerRecord, type RecordedState, shortDigest } from "../ledger/record.ts";
import type { PageResource } from "../manifest/resource.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { digest, isCreatable } from "../model/canonical.ts";
import { digestProperty, PAGE_PROPERTIES } from "../model/page.ts";

/** Gives what the ledger holds of a page that is just as its manifest says. */
export function stateOf({ properties, blocks, protect }: PageResource): RecordedState {
  return {
    properties: Object.fromEntries(
      PAGE_PROPERTIES.filter((name) => properties[name] !== undefined).map((name) => [
        name,
        shortDigest(digestProperty(properties[name])),
      ]),
    ),
    blocks: shortDigests(blocks),
    ...(protect && { protect }),
  };
}

/** Whether the last apply left a page just as its manifest says now. */
export function isRecorded(resource: PageResource, record: LedgerRecord): boolean {
  const state = stateOf(resource);
  return (
    record.pending !== true &&
    state.blocks.join() === record.blocks.join() &&
    Object.entries(state.properties).every(([name, value]) => record.properties[name] === value)
  );
}

/** Whether a page holds the blocks that the last apply left there. */
export function isIntact(blocks: readonly LiveBlock[], record: RecordedState): boolean {
  return shortDigests(blocks).join() === record.blocks.join();
}

/** The shortened digests of the blocks that Pagewright could have made. */
export function shortDigests(blocks: readonly Block[]): string[] {
  return blocks.filter(isCreatable).map((block) => shortDigest(digest(block)));
}
