import { validationError } from "../api/errors.ts";
import { schemaOf } from "../databases/data-source.ts";
import { type JsonObject, stringAt } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { findProperty, type Property } from "./property.ts";

/** Gives the configuration of a rollup; both properties may be named or given by ID. */
export function rollupConfig(
  sent: JsonObject,
  schema: readonly Property[],
  workspace: Workspace,
): JsonObject {
  const relation = referred(sent, "relation", schema);
  if (relation.type !== "relation") throw validationError(`${relation.name} is expected to be relation.`);
  const target = schemaOf(stringAt(relation.config, "data_source_id"), workspace);
  const rolled = referred(sent, "rollup", target);
  return {
    relation_property_id: relation.id,
    rollup_property_id: rolled.id,
    function: sent.function ?? "count",
  };
}

function referred(sent: JsonObject, which: string, schema: readonly Property[]): Property {
  const key = stringAt(sent, `${which}_property_id`) || stringAt(sent, `${which}_property_name`);
  const property = findProperty(schema, key);
  if (!property) throw validationError(`Could not find property with name or id: ${key}`);
  return property;
}
