import { schemaOf } from "../databases/data-source.ts";
import { type Json, type JsonObject, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { isPage } from "../workspace/records.ts";
import { relatedIds } from "./mirror.ts";
import { readValue } from "./read.ts";
import { aggregates } from "./rollup-functions.ts";
import type { Row } from "./row.ts";

/** Rollups of rollups beyond this go in circles. */
const mostNested = 3;

/** The rolled-up property of one related page. */
export interface RolledUp {
  readonly property: Property;
  readonly value: Json;
}

/** Gives the value of a rollup as Notion sends it. */
export function rollupValue(property: Property, row: Row): JsonObject {
  const name = stringAt(property.config, "function");
  if ((row.depth ?? 0) > mostNested) return { type: "unsupported", unsupported: {}, function: name };
  const items = rolledUp(property, row);
  const aggregate = aggregates[name];
  if (aggregate) return { ...aggregate(items), function: name };
  return { type: "array", array: shownItems(items, name), function: name };
}

function rolledUp(property: Property, row: Row): readonly RolledUp[] {
  const relation = findProperty(row.schema, stringAt(property.config, "relation_property_id"));
  if (relation?.type !== "relation") return [];
  const { workspace } = row.reading;
  const schema = schemaOf(stringAt(relation.config, "data_source_id"), workspace);
  const rolled = findProperty(schema, stringAt(property.config, "rollup_property_id"));
  if (!rolled) return [];
  return relatedIds(row.page, relation).flatMap((id) => {
    const page = workspace.get(id);
    if (!isPage(page)) return [];
    const related: Row = { page, schema, reading: row.reading, depth: (row.depth ?? 0) + 1 };
    return [{ property: rolled, value: readValue(rolled, related) }];
  });
}

/** `show_original` gives every value, `show_unique` each different one once. */
function shownItems(items: readonly RolledUp[], name: string): readonly JsonObject[] {
  const shown = items.map(({ property, value }) => ({ type: property.type, [property.type]: value }));
  if (name !== "show_unique") return shown;
  const seen = new Set<string>();
  return shown.filter((item) => {
    const key = JSON.stringify(item);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
