import { randomUUID } from "node:crypto";
import type { Call, Endpoint } from "../api/call.ts";
import { storedCover, storedIcon } from "../content/icons.ts";
import { richTextField } from "../content/rich-text.ts";
import { withDatabaseFields } from "../databases/database.ts";
import { databaseResponse } from "../databases/database-response.ts";
import { putNewSource } from "../databases/new-data-source.ts";
import { isObject, type JsonObject, objectAt } from "../json.ts";
import { attachUpload } from "../uploads/attach.ts";
import { minuteOf } from "../workspace/times.ts";
import { checkEditable, touch } from "./access.ts";
import { parentPage } from "./databases.ts";

/** Create a database under a page, with its first data source. */
export const databaseCreateEndpoint: Endpoint = {
  method: "POST",
  path: "/v1/databases",
  body: "CreateDatabaseBodyParameters",
  handle: create,
};

function create(call: Call): JsonObject {
  const { body, now, workspace } = call;
  const parent = parentPage(body, call);
  checkEditable(parent, call);
  const title = richTextField(body.title);
  const icon = storedIcon(body.icon);
  const cover = storedCover(body.cover);
  attachUpload(icon, "icon", call);
  attachUpload(cover, "image", call);
  const [rank = 0] = workspace.ranksFor(parent.id, "end", 1);
  const time = minuteOf(now);
  const place = {
    id: randomUUID(),
    parent: parent.id,
    rank,
    type: "child_database",
    payload: {},
    page: null,
  };
  const database = withDatabaseFields(
    { ...place, trashed: false, created: time, edited: time },
    {
      title,
      description: richTextField(body.description),
      icon,
      cover,
      isInline: body.is_inline === true,
      isLocked: false,
      created: now.toISOString().replace("Z", "+00:00"),
    },
  );
  workspace.put(database);
  const sent = objectAt(body, "initial_data_source").properties;
  putNewSource(
    { id: randomUUID(), databaseId: database.id, title, icon },
    isObject(sent) ? sent : { Name: { title: {} } },
    call,
  );
  touch(parent.id, call);
  return databaseResponse(database, call);
}
