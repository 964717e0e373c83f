import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { storedCover, storedIcon } from "../content/icons.ts";
import type { JsonObject } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { rowOf } from "../values/row.ts";
import { putRow } from "../values/write.ts";
import type { PageFields, PageRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkAncestors, checkEditable, pageOf, setTrashed } from "./access.ts";
import { trashFlag } from "./blocks.ts";
import { sentTitle } from "./page-properties.ts";

const path = "/v1/pages/:page_id";

/** Retrieve and update one page. */
export const pageEndpoints: readonly Endpoint[] = [
  { method: "GET", path, handle: (call) => pageResponse(target(call), call, call.query) },
  { method: "PATCH", path, body: "UpdatePageBodyParameters", handle: update },
];

function target(call: Call): PageRecord {
  return pageOf(call.params.page_id ?? "", call);
}

function update(call: Call): JsonObject {
  const { body } = call;
  const trash = trashFlag(body);
  const page = target(call);
  checkAncestors(page, call);
  if (trash !== false) checkEditable(page, call);
  if (body.is_archived === true) throw validationError("The sandbox can't archive pages. Use in_trash.");
  if (body.template !== undefined) throw validationError("The sandbox has no templates.");
  const isRow = rowOf(page, call) !== null;
  const fields = updatedFields(page.page, isRow ? { ...body, properties: {} } : body);
  if (body.icon !== undefined) attachUpload(fields.icon, "icon", call);
  if (body.cover !== undefined) attachUpload(fields.cover, "image", call);
  if (trash !== null && trash !== page.trashed) setTrashed(page, trash, call);
  if (body.erase_content === true) eraseContent(page, call);
  const next = { ...page, page: fields, trashed: trash ?? page.trashed, edited: minuteOf(call.now) };
  const kept = isRow ? putRow(next, page.parent ?? "", body.properties, call) : next;
  if (!isRow) call.workspace.put(next);
  return pageResponse(kept, call, call.query);
}

function updatedFields(fields: PageFields, body: JsonObject): PageFields {
  return {
    title: sentTitle(body.properties) ?? fields.title,
    icon: body.icon === undefined ? fields.icon : storedIcon(body.icon),
    cover: body.cover === undefined ? fields.cover : storedCover(body.cover),
    isLocked: typeof body.is_locked === "boolean" ? body.is_locked : fields.isLocked,
  };
}

function eraseContent(page: PageRecord, call: Call): void {
  for (const id of [...call.workspace.childIds(page.id)]) {
    const child = call.workspace.get(id);
    if (child) setTrashed(child, true, call);
  }
}
