import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { storedCover, storedIcon } from "../content/icons.ts";
import { richTextField } from "../content/rich-text.ts";
import { dataSourceFields, withDataSourceFields } from "../databases/data-source.ts";
import {
  type DatabaseFields,
  databaseFields,
  dataSourcesOf,
  withDatabaseFields,
} from "../databases/database.ts";
import { databaseResponse } from "../databases/database-response.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { dashed } from "../workspace/ids.ts";
import type { PageRecord, WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkAncestors, checkEditable, databaseOf, pageOf, setTrashed, touch } from "./access.ts";
import { trashFlag } from "./blocks.ts";

const path = "/v1/databases/:database_id";

/** Retrieve and update one database. */
export const databaseEndpoints: readonly Endpoint[] = [
  { method: "GET", path, handle: (call) => databaseResponse(target(call), call) },
  { method: "PATCH", path, body: "UpdateDatabaseBodyParameters", handle: update },
];

function target(call: Call): WorkspaceRecord {
  return databaseOf(call.params.database_id ?? "", call);
}

function update(call: Call): JsonObject {
  const { body } = call;
  const trash = trashFlag(body);
  const database = target(call);
  checkAncestors(database, call);
  if (trash !== false) checkEditable(database, call);
  const fields = updatedFields(databaseFields(database), body, call);
  if (trash !== null && trash !== database.trashed) setTrashed(database, trash, call);
  const next = { ...withDatabaseFields(database, fields), trashed: trash ?? database.trashed };
  const kept = { ...next, edited: minuteOf(call.now), ...newPlace(database, call) };
  call.workspace.put(kept);
  if (body.title !== undefined) shareTitle(kept, fields.title, call);
  return databaseResponse(kept, call);
}

function updatedFields(fields: DatabaseFields, body: JsonObject, call: Call): DatabaseFields {
  const icon = body.icon === undefined ? fields.icon : storedIcon(body.icon);
  const cover = body.cover === undefined ? fields.cover : storedCover(body.cover);
  if (body.icon !== undefined) attachUpload(icon, "icon", call);
  if (body.cover !== undefined) attachUpload(cover, "image", call);
  return {
    ...fields,
    title: body.title === undefined ? fields.title : richTextField(body.title),
    description: body.description === undefined ? fields.description : richTextField(body.description),
    icon,
    cover,
    isInline: typeof body.is_inline === "boolean" ? body.is_inline : fields.isInline,
    isLocked: typeof body.is_locked === "boolean" ? body.is_locked : fields.isLocked,
  };
}

/** The only data source of a database has the same title as the database [database.title-setter]. */
function shareTitle(database: WorkspaceRecord, title: readonly JsonObject[], call: Call): void {
  const sources = dataSourcesOf(database, call.workspace);
  const [source] = sources;
  if (!source || sources.length > 1) return;
  call.workspace.put(withDataSourceFields(source, { ...dataSourceFields(source), title }));
}

function newPlace(database: WorkspaceRecord, call: Call): Pick<WorkspaceRecord, "parent" | "rank"> {
  if (!isObject(call.body.parent)) return { parent: database.parent, rank: database.rank };
  const parent = parentPage(call.body, call);
  checkEditable(parent, call);
  if (parent.id === database.parent) return { parent: database.parent, rank: database.rank };
  for (const ancestor of call.workspace.ancestors(parent)) {
    if (ancestor.id === database.id) throw validationError("A database can't be moved under itself.");
  }
  const [rank = 0] = call.workspace.ranksFor(parent.id, "end", 1);
  touch(parent.id, call);
  return { parent: parent.id, rank };
}

/** Gives the page that is to hold a database. */
export function parentPage(body: JsonObject, call: Call): PageRecord {
  const id = stringAt(objectAt(body, "parent"), "page_id");
  if (id !== "") return pageOf(dashed(id), call);
  throw validationError(
    "Internal integrations aren't owned by a single user, so creating workspace-level databases is not supported.",
  );
}
