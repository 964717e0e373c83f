import type { Call, Endpoint } from "../api/call.ts";
import { notFound, validationError } from "../api/errors.ts";
import { insertBlocks } from "../blocks/insert.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { planBlocks } from "../blocks/plan.ts";
import { storedCover, storedIcon } from "../content/icons.ts";
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { dashed, newId } from "../workspace/ids.ts";
import type { PageRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import type { Place } from "../workspace/workspace.ts";
import { checkEditable, pageOf, touch } from "./access.ts";
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
    title: sentTitle(body.properties) ?? [],
    icon: storedIcon(body.icon),
    cover: storedCover(body.cover),
    isLocked: false,
  };
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
  const sent = [...objectsAt(body, "children"), ...objectsAt(body, "content")];
  insertBlocks(page.id, planBlocks(sent, page), "end", call);
  touch(parent.id, call);
  return pageResponse(page, call);
}

function parentOf(call: Call): PageRecord {
  const parent = objectAt(call.body, "parent");
  if (typeof parent.page_id === "string") return pageOf(dashed(parent.page_id), call);
  for (const noun of ["database", "data_source"]) {
    const id = stringAt(parent, `${noun}_id`);
    if (id !== "") throw notFound(noun, dashed(id), call.bot);
  }
  throw validationError(
    "Internal integrations aren't owned by a single user, so creating workspace-level private pages is not supported.",
  );
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
