import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admin } from "../admin/admin.ts";
import { adminAnswer } from "../admin/http.ts";
import type { Answer } from "../faults/answers.ts";
import { pageHeaders } from "../web/page-headers.ts";
import type { WebPage } from "../web/view.ts";
import { readBody } from "./body.ts";

/** Sends an answer of the API; status 0 ends the connection instead, as a reset. */
export function sendAnswer(
  { status, body, headers, html }: Answer,
  requestId: string,
  response: ServerResponse,
): void {
  if (status === 0) {
    response.socket?.resetAndDestroy();
    return;
  }
  const type = html === undefined ? "application/json; charset=utf-8" : "text/html";
  const id = html === undefined ? { "x-notion-request-id": requestId } : {};
  response.writeHead(status, { "content-type": type, ...id, ...headers });
  response.end(html ?? JSON.stringify({ ...body, request_id: requestId }));
}

/** Answers a request of the admin API. */
export async function sendAdmin(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  admin: Admin,
): Promise<void> {
  const { method = "GET", headers } = request;
  const { text } = await readBody(request);
  const { status, body } = adminAnswer(admin, { method, path, headers, body: text });
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

/** Sends a page of the web view. */
export function sendPage({ status, html }: WebPage, response: ServerResponse): void {
  response.writeHead(status, pageHeaders);
  response.end(html);
}
