import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { invalidCursor, listResponse, pagingOf } from "../api/paging.ts";
import { insertBlocks } from "../blocks/insert.ts";
import { planBlocks } from "../blocks/plan.ts";
import { blockResponse, childHolder } from "../blocks/response.ts";
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { validationMessage } from "../validation/problem.ts";
import { dashed } from "../workspace/ids.ts";
import type { Place } from "../workspace/workspace.ts";
import { blockOf, checkEditable, touch } from "./access.ts";

const path = "/v1/blocks/:block_id/children";

/** List and append the children of a block or page. */
export const blockChildrenEndpoints: readonly Endpoint[] = [
  { method: "GET", path, handle: list },
  { method: "PATCH", path, body: "AppendBlockChildrenBodyParameters", handle: append },
];

function list(call: Call): JsonObject {
  const { size, cursor } = pagingOf(call.query);
  const block = blockOf(call.params.block_id ?? "", call);
  if (call.workspace.isTrashed(block)) throw notFound("block", block.id, call.bot);
  const holder = childHolder(block);
  const start = cursor === null ? 0 : call.workspace.placeOf(holder, cursor);
  if (start === null) throw invalidCursor(cursor ?? "");
  const ids = call.workspace.childIds(holder);
  const results = ids.slice(start, start + size).flatMap((id) => responseOf(id, call));
  return listResponse("block", results, ids[start + size] ?? null);
}

function append(call: Call): JsonObject {
  const sent = objectsAt(call.body, "children");
  if (sent.length === 0) {
    const problem = { path: "body.children.length", expected: "≥ `1`", received: 0 };
    throw validationError(validationMessage("body", [problem]));
  }
  const block = blockOf(call.params.block_id ?? "", call);
  checkEditable(block, call);
  const place = placeOf(call, block.id);
  const plans = planBlocks(sent, block);
  const added = insertBlocks(block.id, plans, place, call);
  touch(block.id, call);
  if (place === "end")
    return listResponse(
      "block",
      added.flatMap((id) => responseOf(id, call)),
    );
  // [blocks.append-blocks]: the new blocks come with all later siblings behind them, whatever their number.
  const ids = call.workspace.childIds(block.id);
  const first = ids.indexOf(added[0] ?? "");
  return listResponse(
    "block",
    ids.slice(first).flatMap((id) => responseOf(id, call)),
  );
}

function responseOf(id: string, call: Call): readonly JsonObject[] {
  const record = call.workspace.get(id);
  return record ? [blockResponse(record, call)] : [];
}

function placeOf(call: Call, parent: string): Place {
  const { position, after } = call.body;
  if (position !== undefined && after !== undefined) {
    throw validationError("body failed validation: body.after should be not present when body.position is.");
  }
  if (typeof after === "string") return afterBlock(after, parent, call);
  if (!isObject(position) || position.type === "end") return "end";
  if (position.type === "start") return "start";
  return afterBlock(stringAt(objectAt(position, "after_block"), "id"), parent, call);
}

/** Gives the place behind a sibling; it must be a live child of the parent. */
export function afterBlock(sent: string, parent: string, call: Call): Place {
  const id = dashed(sent);
  if (call.workspace.indexOf(parent, id) >= 0) return { after: id };
  throw validationError(`The block to insert after, ${id}, is not a child of the parent ${parent}.`);
}
