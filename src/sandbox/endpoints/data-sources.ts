import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { storedIcon } from "../content/icons.ts";
import { richTextField } from "../content/rich-text.ts";
import { dataSourceFields, withDataSourceFields } from "../databases/data-source.ts";
import { dataSourceResponse } from "../databases/data-source-response.ts";
import { databaseFields, dataSourcesOf, withDatabaseFields } from "../databases/database.ts";
import { putNewSource } from "../databases/new-data-source.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { changeSchema } from "../schema-properties/change.ts";
import { attachUpload } from "../uploads/attach.ts";
import { dashed, newId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkAncestors, checkEditable, databaseOf, dataSourceOf } from "./access.ts";
import { trashFlag } from "./blocks.ts";

const path = "/v1/data_sources/:data_source_id";

/** Create, retrieve and update data sources. */
export const dataSourceEndpoints: readonly Endpoint[] = [
  { method: "POST", path: "/v1/data_sources", body: "CreateDataSourceBodyParameters", handle: create },
  { method: "GET", path, handle: (call) => dataSourceResponse(target(call), call) },
  { method: "PATCH", path, body: "UpdateDataSourceBodyParameters", handle: update },
];

function target(call: Call): WorkspaceRecord {
  return dataSourceOf(call.params.data_source_id ?? "", call);
}

function create(call: Call): JsonObject {
  const { body } = call;
  const database = databaseOf(dashed(stringAt(objectAt(body, "parent"), "database_id")), call);
  checkEditable(database, call);
  const icon = storedIcon(body.icon);
  attachUpload(icon, "icon", call);
  const id = newId(call.workspace.meta.tag, call.now);
  const parts = { id, databaseId: database.id, title: richTextField(body.title), icon };
  return dataSourceResponse(putNewSource(parts, objectAt(body, "properties"), call), call);
}

function update(call: Call): JsonObject {
  const { body } = call;
  const trash = trashFlag(body);
  const source = target(call);
  checkAncestors(source, call);
  if (trash !== false) checkEditable(source, call);
  const fields = dataSourceFields(source);
  const title = body.title === undefined ? fields.title : richTextField(body.title);
  const icon = body.icon === undefined ? fields.icon : storedIcon(body.icon);
  if (body.icon !== undefined) attachUpload(icon, "icon", call);
  const next = withDataSourceFields(source, { ...fields, title, icon });
  const place = newPlace(source, call);
  const edited = minuteOf(call.now);
  call.workspace.put({ ...next, ...place, trashed: trash ?? source.trashed, edited });
  if (body.title !== undefined) shareTitle(source, title, call);
  if (isObject(body.properties)) changeSchema(source.id, body.properties, call);
  return dataSourceResponse(call.workspace.get(source.id) ?? next, call);
}

/** The title of a database with one data source is that source's [database.title-setter]. */
function shareTitle(source: WorkspaceRecord, title: readonly JsonObject[], call: Call): void {
  const database = call.workspace.get(source.parent ?? "");
  if (!database || dataSourcesOf(database, call.workspace).length > 1) return;
  call.workspace.put(withDatabaseFields(database, { ...databaseFields(database), title }));
}

function newPlace(source: WorkspaceRecord, call: Call): Pick<WorkspaceRecord, "parent" | "rank"> {
  const id = stringAt(objectAt(call.body, "parent"), "database_id");
  if (id === "") return { parent: source.parent, rank: source.rank };
  const database = databaseOf(dashed(id), call);
  checkEditable(database, call);
  if (database.id === source.parent) return { parent: source.parent, rank: source.rank };
  for (const ancestor of call.workspace.ancestors(database)) {
    if (ancestor.id === source.id) throw validationError("A data source can't be moved under itself.");
  }
  const [rank = 0] = call.workspace.ranksFor(database.id, "end", 1);
  return { parent: database.id, rank };
}
