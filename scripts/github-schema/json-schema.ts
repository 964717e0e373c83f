/** JSON, with its keys in order. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Keywords for people, and those that only OpenAPI knows. */
const DROPPED = new Set([
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "nullable",
  "title",
]);

const PLAIN = new Set([
  "default",
  "enum",
  "format",
  "maximum",
  "maxItems",
  "maxLength",
  "minimum",
  "minItems",
  "minLength",
  "pattern",
  "type",
  "uniqueItems",
]);

/** Gives a schema of OpenAPI 3.0 as JSON Schema, where components are `definitions`. Throws at what it does not know. */
export function jsonSchema(schema: unknown): Json {
  if (typeof schema === "boolean") return schema;
  const given = mapping(schema);
  const converted = Object.fromEntries(
    Object.keys(given)
      .filter((keyword) => !DROPPED.has(keyword) && !keyword.startsWith("x-"))
      .sort()
      .map((keyword) => [keyword, keywordValue(keyword, given[keyword])] as const),
  );
  return given.nullable === true ? nullable(converted) : converted;
}

function keywordValue(keyword: string, value: unknown): Json {
  switch (keyword) {
    case "$ref":
      return `#/definitions/${componentName(value)}`;
    case "properties":
      return Object.fromEntries(
        Object.entries(mapping(value))
          .sort(byKey)
          .map(([name, property]) => [name, jsonSchema(property)]),
      );
    case "items":
    case "additionalProperties":
    case "not":
      return jsonSchema(value);
    case "allOf":
    case "anyOf":
    case "oneOf":
      return list(value).map(jsonSchema);
    case "required":
      return list(value).map(String).sort();
    default:
      if (!PLAIN.has(keyword)) throw new Error(`No JSON Schema is known for the keyword ${keyword}.`);
      return plain(value);
  }
}

/** OpenAPI 3.0 says beside a type that null is possible, too; JSON Schema says it in the type. */
function nullable(schema: JsonObject): Json {
  const { type, enum: values } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  return {
    ...schema,
    ...(Array.isArray(values) && !values.includes(null) && { enum: [...values, null] }),
    type: [type, "null"],
  };
}

/** Gives the name of the component that a reference points to. */
export function componentName(reference: unknown): string {
  const name = /^#\/components\/schemas\/([\w-]+)$/.exec(String(reference))?.[1];
  if (name === undefined) throw new Error(`${String(reference)} is no reference to a schema.`);
  return name;
}

/** Narrows a value to a mapping. Throws for another one. */
export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  if (!isMapping(value)) throw new Error(`There should be a mapping: ${JSON.stringify(value)}`);
  return value;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`There should be a list: ${JSON.stringify(value)}`);
  return value;
}

function plain(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value;
  return list(value).map(plain);
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
