import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Admin } from "../admin/admin.ts";
import type { Api } from "../api/dispatch.ts";
import { ApiError, internalError } from "../api/errors.ts";
import type { Answer } from "../faults/answers.ts";
import type { ConditionsInForce } from "../faults/in-force.ts";
import type { JsonObject } from "../json.ts";
import type { Hosting } from "../uploads/hosting.ts";
import { requestLogPath } from "../web/page-headers.ts";
import type { WebView } from "../web/view.ts";
import { readBody } from "./body.ts";
import { sendFile } from "./file.ts";
import type { RequestLog } from "./request-log.ts";
import { sendAdmin, sendAnswer, sendPage } from "./send.ts";

export interface ServerParts {
  readonly api: Api;
  readonly web: () => Promise<WebView>;
  readonly hosting: Hosting;
  readonly admin: Admin;
  readonly conditions: ConditionsInForce;
  readonly log: RequestLog;
  readonly clock: () => Date;
}

/** Makes the HTTP server: the API under `/v1/`, the admin API under `/_sandbox/`, the web view elsewhere. */
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
  if (method === "GET" && url.pathname.startsWith("/files/")) return sendFile(url, response, parts.hosting);
  if (method === "GET" && isWebPath(url.pathname)) {
    return sendPage((await parts.web()).page(url.pathname), response);
  }
  if (url.pathname.startsWith("/_sandbox")) {
    return sendAdmin(url.pathname, request, response, parts.admin);
  }
  const requestId = randomUUID();
  const started = performance.now();
  const { text, bytes, form } = await readBody(request);
  const { headers } = request;
  const wire = { method, path: url.pathname, query: url.searchParams, headers, body: text, bytes, form };
  const met = await parts.conditions.meet(
    { method, path: url.pathname, token: headers.authorization ?? "", body: text },
    () => outcome(() => parts.api.handle(wire), requestId, parts.log),
  );
  const { status, code } = met.answer;
  const time = parts.clock().toISOString();
  const refused = { ...(code ? { code } : {}), ...(met.fault ? { fault: met.fault } : {}) };
  const ms = performance.now() - started;
  parts.log.add({ time, method, path: url.pathname, status, ...refused, requestId, bytes, ms });
  sendAnswer(met.answer, requestId, response);
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

function isWebPath(path: string): boolean {
  return path === requestLogPath || !/^\/(?:v1|_sandbox)(?:\/|$)/.test(path);
}
