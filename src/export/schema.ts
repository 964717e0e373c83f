import { readableFormula } from "../model/properties/formula.ts";
import type { LiveProperty, Option, PropertyConfig } from "../model/properties/schema.ts";
import type { Yaml } from "./items.ts";
import { named } from "./notes.ts";
import type { NamedEntry } from "./yaml.ts";

/** What properties refer to outside of their own data source. */
export interface SchemaNames {
  /** Gives what a relation calls a data source: a key of the project, or its ID. */
  readonly sourceOf: (id: string) => string;
  /** Gives the name of a property of any data source of the export. */
  readonly nameOf: (property: string, dataSource: string) => string | undefined;
}

/** The order of names in a manifest: that of the API is by IDs, which say nothing. */
const natural = new Intl.Collator("en", { numeric: true });

/** Puts properties into the order of a manifest: the title first, the others by name. */
export function sorted(properties: readonly LiveProperty[]): readonly LiveProperty[] {
  const rank = ({ config }: LiveProperty): number => (config.type === "title" ? 0 : 1);
  return properties.toSorted((a, b) => rank(a) - rank(b) || natural.compare(a.name, b.name));
}

/** Writes a property of a schema; one that is left out, or that the API cannot create, is only named. */
export function propertyEntry(
  property: LiveProperty,
  names: SchemaNames,
  why: string | undefined,
): NamedEntry {
  const { name, config, description } = property;
  if (config.type === "unsupported" || why !== undefined) {
    const reason =
      why ?? `${config.type === "unsupported" ? config.kind : config.type}: the API cannot create it`;
    return { name, notes: [`${named(name)} stays as it is in Notion (${reason})`] };
  }
  return { name, notes: [], value: propertyValue(config, description, names) };
}

function propertyValue(config: PropertyConfig, description: string | undefined, names: SchemaNames): Yaml {
  const settings = {
    ...settingsOf(config, names),
    ...(description !== undefined && { description }),
  };
  return Object.keys(settings).length === 0 ? config.type : { type: config.type, ...settings };
}

function settingsOf(config: PropertyConfig, names: SchemaNames): { readonly [key: string]: Yaml } {
  switch (config.type) {
    case "number":
      return config.format === undefined || config.format === "number" ? {} : { format: config.format };
    case "select":
    case "multi_select":
    case "status":
      return config.options === undefined ? {} : { options: config.options.map(optionValue) };
    case "formula":
      return { expression: readableFormula(config.expression, names.nameOf) };
    case "relation": {
      const { target, dual } = config;
      return {
        database: "id" in target ? names.sourceOf(target.id) : target.key,
        ...(dual !== undefined && { dual: dual.property === undefined ? true : { property: dual.property } }),
      };
    }
    case "rollup": {
      const { relation, property } = config;
      return { relation, property, function: config.function };
    }
    case "unique_id":
      return config.prefix ? { prefix: config.prefix } : {};
    default:
      return {};
  }
}

function optionValue({ name, color, description, group }: Option): Yaml {
  const settings = {
    ...(color !== undefined && color !== "default" && { color }),
    ...(description !== undefined && { description }),
    ...(group !== undefined && { group }),
  };
  return Object.keys(settings).length === 0 ? name : { name, ...settings };
}
