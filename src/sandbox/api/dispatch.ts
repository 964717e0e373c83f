import type { IncomingHttpHeaders } from "node:http";
import { type Dialect, defaultDialect } from "../content/dialect.ts";
import type { Form } from "../http/form.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { Hosting } from "../uploads/hosting.ts";
import { userResponse } from "../users/users.ts";
import { limits } from "../validation/limits.ts";
import { validationMessage } from "../validation/problem.ts";
import { type ApiVersion, validatorFor } from "../validation/validator.ts";
import { dashed, isId } from "../workspace/ids.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { sandboxBot } from "./bot.ts";
import type { Endpoint, Reading } from "./call.ts";
import { type Capability, checkCapability } from "./capabilities.ts";
import { invalidJson, validationError } from "./errors.ts";
import { checkToken, requestedVersion } from "./headers.ts";
import { matchRoute } from "./routes.ts";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: number;
  readonly form: Form | null;
}

export interface ApiSettings {
  readonly workspace: Workspace;
  readonly clock: () => Date;
  readonly token: string | undefined;
  readonly dialect?: Partial<Dialect>;
  readonly hosting: Hosting;
  readonly searchIndex: SearchIndex;
  readonly maxFileUploadBytes: number;
  /** What the connection may not do. */
  readonly lacking: readonly Capability[];
}

/** The Notion API over one workspace. */
export class Api {
  readonly #settings: ApiSettings;

  constructor(settings: ApiSettings) {
    this.#settings = settings;
  }

  /** Answers a request, or throws the refusal. The order of the checks is Notion's [NOTION.md 11]. */
  handle(request: WireRequest): JsonObject {
    const version = requestedVersion(request.headers);
    checkToken(request.headers, this.#settings.token);
    const { endpoint, params } = matchRoute(request.method, request.path);
    const body = endpoint.body === undefined ? {} : parsed(request);
    const ids = checkedIds(params);
    endpoint.refuse?.(body);
    if (endpoint.body !== undefined) checkBody(version, endpoint.body, body);
    checkCapability(endpoint, this.#settings.lacking);
    const { query, form, bytes } = request;
    const call = { params: ids, query, body, multipart: { form, bytes } };
    return this.#run(endpoint, { ...this.reading(version), ...call });
  }

  reading(version: ApiVersion): Reading {
    const { workspace, hosting, searchIndex, maxFileUploadBytes } = this.#settings;
    const dialect = { ...defaultDialect, ...this.#settings.dialect };
    return {
      workspace,
      bot: sandboxBot,
      version,
      now: this.#settings.clock(),
      dialect,
      hosting,
      searchIndex,
      maxFileUploadBytes,
      lookup: {
        title: (id) => workspace.titleOf(id),
        user: (id) => userResponse(id, { workspace, bot: sandboxBot, maxFileUploadBytes }),
        dialect,
      },
    };
  }

  #run(endpoint: Endpoint, call: Parameters<Endpoint["handle"]>[0]): JsonObject {
    return endpoint.method === "GET"
      ? endpoint.handle(call)
      : call.workspace.change(() => endpoint.handle(call));
  }
}

function checkBody(version: ApiVersion, type: string, body: Json): void {
  const refusal = validatorFor(version).refusal(type, body);
  if (refusal !== null) throw validationError(refusal);
}

function parsed(request: WireRequest): JsonObject {
  if (request.bytes > limits.bodyBytes) {
    const problem = { path: "body.length", expected: `≤ \`${limits.bodyBytes}\``, received: request.bytes };
    throw validationError(validationMessage("body", [problem]));
  }
  const value = request.body === "" ? {} : parseJson(request.body);
  if (isObject(value)) return value;
  throw validationError(
    validationMessage("body", [{ path: "body", expected: "an object", received: value }]),
  );
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

function checkedIds(params: Readonly<Record<string, string>>): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (name === "property_id") {
      // A property has an ID of its own kind.
      ids[name] = value;
      continue;
    }
    if (!isId(value)) {
      const problem = { path: `path.${name}`, expected: "a valid uuid", received: value };
      throw validationError(validationMessage("path", [problem]));
    }
    ids[name] = dashed(value);
  }
  return ids;
}
