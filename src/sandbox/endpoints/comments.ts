import type { Call, Endpoint } from "../api/call.ts";
import { ApiError, notFound, validationError } from "../api/errors.ts";
import { listResponse, pageOfRecords } from "../api/paging.ts";
import { aboutOf, commentPayload, commentResponse, discussionOf, openComments } from "../comments/comment.ts";
import { storedRichText } from "../content/rich-text.ts";
import { type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { attach } from "../uploads/attach.ts";
import { limits } from "../validation/limits.ts";
import { validationMessage } from "../validation/problem.ts";
import { asideRecord } from "../workspace/asides.ts";
import { dashed, isId, newId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { blockOf, checkEditable, pageOf } from "./access.ts";

const path = "/v1/comments";
const one = `${path}/:comment_id`;

/** Comments on pages and blocks. */
export const commentEndpoints: readonly Endpoint[] = [
  { method: "POST", path, body: "CreateCommentBodyParameters", handle: create },
  { method: "GET", path, handle: list },
  { method: "GET", path: one, handle: (call) => commentResponse(target(call), call) },
  { method: "PATCH", path: one, body: "UpdateCommentBodyParameters", handle: update },
  { method: "DELETE", path: one, handle: remove },
];

function create(call: Call): JsonObject {
  const { body } = call;
  const attachments = objectsAt(body, "attachments").map((file) => dashed(stringAt(file, "file_upload_id")));
  if (attachments.length > limits.attachments) {
    throw refused("body.attachments.length", `≤ \`${limits.attachments}\``, attachments.length);
  }
  const { about, discussion } = placeOf(call);
  checkEditable(blockOf(about, call), call);
  const richText = sentText(body);
  if (richText.length === 0 && attachments.length === 0) throw refused("body.rich_text.length", "≥ `1`", 0);
  for (const id of attachments) attach(id, "comment", call);
  const displayName = displayNameOf(objectAt(body, "display_name"), call);
  const payload = commentPayload({ about, discussion, richText, attachments, displayName });
  const id = newId(call.workspace.meta.tag, call.now);
  call.workspace.put(asideRecord("comment", id, minuteOf(call.now), payload));
  return commentResponse(target({ ...call, params: { comment_id: id } }), call);
}

/** Gives what a new comment is about, and its discussion: all comments on one page or block share theirs. */
function placeOf(call: Call): { readonly about: string; readonly discussion: string } {
  const { body } = call;
  if (typeof body.discussion_id === "string") {
    const discussion = dashed(body.discussion_id);
    const first = openComments(call.workspace).find((comment) => discussionOf(comment) === discussion);
    if (!first) throw notFound("discussion", discussion, call.bot);
    return { about: aboutOf(first), discussion };
  }
  const { page_id: page, block_id: block } = objectAt(body, "parent");
  const about =
    typeof page === "string" ? pageOf(dashed(page), call).id : blockOf(dashed(String(block)), call).id;
  const known = openComments(call.workspace).find((comment) => aboutOf(comment) === about);
  return { about, discussion: known ? discussionOf(known) : newId(call.workspace.meta.tag, call.now) };
}

/** Lists the open comments on a page or block itself, the oldest first. */
function list(call: Call): JsonObject {
  const sent = call.query.get("block_id");
  if (sent === null || !isId(sent)) {
    const problem =
      sent === null
        ? { path: "query.block_id", expected: "defined" }
        : { path: "query.block_id", expected: "a valid uuid", received: sent };
    throw validationError(validationMessage("query", [problem]));
  }
  const block = blockOf(dashed(sent), call);
  if (call.workspace.isTrashed(block)) throw notFound("block", block.id, call.bot);
  const comments = openComments(call.workspace).filter((comment) => aboutOf(comment) === block.id);
  const { shown, next } = pageOfRecords(comments, call.query);
  return listResponse(
    "comment",
    shown.map((comment) => commentResponse(comment, call)),
    next,
  );
}

function update(call: Call): JsonObject {
  const comment = ownComment(call);
  const richText = sentText(call.body);
  if (richText.length === 0) throw refused("body.rich_text.length", "≥ `1`", 0);
  const next = { ...comment, payload: { ...comment.payload, richText }, edited: minuteOf(call.now) };
  call.workspace.put(next);
  return commentResponse(next, call);
}

function remove(call: Call): JsonObject {
  const comment = ownComment(call);
  call.workspace.put({ ...comment, trashed: true, edited: minuteOf(call.now) });
  return commentResponse(comment, call);
}

function target(call: Call): WorkspaceRecord {
  const id = call.params.comment_id ?? "";
  const comment = call.workspace.aside("comment", id);
  if (!comment || comment.trashed) throw notFound("comment", id, call.bot);
  return comment;
}

/** Gives a comment that may be changed: only those that the connection made [NOTION.md 3.6]. */
function ownComment(call: Call): WorkspaceRecord {
  const comment = target(call);
  if (comment.createdBy === undefined || comment.createdBy === call.workspace.author) return comment;
  throw new ApiError(403, "restricted_resource", "API token does not have access to this resource.");
}

/** Markdown is taken as plain text. */
function sentText(body: JsonObject): readonly JsonObject[] {
  const { markdown } = body;
  if (typeof markdown === "string") return storedRichText([{ text: { content: markdown } }]);
  return storedRichText(objectsAt(body, "rich_text"));
}

/** The connection speaks in its own name unless another is sent; a person always in theirs. */
function displayNameOf(sent: JsonObject, { bot, workspace }: Call): JsonObject {
  const { type = workspace.author === undefined ? "integration" : "user" } = sent;
  const name = type === "custom" ? stringAt(objectAt(sent, "custom"), "name") : bot.name;
  return { type, resolved_name: name };
}

function refused(place: string, expected: string, received: number): Error {
  return validationError(validationMessage("body", [{ path: place, expected, received }]));
}
