import type { Reading } from "../api/call.ts";
import { readBackUrl } from "../content/notion-url.ts";
import { plainText, richTextResponse } from "../content/rich-text-response.ts";
import { isDatabase } from "../databases/database.ts";
import { databaseTitle } from "../databases/titles.ts";
import { isArray, isObject, type Json, type JsonObject, objectsAt, stringAt } from "../json.ts";
import { hostedFile } from "../uploads/attach.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import { parentResponse, stampResponse } from "./stamp-response.ts";

const richTextKeys = new Set(["rich_text", "caption"]);

/** Gives a block in the key order of the recordings. A page is shown as its `child_page` block. */
export function blockResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  const inTrash = reading.workspace.isTrashed(record);
  return {
    object: "block",
    id: record.id,
    parent: parentResponse(record, reading),
    ...stampResponse(record, reading),
    has_children: reading.workspace.childIds(childHolder(record)).length > 0,
    in_trash: inTrash,
    type: record.type,
    [record.type]: payloadResponse(record, reading),
    ...(reading.version === "2025-09-03" ? { archived: inTrash } : {}),
  };
}

/** A database's data sources and rows are no blocks: as a block it has no children [database.parent-subdbs]. */
const noHolder = "";

/** Gives the record whose children a block shows: a synced copy shows those of its original. */
export function childHolder(record: WorkspaceRecord): string {
  if (isDatabase(record)) return noHolder;
  const from = record.payload.synced_from;
  return isObject(from) ? stringAt(from, "block_id") : record.id;
}

function payloadResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  if (isPage(record)) return { title: plainText(record.page.title, reading.lookup) };
  if (isDatabase(record)) return { title: databaseTitle(record, reading) };
  const { dialect, lookup } = reading;
  const entries = Object.entries(record.payload).map(([key, value]): [string, Json | undefined] => {
    if (richTextKeys.has(key)) return [key, richTextResponse(objectsAt(record.payload, key), reading.lookup)];
    if (key === "cells" && isArray(value)) {
      return [key, value.map((cell) => richTextResponse(objectsAt({ cell }, "cell"), reading.lookup))];
    }
    if (key === "icon") return [key, hostedFile(value, reading)];
    if (key === "url" && typeof value === "string") return [key, readBackUrl(value, dialect, lookup.title)];
    return [key, value];
  });
  return hostedFile(Object.fromEntries(entries), reading);
}
