import type { JsonObject } from "../json.ts";

/** What a formula works with. A `null` is an empty value of a known type. */
export type Value =
  | { readonly type: "string"; readonly string: string | null }
  | { readonly type: "number"; readonly number: number | null }
  | { readonly type: "boolean"; readonly boolean: boolean }
  | { readonly type: "date"; readonly date: JsonObject | null }
  | { readonly type: "list"; readonly items: readonly Value[] };

/** Thrown where a formula uses something that the sandbox does not compute. */
export class Unsupported extends Error {}

export const text = (string: string | null): Value => ({ type: "string", string });
export const number = (value: number | null): Value => ({ type: "number", number: value });
export const boolean = (value: boolean): Value => ({ type: "boolean", boolean: value });
export const list = (items: readonly Value[]): Value => ({ type: "list", items });

/** Gives a moment as a value, to the minute and in UTC. */
export function moment(instant: Date | null): Value {
  if (instant === null || Number.isNaN(instant.getTime())) return { type: "date", date: null };
  const start = `${instant.toISOString().slice(0, 16)}:00.000+00:00`;
  return { type: "date", date: { start, end: null, time_zone: null } };
}

export function isEmpty(value: Value): boolean {
  switch (value.type) {
    case "string":
      return (value.string ?? "") === "";
    case "number":
      return value.number === null || value.number === 0;
    case "boolean":
      return !value.boolean;
    case "date":
      return value.date === null;
    case "list":
      return value.items.length === 0;
    default:
      return value satisfies never;
  }
}

/** Gives a value as text, as `format()` and `+` with text do. */
export function asText(value: Value): string {
  switch (value.type) {
    case "string":
      return value.string ?? "";
    case "number":
      return value.number === null ? "" : String(value.number);
    case "boolean":
      return String(value.boolean);
    case "date":
      return value.date === null ? "" : String(value.date.start);
    case "list":
      return value.items.map(asText).join(", ");
    default:
      return value satisfies never;
  }
}

/** Gives a value as a number; an empty one counts as 0 [schema.all-createable-props-schema]. */
export function asNumber(value: Value): number {
  if (value.type === "number") return value.number ?? 0;
  if (value.type === "boolean") return value.boolean ? 1 : 0;
  if (value.type === "date") return instantOf(value)?.getTime() ?? 0;
  throw new Unsupported();
}

/** Gives the moment at which a date begins. */
export function instantOf(value: Value): Date | null {
  if (value.type !== "date") throw new Unsupported();
  return value.date === null ? null : new Date(String(value.date.start));
}
