import { isFullPage, type SearchResponse } from "@notionhq/client";
import type { Edit } from "../model/edits.ts";
import { LIMITS } from "../model/limits.ts";
import type { Notion } from "./client.ts";
import { titleOf } from "./pages.ts";

/** A page or data source that a search gave, and its last edit. */
export interface Hit extends Edit {
  readonly id: string;
}

/**
 * Gives what the connection sees of pages, rows and data sources, what was edited last first, 100 a request; what is in
 * the trash is among it. The index of a search lags behind, and may miss things (NOTION.md §3.6). Throws `NotionError`.
 */
export async function* recentEdits(notion: Notion): AsyncGenerator<readonly Hit[]> {
  let cursor: string | undefined;
  do {
    const from = cursor;
    const answer: SearchResponse = await notion.read((client) =>
      client.search({
        sort: { timestamp: "last_edited_time", direction: "descending" },
        page_size: LIMITS.page,
        ...(from !== undefined && { start_cursor: from }),
      }),
    );
    yield answer.results.flatMap((result) =>
      "last_edited_time" in result
        ? [{ id: result.id, time: result.last_edited_time, by: result.last_edited_by.id }]
        : [],
    );
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

/**
 * Finds a page of a title directly below another by one search, of several the oldest; undefined also when the index
 * does not have it yet. Throws `NotionError`.
 */
export async function findPage(notion: Notion, title: string, parent: string): Promise<string | undefined> {
  const { results } = await notion.read((client) =>
    client.search({ query: title, filter: { property: "object", value: "page" }, page_size: LIMITS.page }),
  );
  const pages = results
    .filter((result) => result.object === "page")
    .filter((result) => isFullPage(result))
    .filter((page) => page.parent.type === "page_id" && page.parent.page_id === parent)
    .filter((page) => !page.in_trash && titleOf(page) === title);
  return pages.sort((a, b) => (a.created_time < b.created_time ? -1 : 1))[0]?.id;
}
