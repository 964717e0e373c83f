import type { JsonObject } from "../json.ts";
import { limits } from "../validation/limits.ts";
import { type Problem, validationMessage } from "../validation/problem.ts";
import { dashed, isId } from "../workspace/ids.ts";
import { validationError } from "./errors.ts";

export interface Paging {
  readonly size: number;
  readonly cursor: string | null;
}

/** Reads `page_size` (1 to 100; absent and 0: 100) and `start_cursor` of a list that is paged by ID. */
export function pagingOf(query: URLSearchParams): Paging {
  const cursor = query.get("start_cursor");
  if (cursor !== null && !isId(cursor)) {
    throw refused({ path: "query.start_cursor", expected: "a valid uuid or `undefined`", received: cursor });
  }
  return { size: pageSize(query.get("page_size")), cursor: cursor === null ? null : dashed(cursor) };
}

export function invalidCursor(cursor: string): Error {
  return validationError(`The start_cursor provided is invalid: ${cursor}`);
}

/** Gives the envelope of a list. */
export function listResponse(
  type: string,
  results: readonly JsonObject[],
  next: string | null = null,
): JsonObject {
  return { object: "list", results, next_cursor: next, has_more: next !== null, type, [type]: {} };
}

function pageSize(sent: string | null): number {
  if (sent === null) return limits.array;
  const path = "query.page_size";
  const size = Number(sent);
  if (sent === "" || !Number.isInteger(size)) {
    throw refused({ path, expected: "a number or `undefined`", received: sent });
  }
  if (size > limits.array)
    throw refused({ path, expected: `≤ \`${limits.array}\` or \`undefined\``, received: size });
  if (size < 0) throw refused({ path, expected: "≥ `0` or `undefined`", received: size });
  return size === 0 ? limits.array : size;
}

function refused(problem: Problem): Error {
  return validationError(validationMessage("query", [problem]));
}
