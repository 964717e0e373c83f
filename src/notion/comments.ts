import { LIMITS } from "../model/limits.ts";
import type { Notion } from "./client.ts";

/**
 * Counts the open comments on a block itself, not on those below it: at most 100, the first page, as more make no
 * difference to a plan. Notion does not list those of resolved discussions. Throws `NotionError`: 403 when the
 * connection may not read comments.
 */
export async function readOpenComments(notion: Notion, blockId: string): Promise<number> {
  const list = await notion.read((client) =>
    client.comments.list({ block_id: blockId, page_size: LIMITS.page }),
  );
  return list.results.length;
}
