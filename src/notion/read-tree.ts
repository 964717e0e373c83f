import { type BlockObjectResponse, isFullBlock } from "@notionhq/client";
import { ownsChildren, readBlock } from "../model/block-api.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { LIMITS } from "../model/limits.ts";
import type { Notion } from "./client.ts";

/**
 * Reads the blocks of a page, or below a block, to the last page and the last level; levels are read in parallel.
 * What belongs to others (sub-pages, databases, the content of synced copies) is not descended into.
 */
export async function readTree(notion: Notion, id: string): Promise<LiveBlock[]> {
  const responses = await readChildren(notion, id);
  return Promise.all(responses.map((response) => readWithChildren(notion, response)));
}

/** Reads what is below a block that was listed. */
export async function readWithChildren(notion: Notion, response: BlockObjectResponse): Promise<LiveBlock> {
  const block = readBlock(response, []);
  if (!response.has_children || !ownsChildren(block)) return block;
  return readBlock(response, await readTree(notion, response.id));
}

/** Reads the direct children of a page or block, all pages of them, or as many as bring the first `count`. */
export async function readChildren(
  notion: Notion,
  id: string,
  count = Number.POSITIVE_INFINITY,
): Promise<BlockObjectResponse[]> {
  const results: BlockObjectResponse[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const list = await notion.read((client) =>
      client.blocks.children.list({
        block_id: id,
        page_size: LIMITS.page,
        ...(from !== undefined && { start_cursor: from }),
      }),
    );
    results.push(...list.results.filter(isFullBlock));
    cursor = list.next_cursor ?? undefined;
  } while (cursor !== undefined && results.length < count);
  return results;
}
