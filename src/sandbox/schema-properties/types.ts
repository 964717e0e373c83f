import { validationError } from "../api/errors.ts";
import type { JsonObject } from "../json.ts";

/** Types whose values are computed or kept by Notion itself. */
export const readOnlyTypes: ReadonlySet<string> = new Set([
  "formula",
  "rollup",
  "unique_id",
  "created_time",
  "created_by",
  "last_edited_time",
  "last_edited_by",
  "button",
]);

/** Types that depend on other properties, and are therefore made after them. */
export const dependentTypes: ReadonlySet<string> = new Set(["formula", "rollup"]);

/** In the SDK's request types, but not for a connection to create [NOTION.md 3.5]. */
const notCreatable: ReadonlySet<string> = new Set(["verification", "location", "last_visited_time"]);

/** Refuses a type that can't be created through the API; a `button` is ignored instead. */
export function checkCreatable(type: string): void {
  if (notCreatable.has(type))
    throw validationError(`Properties of type ${type} can't be created with the API.`);
}

/** Gives the configuration of a type that has no settings, or only a number's or a unique ID's. */
export function plainConfig(type: string, before: JsonObject | undefined, sent: JsonObject): JsonObject {
  if (type === "number") return { format: sent.format ?? before?.format ?? "number" };
  if (type === "unique_id") {
    // [schema.update-unique-id-prop]: `{}` leaves the prefix as it is.
    const prefix = sent.prefix === undefined ? (before?.prefix ?? null) : sent.prefix;
    return { prefix, last: before?.last ?? 0 };
  }
  return {};
}
