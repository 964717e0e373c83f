import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Api } from "../api/dispatch.ts";
import { ApiError, internalError } from "../api/errors.ts";
import type { JsonObject } from "../json.ts";
import { limits } from "../validation/limits.ts";
import type { WebView } from "../web/view.ts";
import { readBody } from "./body.ts";
import type { RequestLog } from "./request-log.ts";

export interface ServerParts {
  readonly api: Api;
  readonly web: WebView;
  readonly log: RequestLog;
  readonly clock: () => Date;
}

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  readonly code?: string;
}

/** Makes the HTTP server: the API under `/v1/`, the web view elsewhere. */
export function makeServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    answer(request, response, parts).catch((error: unknown) => {
      // A client that went away before its body was complete is no failure of the sandbox.
      if (request.complete) parts.log.fail({ requestId: "", error });
      response.destroy();
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const url = requestUrl(request);
  const method = request.method ?? "GET";
  if (method === "GET" && !url.pathname.startsWith("/v1")) return sendPage(url, response, parts);
  const requestId = randomUUID();
  const { text, bytes } = await readBody(request, limits.bodyBytes);
  const { headers } = request;
  const wire = { method, path: url.pathname, query: url.searchParams, headers, body: text, bytes };
  const { status, body, code } = outcome(() => parts.api.handle(wire), requestId, parts.log);
  const time = parts.clock().toISOString();
  parts.log.add({ time, method, path: url.pathname, status, ...(code ? { code } : {}), requestId, bytes });
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "x-notion-request-id": requestId,
  });
  response.end(JSON.stringify({ ...body, request_id: requestId }));
}

/** Gives the URL of a request; one that can't be read is no route of the API. */
function requestUrl(request: IncomingMessage): URL {
  const base = "http://localhost";
  const path = `/${(request.url ?? "").replace(/^\/+/, "")}`;
  return URL.canParse(path, base) ? new URL(path, base) : new URL("/v1", base);
}

function outcome(run: () => JsonObject, requestId: string, log: RequestLog): Answer {
  try {
    return { status: 200, body: run() };
  } catch (error) {
    if (!(error instanceof ApiError)) log.fail({ requestId, error });
    const refusal = error instanceof ApiError ? error : internalError();
    const { status, code, message, additional } = refusal;
    const details = additional === undefined ? {} : { additional_data: additional };
    return { status, code, body: { object: "error", status, code, message, ...details } };
  }
}

function sendPage(url: URL, response: ServerResponse, parts: ServerParts): void {
  const { status, html } = parts.web.page(url.pathname);
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:",
    "cache-control": "no-store",
  });
  response.end(html);
}
