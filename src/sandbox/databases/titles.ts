import type { Reading } from "../api/call.ts";
import { storedRichText } from "../content/rich-text.ts";
import { plainText } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { dataSourceFields } from "./data-source.ts";
import { databaseFields } from "./database.ts";

/** What a database without a title is called [database.delete-restore-db]; its data source's title stays empty. */
const untitled = "New database";

/** Gives the title of a database as rich text. */
export function shownDatabaseTitle(database: WorkspaceRecord): readonly JsonObject[] {
  const { title } = databaseFields(database);
  return title.length > 0 ? title : storedRichText([{ text: { content: untitled } }]);
}

/** Gives the title of a database as text. */
export function databaseTitle(database: WorkspaceRecord, reading: Reading): string {
  return plainText(shownDatabaseTitle(database), reading.lookup);
}

/** Gives the title of a data source as text. */
export function sourceTitle(source: WorkspaceRecord, reading: Reading): string {
  const { title } = dataSourceFields(source);
  return title.length > 0 ? plainText(title, reading.lookup) : untitled;
}
