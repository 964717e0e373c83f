import { botResponse } from "../api/bot.ts";
import type { Reading } from "../api/call.ts";
import type { JsonObject } from "../json.ts";
import { personOf, personResponse } from "./people.ts";

type Members = Pick<Reading, "workspace" | "bot" | "maxFileUploadBytes">;

/** Gives a member of the workspace, or the connection itself; undefined for others. */
export function userResponse(
  id: string,
  { workspace, bot, maxFileUploadBytes }: Members,
): JsonObject | undefined {
  if (id === bot.id) return botResponse(bot, maxFileUploadBytes);
  const person = personOf(id, workspace);
  return person && personResponse(person);
}
