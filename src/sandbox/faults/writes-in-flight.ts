import { isObject, type Json } from "../json.ts";
import { dashed, isId } from "../workspace/ids.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Real milliseconds that a write takes at least while overlaps are refused; else no two would ever overlap. */
export const leastWriteMs = 20;

/** Knows below which pages a write is under way. */
export class WritesInFlight {
  readonly #pages = new Set<string>();

  /** Begins a write and gives what ends it; null: another one is under way below the same page. */
  begin(page: string): (() => void) | null {
    if (this.#pages.has(page)) return null;
    this.#pages.add(page);
    return () => this.#pages.delete(page);
  }
}

/** Whether a request changes something: queries and searches are sent as POST, too. */
export function isWrite(method: string, path: string): boolean {
  return method !== "GET" && !path.endsWith("/query") && path !== "/v1/search";
}

/** Gives the page that a write is below, or null: by the ID in its path, else by the `parent` in its body. */
export function writtenPage(path: string, body: string, workspace: Workspace): string | null {
  const inPath = path.split("/").find(isId);
  const id = inPath === undefined ? parentIn(body) : dashed(inPath);
  const record = id === null ? undefined : workspace.get(id);
  return record === undefined ? null : (workspace.pageOf(record)?.id ?? null);
}

function parentIn(body: string): string | null {
  const parent = parsed(body);
  if (!isObject(parent) || !isObject(parent.parent)) return null;
  const id = Object.values(parent.parent).find((value) => typeof value === "string" && isId(value));
  return typeof id === "string" ? dashed(id) : null;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
