import type { Reading } from "../api/call.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import { type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { categoryOf } from "../uploads/file-types.ts";
import { uploadOf } from "../uploads/upload.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a comment's record keeps besides its times; the discussion of a page or block is found by `about`. */
export interface Comment {
  /** The page or block that it is about. */
  readonly about: string;
  readonly discussion: string;
  readonly richText: readonly JsonObject[];
  /** File uploads by ID. */
  readonly attachments: readonly string[];
  readonly displayName: JsonObject;
}

/** Gives a comment as a record keeps it. */
export function commentPayload(comment: Comment): JsonObject {
  return { ...comment };
}

export function discussionOf(comment: WorkspaceRecord): string {
  return stringAt(comment.payload, "discussion");
}

/** Gives the ID of the page or block that a comment is about. */
export function aboutOf(comment: WorkspaceRecord): string {
  return stringAt(comment.payload, "about");
}

/** Gives the comments that are neither deleted nor of a resolved discussion, the oldest first. */
export function openComments(workspace: Workspace): readonly WorkspaceRecord[] {
  return workspace.asides("comment").filter(({ trashed, payload }) => !trashed && payload.resolved !== true);
}

/** Gives a comment in the key order of the SDK's type. */
export function commentResponse(record: WorkspaceRecord, reading: Reading): JsonObject {
  const { id, payload } = record;
  const about = aboutOf(record);
  const parent = reading.workspace.get(about)?.page ? "page_id" : "block_id";
  const attachments = attachmentsResponse(record, reading);
  return {
    object: "comment",
    id,
    parent: { type: parent, [parent]: about },
    discussion_id: discussionOf(record),
    created_time: record.created,
    last_edited_time: record.edited,
    created_by: { object: "user", id: record.createdBy ?? reading.bot.id },
    rich_text: richTextResponse(objectsAt(payload, "richText"), reading.lookup),
    display_name: objectAt(payload, "displayName"),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function attachmentsResponse({ payload }: WorkspaceRecord, reading: Reading): readonly JsonObject[] {
  const { attachments } = payload;
  return (Array.isArray(attachments) ? attachments : []).flatMap((id) => {
    const record = typeof id === "string" ? reading.workspace.aside("file_upload", id) : undefined;
    if (!record) return [];
    const { filename, contentType } = uploadOf(record);
    return [{ category: categoryOf(filename ?? "", contentType ?? ""), file: reading.hosting.link(record) }];
  });
}
