import { isFullPage, type PageObjectResponse } from "@notionhq/client";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import { type LivePage, toLivePage } from "./pages.ts";
import { type Row, type RowContent, toRow, toRowContent } from "./rows.ts";

/** A page as it stands in Notion, whatever it lives in. */
export interface PlacedPage {
  readonly page: LivePage;
  /** What it says as a row; undefined when it is in no data source. */
  readonly row: Row | undefined;
  /** The page or data source that it is in, or `workspace`; undefined when that is a block. */
  readonly place: string | undefined;
}

/** Reads a page or row with its place; undefined when it does not exist or is not shared. Throws `NotionError`. */
export async function readPlacedPage(notion: Notion, id: string): Promise<PlacedPage | undefined> {
  try {
    const page = await notion.read((client) => client.pages.retrieve({ page_id: id }));
    return isFullPage(page) ? { page: toLivePage(page), row: toRow(page), place: placeOf(page) } : undefined;
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

/** A page that is a row, or was one. */
export interface PlacedRow extends RowContent {
  /** The dashed ID of the data source, page or block that it is in, or `workspace`. */
  readonly place: string;
}

/** Reads a page as a row, wherever it is; undefined when it does not exist, is not shared or is no page. Throws `NotionError`. */
export async function readPlacedRow(notion: Notion, id: string): Promise<PlacedRow | undefined> {
  try {
    const page = await notion.read((client) => client.pages.retrieve({ page_id: id }));
    if (!isFullPage(page)) return undefined;
    const { parent } = page;
    const place = parent.type === "block_id" ? parent.block_id : placeOf(page);
    return { ...toRowContent(page), place: place ?? parent.type };
  } catch (error) {
    if (error instanceof NotionError && (error.status === 404 || error.status === 400)) return undefined;
    throw error;
  }
}

function placeOf({ parent }: PageObjectResponse): string | undefined {
  switch (parent.type) {
    case "page_id":
      return parent.page_id;
    case "data_source_id":
      return parent.data_source_id;
    case "workspace":
      return parent.type;
    default:
      return undefined;
  }
}
