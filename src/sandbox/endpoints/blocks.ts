import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { attachUploads, checkTarget } from "../blocks/insert.ts";
import { kindOf } from "../blocks/kinds.ts";
import { checkRowWidth, sentType } from "../blocks/plan.ts";
import { blockResponse } from "../blocks/response.ts";
import { isObject, type JsonObject, objectAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { blockOf, checkAncestors, checkEditable, setTrashed, touch } from "./access.ts";

const path = "/v1/blocks/:block_id";

/** Retrieve, update and delete one block. */
export const blockEndpoints: readonly Endpoint[] = [
  { method: "GET", path, handle: (call) => blockResponse(target(call), call) },
  { method: "PATCH", path, body: "UpdateBlockBodyParameters", handle: update },
  { method: "DELETE", path, handle: remove },
];

function target(call: Call): WorkspaceRecord {
  return blockOf(call.params.block_id ?? "", call);
}

function remove(call: Call): JsonObject {
  const block = target(call);
  checkEditable(block, call);
  return blockResponse(setTrashed(block, true, call), call);
}

function update(call: Call): JsonObject {
  const trash = trashFlag(call.body);
  let block = target(call);
  checkAncestors(block, call);
  if (trash !== false) checkEditable(block, call);
  if (trash !== null && trash !== block.trashed) block = setTrashed(block, trash, call);
  const type = sentType(call.body);
  if (isObject(call.body[type])) block = withPayload(block, type, objectAt(call.body, type), call);
  return blockResponse(block, call);
}

function withPayload(block: WorkspaceRecord, type: string, sent: JsonObject, call: Call): WorkspaceRecord {
  if (type !== block.type) throw validationError(`Expected block type ${block.type} in request body`);
  const parent = block.parent === null ? undefined : call.workspace.get(block.parent);
  if (type === "table_row" && parent) checkRowWidth(sent, parent.payload);
  if (type === "paragraph" && isObject(sent.icon) && parent?.type !== "tab") {
    throw validationError("Icons on paragraphs that are not tab items are not supported.");
  }
  const payload = kindOf(type).update(block.payload, sent);
  if (type === "synced_block") checkTarget(type, payload, call);
  attachUploads(type, payload, call);
  const next = { ...block, payload, edited: minuteOf(call.now) };
  if (kindOf(type).children(payload) === "none" && call.workspace.childIds(block.id).length > 0) {
    throw validationError(`A ${type} block that has children can't be changed so that it may not have any.`);
  }
  call.workspace.put(next);
  touch(block.id, call);
  return next;
}

/** Gives the trash flag of an update; `archived` is its name in the older version. */
export function trashFlag(body: JsonObject): boolean | null {
  const flag = body.in_trash ?? body.archived;
  return typeof flag === "boolean" ? flag : null;
}
