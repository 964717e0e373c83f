import type { Reading } from "../api/call.ts";
import { notionUrl } from "../content/notion-url.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import { hostedFile } from "../uploads/attach.ts";
import { rowOf } from "../values/row.ts";
import { askedProperties, rowProperties } from "../values/row-response.ts";
import { type PageRecord, titleText } from "../workspace/records.ts";
import { parentResponse, stampResponse } from "./stamp-response.ts";

/** Gives a page in the key order of the recordings; a row with the properties that the query asks for. */
export function pageResponse(record: PageRecord, reading: Reading, query?: URLSearchParams): JsonObject {
  const { page } = record;
  const inTrash = reading.workspace.isTrashed(record);
  // People who are mentioned in a title are not in its URL [page.more-than-max-mentions-per-text-property].
  const title = titleText(record);
  return {
    object: "page",
    id: record.id,
    ...stampResponse(record, reading),
    cover: hostedFile(page.cover, reading),
    icon: hostedFile(page.icon, reading),
    parent: parentResponse(record, reading),
    in_trash: inTrash,
    is_archived: false,
    is_locked: page.isLocked,
    properties: propertiesResponse(record, reading, query),
    url: notionUrl(reading.dialect, record.id, title),
    public_url: null,
    // [page.icon-attr]: the older version has the flag at the end.
    ...(reading.version === "2025-09-03" ? { archived: inTrash } : {}),
  };
}

function propertiesResponse(record: PageRecord, reading: Reading, query?: URLSearchParams): JsonObject {
  const row = rowOf(record, reading);
  if (row) return rowProperties(row, query ? askedProperties(row.schema, query) : row.schema);
  const title = richTextResponse(record.page.title, reading.lookup);
  return { title: { id: "title", type: "title", title } };
}
