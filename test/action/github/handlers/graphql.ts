import { isObject, type Json, stringAt } from "../../../../src/sandbox/json.ts";
import type { Sender } from "../access.ts";
import type { Answer } from "../answer.ts";

/** Only this is answered. It also tells the login of an installation, which `GET /user` does not. */
const VIEWER = /^(?:query(?: \w+)? ?)?\{ ?viewer ?\{ ?login ?\} ?\}$/;

/** Whether a query asks for the login of whose token it is, and for nothing else. */
export function asksForViewer(body: Json | undefined): boolean {
  if (body === undefined || !isObject(body)) return false;
  return VIEWER.test(stringAt(body, "query").replaceAll(/\s+/g, " ").trim());
}

/** Answers that query. */
export function viewer(sender: Sender): Answer {
  return { status: 200, body: { data: { viewer: { login: sender.account.login } } } };
}
