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
  return { size: pageSizeOf(query), cursor: cursor === null ? null : dashed(cursor) };
}

/** Cuts a list of records into the page that a query asks for; the cursor is the ID of the next record. */
export function pageOfRecords<Item extends { readonly id: string }>(
  records: readonly Item[],
  query: URLSearchParams,
): { readonly shown: readonly Item[]; readonly next: string | null } {
  const { size, cursor } = pagingOf(query);
  const start = cursor === null ? 0 : records.findIndex(({ id }) => id === cursor);
  if (start < 0) throw invalidCursor(cursor ?? "");
  return { shown: records.slice(start, start + size), next: records[start + size]?.id ?? null };
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

/** Reads `page_size` of a list whose parameters come in the body. */
export function sentPageSize({ page_size: size }: JsonObject): number {
  return typeof size === "number" ? boundedSize(size, "body") : limits.array;
}

/** Reads `page_size` (1 to 100; absent and 0: 100) of a list whose parameters come in the query. */
export function pageSizeOf(query: URLSearchParams): number {
  const sent = query.get("page_size");
  if (sent === null) return limits.array;
  const size = Number(sent);
  if (sent === "" || !Number.isInteger(size)) {
    throw refused({ path: "query.page_size", expected: "a number or `undefined`", received: sent });
  }
  return boundedSize(size, "query");
}

function boundedSize(size: number, part: "query" | "body"): number {
  const path = `${part}.page_size`;
  if (size > limits.array) {
    throw refused({ path, expected: `≤ \`${limits.array}\` or \`undefined\``, received: size }, part);
  }
  if (size < 0) throw refused({ path, expected: "≥ `0` or `undefined`", received: size }, part);
  return size === 0 ? limits.array : size;
}

function refused(problem: Problem, part: "query" | "body" = "query"): Error {
  return validationError(validationMessage(part, [problem]));
}
