import type { Reading } from "../api/call.ts";
import { parentResponse, stampResponse } from "../blocks/stamp-response.ts";
import { notionUrl } from "../content/notion-url.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import { schemaResponse } from "../schema-properties/response.ts";
import { hostedFile } from "../uploads/attach.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { dataSourceFields } from "./data-source.ts";
import { databaseFields, isDatabase } from "./database.ts";

/** Gives a data source in the key order of the recordings, with the description and place of its database. */
export function dataSourceResponse(source: WorkspaceRecord, reading: Reading): JsonObject {
  const { title, icon } = dataSourceFields(source);
  const database = source.parent === null ? undefined : reading.workspace.get(source.parent);
  if (!isDatabase(database)) throw new Error(`Data source ${source.id} has no database.`);
  const { cover, description, isInline } = databaseFields(database);
  const { created_time, last_edited_time, created_by, last_edited_by } = stampResponse(source, reading);
  const inTrash = reading.workspace.isTrashed(source);
  return {
    object: "data_source",
    id: source.id,
    cover: hostedFile(cover, reading),
    icon: hostedFile(icon, reading),
    created_time,
    created_by,
    last_edited_by,
    last_edited_time,
    title: richTextResponse(title, reading.lookup),
    description: richTextResponse(description, reading.lookup),
    is_inline: isInline,
    properties: schemaResponse(source, reading),
    parent: { type: "database_id", database_id: database.id },
    database_parent: parentResponse(database, reading),
    url: notionUrl(reading.dialect, database.id),
    public_url: null,
    in_trash: inTrash,
    ...(reading.version === "2025-09-03" ? { archived: inTrash } : {}),
  };
}
