import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { insertBlocks } from "../blocks/insert.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { planBlocks } from "../blocks/plan.ts";
import { storedCover, storedIcon } from "../content/icons.ts";
import { isDataSource } from "../databases/data-source.ts";
import { dataSourcesOf } from "../databases/database.ts";
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { numbered } from "../values/unique-ids.ts";
import { putRow } from "../values/write.ts";
import { dashed, newId } from "../workspace/ids.ts";
import type { PageRecord, WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import type { Place } from "../workspace/workspace.ts";
import { checkEditable, databaseOf, dataSourceOf, pageOf, touch } from "./access.ts";
import { afterBlock } from "./block-children.ts";
import { sentTitle } from "./page-properties.ts";

/** Create a page under a page, with its first blocks. */
export const pageCreateEndpoint: Endpoint = {
  method: "POST",
  path: "/v1/pages",
  body: "CreatePageBodyParameters",
  handle: create,
};

function create(call: Call): JsonObject {
  const { body } = call;
  const parent = parentOf(call);
  checkEditable(parent, call);
  checkSupported(body);
  const time = minuteOf(call.now);
  const fields = {
    title: isDataSource(parent) ? [] : (sentTitle(body.properties) ?? []),
    icon: storedIcon(body.icon),
    cover: storedCover(body.cover),
    isLocked: false,
  };
  attachUpload(fields.icon, "icon", call);
  attachUpload(fields.cover, "image", call);
  const [rank = 0] = call.workspace.ranksFor(parent.id, placeOf(call, parent.id), 1);
  const page: PageRecord = {
    id: newId(call.workspace.meta.tag, call.now),
    parent: parent.id,
    rank,
    type: "child_page",
    payload: {},
    page: fields,
    trashed: false,
    created: time,
    edited: time,
  };
  call.workspace.put(page);
  const row = isDataSource(parent) ? newRow(page, parent.id, call) : page;
  const sent = [...objectsAt(body, "children"), ...objectsAt(body, "content")];
  insertBlocks(page.id, planBlocks(sent, page), "end", call);
  if (isDataSource(parent)) return pageResponse(row, call, call.query);
  touch(parent.id, call);
  return pageResponse(page, call);
}

/** Stores a row with its number and the values that were sent. */
function newRow(page: PageRecord, sourceId: string, call: Call): PageRecord {
  return putRow(numbered(page, sourceId, call), sourceId, call.body.properties, call);
}

/** Gives the page or data source that is to hold the new page. */
function parentOf(call: Call): WorkspaceRecord {
  const parent = objectAt(call.body, "parent");
  if (typeof parent.page_id === "string") return pageOf(dashed(parent.page_id), call);
  if (typeof parent.data_source_id === "string") return dataSourceOf(dashed(parent.data_source_id), call);
  if (typeof parent.database_id === "string") return onlySource(dashed(parent.database_id), call);
  throw validationError(
    "Internal integrations aren't owned by a single user, so creating workspace-level private pages is not supported.",
  );
}

/** Gives the data source of a database that has but one. */
function onlySource(id: string, call: Call): WorkspaceRecord {
  const sources = dataSourcesOf(databaseOf(id, call), call.workspace);
  const [source] = sources;
  if (!source) throw notFound("database", id, call.bot);
  if (sources.length > 1) {
    throw validationError("Databases with multiple data sources are not supported in this API version.");
  }
  return source;
}

/** Refuses what the sandbox would otherwise silently leave undone. */
function checkSupported(body: JsonObject): void {
  if (body.markdown !== undefined)
    throw validationError("The sandbox does not parse Markdown. Send children.");
  if (isObject(body.template) && body.template.type !== "none")
    throw validationError("The sandbox has no templates.");
}

function placeOf(call: Call, parent: string): Place {
  const position = objectAt(call.body, "position");
  if (position.type === "page_start") return "start";
  if (position.type !== "after_block") return "end";
  return afterBlock(stringAt(objectAt(position, "after_block"), "id"), parent, call);
}
