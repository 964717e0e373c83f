import type { LiveProperty } from "../../model/properties/schema.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";

/** Tells in words how a property is set up. `target` gives the name of the data source that a relation points at. */
export function describeConfig(
  config: SentConfig | LiveProperty["config"],
  target: string | undefined,
): string {
  switch (config.type) {
    case "number":
      return config.format === undefined ? "number" : `number as ${config.format}`;
    case "select":
    case "multi_select":
    case "status":
      return config.options === undefined || config.options.length === 0
        ? config.type
        : `${config.type} of ${config.options.map(({ name }) => name).join(", ")}`;
    case "formula":
      return `formula ${config.expression ?? ""}`.trim();
    case "relation":
      return describeRelation(config.dual, target ?? "");
    case "rollup":
      return `rollup: ${config.function} of ${config.property} over ${config.relation}`;
    case "unique_id":
      return config.prefix ? `unique_id with prefix ${config.prefix}` : "unique_id";
    case "unsupported":
      return config.kind;
    default:
      return config.type;
  }
}

function describeRelation(
  dual: { readonly property: string | undefined } | undefined,
  target: string,
): string {
  if (dual === undefined) return `relation to ${target}`;
  return dual.property === undefined
    ? `relation to ${target}, shown there too`
    : `relation to ${target}, shown there as ${dual.property}`;
}
