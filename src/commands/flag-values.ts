import type { OnComments } from "../live/comments.ts";
import type { Refresh } from "../live/edits.ts";
import type { OnDrift } from "../manifest/index.ts";

/** The values of `on-drift`. */
export const ON_DRIFT = ["keep", "overwrite", "fail"] as const satisfies readonly OnDrift[];
/** The values of `on-comments`. */
export const ON_COMMENTS = ["keep", "ignore"] as const satisfies readonly OnComments[];
/** The values of `refresh`. */
export const REFRESH = ["auto", "full", "none"] as const satisfies readonly Refresh[];

/** How many requests are in flight at once when nobody says otherwise. */
export const CONCURRENCY = 8;

/** Reads a whole number from 1; undefined when it is none. */
export function positiveInteger(text: string): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 ? value : undefined;
}

/** Reads a number above 0; undefined when it is none. */
export function positiveNumber(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Reads the values of a flag that takes several: white space parts them, and commas do, but not those between braces. */
export function listOf(text: string): readonly string[] {
  return text.match(/(?:\{[^{}\s]*\}|[^\s,])+/g) ?? [];
}
