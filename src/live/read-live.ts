import type { LedgerRecord } from "../ledger/record.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { type LivePage, readPage } from "../notion/pages.ts";
import { readTree } from "../notion/read-tree.ts";
import type { Edits } from "./edits.ts";
import { readKnownTree } from "./read-known.ts";

/** A page of Notion with its blocks. */
export interface LiveContent {
  readonly page: LivePage;
  readonly blocks: readonly LiveBlock[];
}

/** What is known of a page before it is read. */
export interface Knowledge {
  readonly record: LedgerRecord;
  /** What its manifest wants there. */
  readonly wanted: readonly Block[];
  readonly edits: Edits;
}

/**
 * Reads a page and its blocks; undefined when it does not exist or is not shared. Of a page that nobody edited, what the
 * ledger knows is not read. Throws `NotionError`.
 */
export async function readLive(
  notion: Notion,
  id: string,
  known?: Knowledge,
): Promise<LiveContent | undefined> {
  const page = await readPage(notion, id);
  if (page === undefined) return undefined;
  // The children of a page in the trash cannot be listed (NOTION.md §3.4).
  if (page.trashed) return { page, blocks: [] };
  const isAsLeft =
    known !== undefined &&
    known.record.pending !== true &&
    known.record.watch !== true &&
    !known.edits.mayHaveEdited(id) &&
    known.edits.accountsFor(page.lastEdit);
  const blocks = isAsLeft
    ? await readKnownTree(notion, page.id, known.record.blocks, known.wanted)
    : await readTree(notion, page.id);
  return { page, blocks };
}
