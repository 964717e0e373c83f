import {
  type BlockObjectResponse,
  type DatabaseObjectResponse,
  isFullBlock,
  isFullDatabase,
  isFullPage,
  type PageObjectResponse,
} from "@notionhq/client";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";

/** Something that holds others. */
export interface Ancestor {
  readonly type: "page" | "database" | "block";
  readonly id: string;
}

/**
 * Gives all that holds something, from below, as far up as it is shared: one request for each but the last. Throws
 * `NotionError`.
 */
export async function* ancestorsOf(notion: Notion, lowest: Ancestor): AsyncGenerator<Ancestor, undefined> {
  let above = await holderOf(notion, lowest);
  while (above !== undefined) {
    yield above;
    above = await holderOf(notion, above);
  }
}

/**
 * Finds the page that a database lives on, however deep in columns and toggles; undefined for one that lives in the
 * workspace itself, or in another database. Throws `NotionError`.
 */
export async function pageAbove(notion: Notion, databaseId: string): Promise<string | undefined> {
  for await (const { type, id } of ancestorsOf(notion, { type: "database", id: databaseId })) {
    if (type !== "block") return type === "page" ? id : undefined;
  }
  return undefined;
}

async function holderOf(notion: Notion, held: Ancestor): Promise<Ancestor | undefined> {
  try {
    const parent = await readParent(notion, held);
    return parent && holderIn(parent);
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

type Parent = (PageObjectResponse | DatabaseObjectResponse | BlockObjectResponse)["parent"];

async function readParent(notion: Notion, { type, id }: Ancestor): Promise<Parent | undefined> {
  switch (type) {
    case "page": {
      const page = await notion.read((client) => client.pages.retrieve({ page_id: id }));
      return isFullPage(page) ? page.parent : undefined;
    }
    case "database": {
      const database = await notion.read((client) => client.databases.retrieve({ database_id: id }));
      return isFullDatabase(database) ? database.parent : undefined;
    }
    case "block": {
      const block = await notion.read((client) => client.blocks.retrieve({ block_id: id }));
      return isFullBlock(block) ? block.parent : undefined;
    }
  }
}

function holderIn(parent: Parent): Ancestor | undefined {
  switch (parent.type) {
    case "page_id":
      return { type: "page", id: parent.page_id };
    case "database_id":
    case "data_source_id":
      return { type: "database", id: parent.database_id };
    case "block_id":
      return { type: "block", id: parent.block_id };
    default:
      return undefined;
  }
}
