import type { Dialect } from "../content/dialect.ts";
import type { MentionLookup } from "../content/rich-text-response.ts";
import type { Form } from "../http/form.ts";
import type { JsonObject } from "../json.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { Hosting } from "../uploads/hosting.ts";
import type { ApiVersion } from "../validation/validator.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Bot } from "./bot.ts";

/** What an endpoint needs to read and to answer. */
export interface Reading {
  readonly workspace: Workspace;
  readonly bot: Bot;
  readonly version: ApiVersion;
  readonly lookup: MentionLookup;
  /** The moment of the request, for all that it changes and for `now()` in formulas. */
  readonly now: Date;
  readonly dialect: Dialect;
  readonly hosting: Hosting;
  /** The largest file that the workspace takes. */
  readonly maxFileUploadBytes: number;
  readonly searchIndex: SearchIndex;
}

/** One request that has passed all general checks. */
export interface Call extends Reading {
  /** Path parameters; IDs are hyphenated. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  /** The multipart body of a request that has one; its form is null when it is too large or damaged. */
  readonly multipart?: { readonly form: Form | null; readonly bytes: number };
}

/** One operation of the API. Adding one is one file and one line in the route table. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `/v1/blocks/:block_id/children`; every parameter is an ID. */
  readonly path: string;
  /** The SDK's type of the body; absent: bodies are ignored. */
  readonly body?: string;
  /** Refuses a body in words that the schema does not have; before the schema is asked. */
  readonly refuse?: (body: JsonObject) => void;
  readonly handle: (call: Call) => JsonObject;
}
