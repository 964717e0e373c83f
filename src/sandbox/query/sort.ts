import { validationError } from "../api/errors.ts";
import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { optionsOf } from "../schema-properties/options.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { readValue } from "../values/read.ts";
import type { Row } from "../values/row.ts";

export type Comparison = (one: Row, other: Row) => number;

/** What a row is sorted by; null is empty and comes last in either direction. */
type Key = string | number | null;

/** Texts are in natural order: `Article 4` before `Article 10` [NOTION.md 3.5]. */
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Turns the sorts of a query into a comparison; rows that are equal by all of them have the newest first. */
export function comparisonOf(sorts: readonly JsonObject[], schema: readonly Property[]): Comparison {
  const parts = sorts.map((sort) => comparisonBy(sort, schema));
  return (one, other) => {
    for (const part of parts) {
      const order = part(one, other);
      if (order !== 0) return order;
    }
    return other.page.rank - one.page.rank;
  };
}

function comparisonBy(sort: JsonObject, schema: readonly Property[]): Comparison {
  const direction = sort.direction === "descending" ? -1 : 1;
  const keyOf = keyReader(sort, schema);
  const keys = new Map<string, Key>();
  const known = (row: Row): Key => {
    const found = keys.get(row.page.id);
    if (found !== undefined) return found;
    const key = keyOf(row);
    keys.set(row.page.id, key);
    return key;
  };
  return (one, other) => {
    const [left, right] = [known(one), known(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : natural.compare(String(left), String(right));
    return order * direction;
  };
}

function keyReader(sort: JsonObject, schema: readonly Property[]): (row: Row) => Key {
  const { timestamp } = sort;
  if (timestamp === "created_time") return ({ page }) => page.created;
  if (timestamp === "last_edited_time") return ({ page }) => page.edited;
  const key = stringAt(sort, "property");
  const property = findProperty(schema, key);
  if (!property) throw validationError(`Could not find sort property with name or id: ${key}`);
  return (row) => keyIn(property, readValue(property, row));
}

function keyIn(property: Property, value: Json): Key {
  switch (property.type) {
    case "select":
    case "status":
      return optionPlace(property, value);
    case "multi_select":
      return isArray(value) ? optionPlace(property, value[0] ?? null) : null;
    case "checkbox":
      return value === true ? 1 : 0;
    case "date":
      return isObject(value) ? Date.parse(stringAt(value, "start")) : null;
    case "unique_id":
      return isObject(value) && typeof value.number === "number" ? value.number : null;
    case "formula":
    case "rollup":
      return isObject(value) ? resultKey(value) : null;
    default:
      return plainKey(value);
  }
}

/** Options are in the order in which the schema has them. */
function optionPlace(property: Property, value: Json): Key {
  if (!isObject(value)) return null;
  return optionsOf(property.config).findIndex((option) => option.id === value.id);
}

function resultKey(value: JsonObject): Key {
  const result = value[stringAt(value, "type")] ?? null;
  if (typeof result === "boolean") return result ? 1 : 0;
  if (isObject(result)) return Date.parse(stringAt(result, "start"));
  return plainKey(result);
}

function plainKey(value: Json): Key {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value === "" ? null : value;
  if (isObject(value)) return stringAt(value, "name") || null;
  if (!isArray(value)) return null;
  const texts = value
    .filter(isObject)
    .map((item) => stringAt(item, "plain_text") || stringAt(item, "name") || stringAt(item, "id"));
  return texts.join("") || null;
}
