import type { LiveBlock } from "../model/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { type LivePage, readPage } from "../notion/pages.ts";
import { readTree } from "../notion/read-tree.ts";

/** A page of Notion with its blocks. */
export interface LiveContent {
  readonly page: LivePage;
  readonly blocks: readonly LiveBlock[];
}

/** Reads a page and its blocks; undefined when it does not exist or is not shared. Throws `NotionError`. */
export async function readLive(notion: Notion, id: string): Promise<LiveContent | undefined> {
  const page = await readPage(notion, id);
  if (page === undefined) return undefined;
  // The children of a page in the trash cannot be listed (NOTION.md §3.4).
  return { page, blocks: page.trashed ? [] : await readTree(notion, page.id) };
}
