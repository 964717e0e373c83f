import { botResponse } from "../api/bot.ts";
import type { Call, Endpoint } from "../api/call.ts";
import { userNotFound } from "../api/errors.ts";
import { listResponse, pageOfRecords } from "../api/paging.ts";
import type { JsonObject } from "../json.ts";
import { peopleOf } from "../users/people.ts";
import { userResponse } from "../users/users.ts";

const path = "/v1/users";

/** The people of the workspace, and the connection itself. */
export const userEndpoints: readonly Endpoint[] = [
  { method: "GET", path: `${path}/me`, handle: (call) => botResponse(call.bot, call.maxFileUploadBytes) },
  { method: "GET", path: `${path}/:user_id`, handle: (call) => user(call.params.user_id ?? "", call) },
  { method: "GET", path, handle: list },
];

function user(id: string, call: Call): JsonObject {
  const found = userResponse(id, call);
  if (!found) throw userNotFound(id, call.bot);
  return found;
}

/** People come first, the connection last [session.all-users]. */
function list(call: Call): JsonObject {
  const { shown, next } = pageOfRecords([...peopleOf(call.workspace), call.bot], call.query);
  return listResponse(
    "user",
    shown.map(({ id }) => user(id, call)),
    next,
  );
}
