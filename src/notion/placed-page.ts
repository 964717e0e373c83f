import { isFullPage, type PageObjectResponse } from "@notionhq/client";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import { type LivePage, toLivePage } from "./pages.ts";
import { type Row, toRow } from "./rows.ts";

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
