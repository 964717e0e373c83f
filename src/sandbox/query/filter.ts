import type { Reading } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { readValue } from "../values/read.ts";
import type { Row } from "../values/row.ts";
import { matches } from "./conditions.ts";
import { matchesDate } from "./date-conditions.ts";

export type Predicate = (row: Row) => boolean;

const everything: Predicate = () => true;

/** Turns a filter of a query into a test of rows. Throws for a property that is missing or of another type. */
export function predicateOf(
  filter: Json | undefined,
  schema: readonly Property[],
  reading: Reading,
): Predicate {
  if (!isObject(filter)) return everything;
  if (isArray(filter.and)) {
    const parts = filter.and.map((part) => predicateOf(part, schema, reading));
    return (row) => parts.every((part) => part(row));
  }
  if (isArray(filter.or)) {
    const parts = filter.or.map((part) => predicateOf(part, schema, reading));
    return (row) => parts.some((part) => part(row));
  }
  if (typeof filter.timestamp === "string") return byTimestamp(filter, filter.timestamp, reading);
  return byProperty(filter, schema, reading);
}

function byTimestamp(filter: JsonObject, timestamp: string, reading: Reading): Predicate {
  const condition = conditionIn(filter, timestamp);
  return ({ page }) =>
    matchesDate(timestamp === "created_time" ? page.created : page.edited, condition, reading.now);
}

function byProperty(filter: JsonObject, schema: readonly Property[], reading: Reading): Predicate {
  const key = stringAt(filter, "property");
  const property = findProperty(schema, key);
  if (!property) throw validationError(`Could not find property with name or id: ${key}`);
  const type = Object.keys(filter).find((each) => each !== "property" && each !== "type") ?? "";
  if (type !== property.type) {
    throw validationError(
      `The property type in the database does not match the property type of the filter provided: database property ${property.type} does not match filter ${type}`,
    );
  }
  const condition = conditionIn(filter, type);
  return (row) => matches(type, readValue(property, row), condition, reading);
}

function conditionIn(filter: JsonObject, key: string): JsonObject {
  const condition = filter[key];
  return isObject(condition) ? condition : {};
}
