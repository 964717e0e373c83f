import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { type JsonObject, objectAt, stringAt } from "../json.ts";
import { dashed } from "../workspace/ids.ts";
import type { PageRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkEditable, pageOf, touch } from "./access.ts";

/** Move a page to the end of another page. */
export const pageMoveEndpoint: Endpoint = {
  method: "POST",
  path: "/v1/pages/:page_id/move",
  body: "MovePageBodyParameters",
  handle: move,
};

function move(call: Call): JsonObject {
  const page = pageOf(call.params.page_id ?? "", call);
  const parent = newParent(call);
  checkEditable(page, call);
  checkEditable(parent, call);
  if (page.parent === parent.id)
    throw validationError("New parent must be different from the current parent.");
  if (isInside(parent, page, call)) throw validationError("A page can't be moved under itself.");
  const [rank = 0] = call.workspace.ranksFor(parent.id, "end", 1);
  const next: PageRecord = { ...page, parent: parent.id, rank, edited: minuteOf(call.now) };
  call.workspace.put(next);
  touch(page.parent, call);
  touch(parent.id, call);
  return pageResponse(next, call);
}

function newParent(call: Call): PageRecord {
  const parent = objectAt(call.body, "parent");
  if (typeof parent.page_id === "string") return pageOf(dashed(parent.page_id), call);
  throw notFound("data_source", dashed(stringAt(parent, "data_source_id")), call.bot);
}

function isInside(inner: PageRecord, outer: PageRecord, call: Call): boolean {
  if (inner.id === outer.id) return true;
  for (const ancestor of call.workspace.ancestors(inner)) if (ancestor.id === outer.id) return true;
  return false;
}
