import type { Reading } from "../api/call.ts";
import { parentResponse } from "../blocks/stamp-response.ts";
import { notionUrl } from "../content/notion-url.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import { hostedFile } from "../uploads/attach.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { databaseFields, dataSourcesOf } from "./database.ts";
import { shownDatabaseTitle, sourceTitle } from "./titles.ts";

/** Gives a database in the key order of the recordings. Its times are to the millisecond, and never change. */
export function databaseResponse(database: WorkspaceRecord, reading: Reading): JsonObject {
  const { description, isInline, isLocked, icon, cover, created } = databaseFields(database);
  const inTrash = reading.workspace.isTrashed(database);
  return {
    object: "database",
    id: database.id,
    title: richTextResponse(shownDatabaseTitle(database), reading.lookup),
    description: richTextResponse(description, reading.lookup),
    parent: parentResponse(database, reading),
    is_inline: isInline,
    in_trash: inTrash,
    is_locked: isLocked,
    created_time: created,
    last_edited_time: created,
    data_sources: dataSourcesOf(database, reading.workspace).map((source) => ({
      id: source.id,
      name: sourceTitle(source, reading),
    })),
    icon: hostedFile(icon, reading),
    cover: hostedFile(cover, reading),
    url: notionUrl(reading.dialect, database.id),
    public_url: null,
    ...(reading.version === "2025-09-03" ? { archived: inTrash } : {}),
  };
}
