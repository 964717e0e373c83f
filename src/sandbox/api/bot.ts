import type { JsonObject } from "../json.ts";

/** The connection that all requests are made by. */
export interface Bot {
  readonly id: string;
  readonly name: string;
}

/** Gives the bot as Notion describes it [session.whoami-get-user]. */
export function botResponse(bot: Bot, maxFileUploadBytes: number): JsonObject {
  return {
    object: "user",
    id: bot.id,
    name: bot.name,
    avatar_url: null,
    type: "bot",
    bot: {
      owner: { type: "workspace", workspace: true },
      workspace_name: "Sandbox",
      workspace_id: "5a4d0b0c-0000-4000-8000-000000000002",
      workspace_limits: { max_file_upload_size_in_bytes: maxFileUploadBytes },
    },
  };
}

export const sandboxBot: Bot = { id: "5a4d0b0c-0000-4000-8000-000000000001", name: "Pagewright Sandbox" };
