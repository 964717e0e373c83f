import { botResponse } from "../api/bot.ts";
import type { Endpoint } from "../api/call.ts";
import { userNotFound } from "../api/errors.ts";

/** The only user of the sandbox is the connection itself. */
export const userEndpoints: readonly Endpoint[] = [
  { method: "GET", path: "/v1/users/me", handle: (call) => botResponse(call.bot) },
  {
    method: "GET",
    path: "/v1/users/:user_id",
    handle: (call) => {
      const id = call.params.user_id ?? "";
      const user = call.lookup.user(id);
      if (!user) throw userNotFound(id, call.bot);
      return user;
    },
  },
];
