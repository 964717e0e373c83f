import type { PropertyConfig } from "../../model/properties/schema.ts";
import type { Property, PropertySettings } from "../database-file.generated.ts";
import type { PropertyDeclaration } from "../resource.ts";
import type { Path } from "../yaml/document.ts";
import { readOptions } from "./options.ts";
import type { Reading } from "./reading.ts";

/** Reads a property that follows the schema. What it relates to is looked up when all databases are known. */
export function readProperty(
  name: string,
  written: Property,
  at: Path,
  reading: Reading,
): PropertyDeclaration {
  const settings: PropertySettings = typeof written === "string" ? { type: written } : written;
  const { description, renamedFrom } = settings;
  const list =
    "options" in settings && settings.options !== undefined
      ? readOptions(settings.options, [...at, "options"], reading)
      : undefined;
  return {
    name,
    place: reading.document.keyPlace(at),
    config: toConfig(settings, list?.options),
    renamedOptions: list?.renamed ?? new Map(),
    ...(description !== undefined && { description }),
    ...(renamedFrom !== undefined && { renamedFrom }),
  };
}

type Options = Extract<PropertyConfig, { readonly options: unknown }>["options"];

function toConfig(settings: PropertySettings, options: Options): PropertyConfig {
  const { type } = settings;
  switch (type) {
    case "number":
      return { type, format: settings.format };
    case "select":
    case "multi_select":
    case "status":
      return { type, options };
    case "formula":
      return { type, expression: settings.expression };
    case "relation":
      return { type, target: { key: settings.database }, dual: toDual(settings.dual) };
    case "rollup": {
      const { relation, property } = settings;
      return { type, relation, property, function: settings.function };
    }
    case "unique_id":
      return { type, prefix: settings.prefix };
    default:
      return { type };
  }
}

function toDual(
  written: boolean | { readonly property: string } | undefined,
): { readonly property: string | undefined } | undefined {
  if (typeof written === "object") return { property: written.property };
  return written === true ? { property: undefined } : undefined;
}
