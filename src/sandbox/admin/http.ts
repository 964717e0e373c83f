import type { IncomingHttpHeaders } from "node:http";
import { ApiError, invalidUrl, validationError } from "../api/errors.ts";
import { checkConditions } from "../faults/check-conditions.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { Admin } from "./admin.ts";
import { editNamed } from "./edits.ts";

/** A request of the admin API; paths begin with `/_sandbox`. */
export interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AdminAnswer {
  readonly status: number;
  readonly body: object;
}

/** Answers a request of the admin API; refusals look like the API's own. */
export function adminAnswer(admin: Admin, request: AdminRequest): AdminAnswer {
  try {
    checkLocal(request.headers);
    return { status: 200, body: answerTo(admin, request) };
  } catch (error) {
    const refusal = error instanceof RangeError ? validationError(error.message) : error;
    if (!(refusal instanceof ApiError)) throw error;
    const { status, code, message } = refusal;
    return { status, body: { object: "error", status, code, message } };
  }
}

function answerTo(admin: Admin, { method, path, body }: AdminRequest): object {
  const [what = "", ...rest] = path.split("/").slice(2).map(decodeURIComponent);
  const [first, second = ""] = rest;
  switch (`${method} ${what}`) {
    case "GET conditions":
      return { conditions: admin.conditions.conditions, faults: admin.conditions.counts };
    case "PATCH conditions": {
      const changes = parsed(body);
      checkConditions(changes);
      admin.conditions.set(changes);
      return { conditions: admin.conditions.conditions, faults: admin.conditions.counts };
    }
    case "GET clock":
      return { now: admin.clock.now().toISOString() };
    case "POST clock":
      admin.clock.advance(Number(parsed(body).advanceMs));
      return { now: admin.clock.now().toISOString() };
    case "GET tree":
      return admin.tree(first);
    case "POST as":
      return edited(admin, first ?? "", second, parsed(body));
    default:
      throw invalidUrl();
  }
}

function edited(admin: Admin, who: string, name: string, sent: JsonObject): object {
  const edit = editNamed(name);
  if (!edit) throw invalidUrl();
  const result = admin.edit(who, edit, sent);
  return typeof result === "string" ? { id: result } : { ids: result };
}

/** Refuses what a web page elsewhere makes a browser send here: another host name, or another origin. */
function checkLocal({ host = "", origin }: IncomingHttpHeaders): void {
  const isLocal = (name: string) => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(name);
  if (isLocal(host) && (origin === undefined || isLocal(origin.replace(/^https?:\/\//, "")))) return;
  throw new ApiError(403, "restricted_resource", "The admin API is for this computer only.");
}

function parsed(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, "invalid_json", "Error parsing JSON body.");
  }
  if (!isObject(value)) throw validationError("The body should be an object.");
  return value;
}
