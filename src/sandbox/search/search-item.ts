import type { Reading } from "../api/call.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { plainText } from "../content/rich-text-response.ts";
import { isDataSource } from "../databases/data-source.ts";
import { dataSourceResponse } from "../databases/data-source-response.ts";
import { sourceTitle } from "../databases/titles.ts";
import type { JsonObject } from "../json.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";

/** Something that a search can find. */
export interface SearchItem {
  readonly id: string;
  readonly object: "page" | "data_source";
  readonly title: string;
  readonly edited: string;
  readonly inTrash: boolean;
  readonly response: () => JsonObject;
}

/** Gives what a record is to a search; null for one that no search finds. */
export function searchItem(record: WorkspaceRecord, reading: Reading): SearchItem | null {
  const { id, edited } = record;
  const inTrash = reading.workspace.isTrashed(record);
  if (isPage(record)) {
    const title = plainText(record.page.title, reading.lookup);
    return { id, object: "page", title, edited, inTrash, response: () => pageResponse(record, reading) };
  }
  if (isDataSource(record)) {
    const title = sourceTitle(record, reading);
    const response = () => dataSourceResponse(record, reading);
    return { id, object: "data_source", title, edited, inTrash, response };
  }
  return null;
}
