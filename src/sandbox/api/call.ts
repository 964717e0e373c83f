import type { MentionLookup } from "../content/rich-text-response.ts";
import type { JsonObject } from "../json.ts";
import type { ApiVersion } from "../validation/validator.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Bot } from "./bot.ts";

/** What an endpoint needs to read and to answer. */
export interface Reading {
  readonly workspace: Workspace;
  readonly bot: Bot;
  readonly version: ApiVersion;
  readonly lookup: MentionLookup;
}

/** One request that has passed all general checks. */
export interface Call extends Reading {
  /** The moment of the request, for all that it changes. */
  readonly now: Date;
  /** Path parameters; IDs are hyphenated. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

/** One operation of the API. Adding one is one file and one line in the route table. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `/v1/blocks/:block_id/children`; every parameter is an ID. */
  readonly path: string;
  /** The SDK's type of the body; absent: bodies are ignored. */
  readonly body?: string;
  readonly handle: (call: Call) => JsonObject;
}
