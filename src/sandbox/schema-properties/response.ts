import type { Reading } from "../api/call.ts";
import { dataSourceFields, isDataSource } from "../databases/data-source.ts";
import { shownExpression } from "../formulas/references.ts";
import type { Json, JsonObject } from "../json.ts";
import { stringAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { optionsOf } from "./options.ts";
import { findProperty, inAnswerOrder, type Property } from "./property.ts";

/** Gives the schema of a data source as Notion sends it. */
export function schemaResponse(source: WorkspaceRecord, reading: Reading): JsonObject {
  const { properties } = dataSourceFields(source);
  const shown = inAnswerOrder(properties).map((property): [string, JsonObject] => {
    const { id, name, description, type } = property;
    const config = configResponse(property, properties, source, reading);
    return [name, { id, name, description, type, [type]: config }];
  });
  return Object.fromEntries(shown);
}

function configResponse(
  property: Property,
  schema: readonly Property[],
  source: WorkspaceRecord,
  reading: Reading,
): Json {
  const { type, config } = property;
  switch (type) {
    case "number":
      return { format: config.format ?? "number" };
    case "select":
    case "multi_select":
      return { options: optionsOf(config).map((option) => ({ ...option })) };
    case "status":
      return { options: optionsOf(config).map((option) => ({ ...option })), groups: config.groups ?? [] };
    case "unique_id":
      return { prefix: config.prefix ?? null };
    case "formula":
      return { expression: shownExpression(stringAt(config, "expression"), source.id, reading) };
    case "relation":
      return relationResponse(config, reading);
    case "rollup":
      return rollupResponse(config, schema, reading);
    default:
      return {};
  }
}

function relationResponse(config: JsonObject, reading: Reading): JsonObject {
  const target = reading.workspace.get(stringAt(config, "data_source_id"));
  const type = stringAt(config, "type");
  const ids = {
    database_id: target?.parent ?? null,
    data_source_id: stringAt(config, "data_source_id"),
    type,
  };
  if (type !== "dual_property") return { ...ids, single_property: {} };
  const id = stringAt(config, "synced_property_id");
  const synced = isDataSource(target) ? findProperty(dataSourceFields(target).properties, id) : undefined;
  return { ...ids, dual_property: { synced_property_name: synced?.name ?? "", synced_property_id: id } };
}

function rollupResponse(config: JsonObject, schema: readonly Property[], reading: Reading): JsonObject {
  const relation = findProperty(schema, stringAt(config, "relation_property_id"));
  const target = reading.workspace.get(stringAt(relation?.config ?? {}, "data_source_id"));
  const rolled = isDataSource(target)
    ? findProperty(dataSourceFields(target).properties, stringAt(config, "rollup_property_id"))
    : undefined;
  return {
    rollup_property_name: rolled?.name ?? "",
    relation_property_name: relation?.name ?? "",
    rollup_property_id: stringAt(config, "rollup_property_id"),
    relation_property_id: stringAt(config, "relation_property_id"),
    function: config.function ?? "count",
  };
}
