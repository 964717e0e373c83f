import { createHash } from "node:crypto";
import { invalidCursor } from "../api/paging.ts";
import type { JsonObject } from "../json.ts";
import { dashed, isId } from "../workspace/ids.ts";

/**
 * Gives a cursor `s:<query>:<row>` for the row that the next page begins with, as recorded. What stands for the query
 * is the same for the same question, so that a cursor can't be used with another one.
 */
export function cursorFor(rowId: string, sourceId: string, body: JsonObject): string {
  return `s:${queryId(sourceId, body)}:${rowId}`;
}

/** Gives the row that a cursor names; a cursor of another query, or of none, is refused. */
export function rowOfCursor(cursor: string, sourceId: string, body: JsonObject): string {
  const [, query, row] = /^s:([^:]+):([^:]+)$/.exec(cursor) ?? [];
  if (row === undefined || !isId(row) || query !== queryId(sourceId, body)) throw invalidCursor(cursor);
  return row;
}

function queryId(sourceId: string, { filter, sorts }: JsonObject): string {
  const question = JSON.stringify([sourceId, filter ?? null, sorts ?? []]);
  const hex = createHash("sha1").update(question).digest("hex");
  return dashed(`${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17, 32)}`);
}
