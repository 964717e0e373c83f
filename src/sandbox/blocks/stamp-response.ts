import type { Reading } from "../api/call.ts";
import type { JsonObject } from "../json.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";

/** Gives when and by whom something was made and edited; all is done by the bot. */
export function stampResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  const by = { object: "user", id: reading.bot.id };
  return {
    created_time: record.created,
    last_edited_time: record.edited,
    created_by: by,
    last_edited_by: by,
  };
}

/** Gives the parent of a block or page: the workspace, a page or a block. */
export function parentResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  if (record.parent === null) return { type: "workspace", workspace: true };
  const type = isPage(reading.workspace.get(record.parent)) ? "page_id" : "block_id";
  return { type, [type]: record.parent };
}
