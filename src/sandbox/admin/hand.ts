import type { Call, Reading } from "../api/call.ts";
import { matchRoute } from "../api/routes.ts";
import type { JsonObject } from "../json.ts";
import { dashed } from "../workspace/ids.ts";

/** A person at work in the workspace. */
export interface Hand {
  readonly person: { readonly id: string; readonly name: string };
  readonly reading: Reading;
}

/** Gives what the API's own code wants to know, with the person in the place of the connection. */
export function callOf({ person, reading }: Hand, body: JsonObject = {}): Call {
  return { ...reading, bot: person, params: {}, query: new URLSearchParams(), body };
}

/** Runs an operation of the API as a person: without request checks, rate limits and faults, which bind programs. */
export function operate(hand: Hand, method: string, path: string, body: JsonObject): JsonObject {
  const { endpoint, params } = matchRoute(method, path);
  const ids = Object.fromEntries(Object.entries(params).map(([name, id]) => [name, dashed(id)]));
  return endpoint.handle({ ...callOf(hand, body), params: ids });
}
