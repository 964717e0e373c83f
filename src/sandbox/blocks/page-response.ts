import type { Reading } from "../api/call.ts";
import { plainText, richTextResponse } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import { compact } from "../workspace/ids.ts";
import type { PageRecord } from "../workspace/records.ts";
import { parentResponse, stampResponse } from "./stamp-response.ts";

/** Gives a page in the key order of the recordings. */
export function pageResponse(record: PageRecord, reading: Reading): JsonObject {
  const { page } = record;
  const inTrash = reading.workspace.isTrashed(record);
  const title = plainText(page.title, reading.lookup);
  return {
    object: "page",
    id: record.id,
    ...stampResponse(record, reading),
    cover: page.cover,
    icon: page.icon,
    parent: parentResponse(record, reading),
    in_trash: inTrash,
    is_archived: false,
    is_locked: page.isLocked,
    properties: {
      title: { id: "title", type: "title", title: richTextResponse(page.title, reading.lookup) },
    },
    url: pageUrl(record.id, title),
    public_url: null,
    // [page.icon-attr]: the older version has the flag at the end.
    ...(reading.version === "2025-09-03" ? { archived: inTrash } : {}),
  };
}

/** `https://www.notion.so/<Title-With-Dashes>-<32hex>`; without a title only the digits. */
function pageUrl(id: string, title: string): string {
  const slug = title.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return `https://www.notion.so/${slug === "" ? "" : `${slug}-`}${compact(id)}`;
}
