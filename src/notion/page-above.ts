import { isFullBlock, isFullDatabase } from "@notionhq/client";
import type { Notion } from "./client.ts";

/**
 * Finds the page that a database lives on, however deep in columns and toggles; undefined for one that lives in the
 * workspace itself, or in another database. Takes one request for the database and one for each block in between.
 * Throws `NotionError`.
 */
export async function pageAbove(notion: Notion, databaseId: string): Promise<string | undefined> {
  const database = await notion.read((client) => client.databases.retrieve({ database_id: databaseId }));
  let parent: Parent | undefined = isFullDatabase(database) ? database.parent : undefined;
  while (parent?.type === "block_id" && parent.block_id !== undefined) {
    const { block_id } = parent;
    const block = await notion.read((client) => client.blocks.retrieve({ block_id }));
    parent = isFullBlock(block) ? block.parent : undefined;
  }
  return parent?.type === "page_id" ? parent.page_id : undefined;
}

/** What databases and blocks say of where they live. */
interface Parent {
  readonly type: string;
  readonly page_id?: string;
  readonly block_id?: string;
}
