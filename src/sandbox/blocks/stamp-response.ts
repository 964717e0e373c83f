import type { Reading } from "../api/call.ts";
import { isDataSource } from "../databases/data-source.ts";
import type { JsonObject } from "../json.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";

/** Gives when and by whom something was made and edited. Who it was is known only of what has been put. */
export function stampResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  const { createdBy, editedBy } = reading.workspace.get(record.id) ?? record;
  const by = (person: string | undefined) => ({ object: "user", id: person ?? reading.bot.id });
  return {
    created_time: record.created,
    last_edited_time: record.edited,
    created_by: by(createdBy),
    last_edited_by: by(editedBy),
  };
}

/** Gives the parent of a block, page or database: the workspace, a page, a block, or for a row its data source. */
export function parentResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  if (record.parent === null) return { type: "workspace", workspace: true };
  const parent = reading.workspace.get(record.parent);
  if (isDataSource(parent)) {
    return { type: "data_source_id", data_source_id: parent.id, database_id: parent.parent };
  }
  const type = isPage(parent) ? "page_id" : "block_id";
  return { type, [type]: record.parent };
}
