import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { isDataSource } from "../databases/data-source.ts";
import { type JsonObject, objectAt, stringAt } from "../json.ts";
import { numbered } from "../values/unique-ids.ts";
import { dashed } from "../workspace/ids.ts";
import type { PageRecord, WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkEditable, dataSourceOf, pageOf, touch } from "./access.ts";

/** Move a page to the end of another page, or into a data source. Only the title goes along as a value. */
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
  const kept = isDataSource(parent)
    ? numbered({ ...next, payload: {} }, parent.id, call)
    : { ...next, payload: {} };
  call.workspace.put(kept);
  touch(page.parent, call);
  touch(parent.id, call);
  return pageResponse(kept, call);
}

function newParent(call: Call): WorkspaceRecord {
  const parent = objectAt(call.body, "parent");
  if (typeof parent.page_id === "string") return pageOf(dashed(parent.page_id), call);
  return dataSourceOf(dashed(stringAt(parent, "data_source_id")), call);
}

function isInside(inner: WorkspaceRecord, outer: PageRecord, call: Call): boolean {
  if (inner.id === outer.id) return true;
  for (const ancestor of call.workspace.ancestors(inner)) if (ancestor.id === outer.id) return true;
  return false;
}
