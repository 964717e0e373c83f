import type { Reading } from "../api/call.ts";
import { plainText } from "../content/rich-text-response.ts";
import { isObject, type JsonObject } from "../json.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";

/** Gives the title of a page or database as it is shown. */
export function titleOf(record: WorkspaceRecord, reading: Reading): string {
  if (isPage(record)) return plainText(record.page.title, reading.lookup) || "Untitled";
  return reading.workspace.titleOf(record.id) || "Untitled";
}

/** Gives the icon of a page or database as it is kept. */
export function iconOf(record: WorkspaceRecord): JsonObject | null {
  if (isPage(record)) return record.page.icon;
  return isObject(record.payload.icon) ? record.payload.icon : null;
}
