import type { Reading } from "../api/call.ts";
import type { JsonObject } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { sizeOf, statusOf, uploadOf } from "./upload.ts";

/** Gives a file upload with the URLs of what is to be done next [NOTION.md 3.6]. */
export function uploadResponse(record: WorkspaceRecord, reading: Reading, now: Date): JsonObject {
  const upload = uploadOf(record);
  const status = statusOf(upload, now);
  const url = `${reading.hosting.origin}/v1/file_uploads/${record.id}`;
  const isOpen = status === "pending";
  return {
    object: "file_upload",
    id: record.id,
    created_time: record.created,
    created_by: { id: reading.bot.id, type: "bot" },
    last_edited_time: record.edited,
    in_trash: false,
    ...(reading.version === "2025-09-03" ? { archived: false } : {}),
    expiry_time: upload.expires,
    status,
    filename: upload.filename,
    content_type: upload.contentType,
    content_length: upload.isComplete ? sizeOf(upload) : null,
    ...(isOpen ? { upload_url: `${url}/send` } : {}),
    ...(isOpen && upload.parts !== null ? { complete_url: `${url}/complete` } : {}),
    ...(upload.parts === null ? {} : { number_of_parts: { total: upload.parts, sent: upload.sent.length } }),
  };
}
