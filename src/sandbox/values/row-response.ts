import { validationError } from "../api/errors.ts";
import { isArray, type Json, type JsonObject } from "../json.ts";
import { findProperty, inAnswerOrder, type Property } from "../schema-properties/property.ts";
import { readValue } from "./read.ts";
import type { Row } from "./row.ts";

/** How many related pages and people a page shows; the rest is read property by property. */
const mostShown = 25;

/** Gives the `properties` of a row. Long relations are cut [page.more-than-max-refs-per-relation-property]. */
export function rowProperties(row: Row, only: readonly Property[] = row.schema): JsonObject {
  const entries = inAnswerOrder(only).map((property): [string, JsonObject] => [
    property.name,
    { id: property.id, type: property.type, ...shown(property.type, readValue(property, row)) },
  ]);
  return Object.fromEntries(entries);
}

/** Gives the properties that a request asks for with `filter_properties`: all of them when it doesn't. */
export function askedProperties(schema: readonly Property[], query: URLSearchParams): readonly Property[] {
  const keys = query.getAll("filter_properties");
  if (keys.length === 0) return schema;
  const asked = keys.map((key) => {
    const property = findProperty(schema, key);
    if (!property) throw validationError(`Could not find property with name or id: ${key}`);
    return property;
  });
  return schema.filter((property) => asked.includes(property));
}

function shown(type: string, value: Json): JsonObject {
  if (!isArray(value)) return { [type]: value };
  if (type === "people") return { people: value.slice(0, mostShown) };
  if (type !== "relation") return { [type]: value };
  return { relation: value.slice(0, mostShown), has_more: value.length > mostShown };
}
