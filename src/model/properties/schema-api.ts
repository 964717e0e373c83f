import type {
  CreateDataSourceParameters,
  DataSourceObjectResponse,
  UpdateDataSourceParameters,
} from "@notionhq/client";
import type { DataSourceRef, LiveProperty, Option, PropertyConfig } from "./schema.ts";

/** A property of a schema as responses carry it. */
export type SchemaPropertyResponse = DataSourceObjectResponse["properties"][string];

/** A property of a schema as the creation of a data source takes it. */
export type SchemaPropertyRequest = NonNullable<CreateDataSourceParameters["properties"]>[string];

/** A property of a schema as a PATCH takes it. */
export type SchemaPropertyUpdate = NonNullable<UpdateDataSourceParameters["properties"]>[string];

/** An option as a request takes it: known by its ID, or new. A description of null takes it away. */
export interface SentOption extends Omit<Option, "description"> {
  readonly id?: string;
  readonly description?: string | null;
}

/** How a property is to be set up. What is undefined stays as it is, or is left to Notion. */
export type SentConfig =
  | Exclude<PropertyConfig, { readonly type: "formula" | OptionType }>
  | { readonly type: OptionType; readonly options: readonly SentOption[] | undefined }
  | { readonly type: "formula"; readonly expression: string | undefined };

type OptionType = "select" | "multi_select" | "status";

const PLAIN = [
  "title",
  "rich_text",
  "checkbox",
  "date",
  "people",
  "files",
  "url",
  "email",
  "phone_number",
  "place",
  "created_time",
  "created_by",
  "last_edited_time",
  "last_edited_by",
] as const;

/** Reads a property of a schema. A formula is as Notion prints it, with IDs or with names. */
export function readProperty(response: SchemaPropertyResponse): LiveProperty {
  const { id, name, description } = response;
  const config = readConfig(response);
  const targetDatabase = response.type === "relation" && response.relation.database_id;
  return {
    id,
    name,
    description: description || undefined,
    config,
    optionIds: new Map(optionsOf(response).map((option) => [option.name, option.id])),
    ...(targetDatabase && { targetDatabase }),
  };
}

function readConfig(response: SchemaPropertyResponse): LiveProperty["config"] {
  switch (response.type) {
    case "number":
      return { type: "number", format: response.number.format };
    case "select":
    case "multi_select":
      return { type: response.type, options: optionsOf(response).map((option) => readOption(option)) };
    case "status": {
      const { options, groups } = response.status;
      const groupOf = (id: string) => groups.find(({ option_ids }) => option_ids.includes(id))?.name;
      return { type: "status", options: options.map((option) => readOption(option, groupOf(option.id))) };
    }
    case "formula":
      return { type: "formula", expression: response.formula.expression };
    case "relation": {
      const { relation } = response;
      const dual =
        "dual_property" in relation ? { property: relation.dual_property.synced_property_name } : undefined;
      return { type: "relation", target: { id: relation.data_source_id }, dual };
    }
    case "rollup": {
      const { relation_property_name: relation, rollup_property_name: property } = response.rollup;
      return { type: "rollup", relation, property, function: response.rollup.function };
    }
    case "unique_id":
      return { type: "unique_id", prefix: response.unique_id.prefix };
    default: {
      // The SDK's types lack `place`, and whatever Notion adds later.
      const kind: string = response.type;
      const type = PLAIN.find((plain) => plain === kind);
      return type === undefined ? { type: "unsupported", kind } : { type };
    }
  }
}

type OptionResponse = Extract<SchemaPropertyResponse, { type: "select" }>["select"]["options"][number];

function optionsOf(response: SchemaPropertyResponse): readonly OptionResponse[] {
  switch (response.type) {
    case "select":
      return response.select.options;
    case "multi_select":
      return response.multi_select.options;
    case "status":
      return response.status.options;
    default:
      return [];
  }
}

function readOption({ name, color, description }: OptionResponse, group?: string): Option {
  return { name, color, ...(description && { description }), ...(group !== undefined && { group }) };
}

/** Writes how a property is to be set up, as the creation of a data source and a PATCH take it. */
export function writeProperty(
  config: SentConfig,
  idOf: (target: DataSourceRef) => string,
): SchemaPropertyRequest & Exclude<SchemaPropertyUpdate, null> {
  const request: unknown = { type: config.type, [config.type]: writeConfig(config, idOf) };
  // The names of colours, formats and functions are checked with the manifest; here they are text.
  return request as ReturnType<typeof writeProperty>;
}

function writeConfig(config: SentConfig, idOf: (target: DataSourceRef) => string): object {
  switch (config.type) {
    case "number":
      return config.format === undefined ? {} : { format: config.format };
    case "select":
    case "multi_select":
    case "status":
      return config.options === undefined ? {} : { options: config.options };
    case "formula":
      return config.expression === undefined ? {} : { expression: config.expression };
    case "relation": {
      const type = config.dual === undefined ? "single_property" : "dual_property";
      return { data_source_id: idOf(config.target), type, [type]: {} };
    }
    case "rollup":
      return {
        relation_property_name: config.relation,
        rollup_property_name: config.property,
        function: config.function,
      };
    case "unique_id":
      return config.prefix === undefined ? {} : { prefix: config.prefix };
    default:
      return {};
  }
}
