import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isArray, isObject, type Json, type JsonObject } from "../../../src/sandbox/json.ts";
import published from "../../fixtures/github/operations.json" with { type: "json" };

/** The schemas that operations share, as GitHub publishes them. */
export const publishedDefinitions: JsonObject = published.definitions;

/** The operations, by method and path. */
export const publishedOperations: Readonly<Record<OperationName, JsonObject>> = published.operations;

export type OperationName = keyof typeof published.operations;

/** Whether an operation is published under a name. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(published.operations, name);
}

/** Makes a checker of published schemas that takes nothing for something else. */
export function publishedAjv(): Ajv {
  return formats.default(new Ajv({ allErrors: true, strict: true, strictRequired: false }));
}

/** Makes a checker of parameters, which come as text, and have defaults. */
export function parameterAjv(): Ajv {
  return formats.default(new Ajv({ allErrors: true, coerceTypes: true, strict: true, useDefaults: true }));
}

/**
 * Closes a schema: an object with a field that is not published does not match any more, so that nobody relies on what
 * only this server knows. The references then point into the schema `github`.
 */
export function closed(schema: Json): Json {
  if (isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([keyword, value = null]): readonly [string, Json] => {
    if (keyword === "$ref") return [keyword, `github${String(value)}`];
    if (keyword === "properties" && isObject(value)) return [keyword, closedEach(value)];
    return [keyword, keyword === "default" || keyword === "enum" ? value : closed(value)];
  });
  const open = schema.properties !== undefined && schema.additionalProperties === undefined;
  return { ...Object.fromEntries(entries), ...(open && { additionalProperties: false }) };
}

/** Closes each of some schemas. */
export function closedEach(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema = null]) => [name, closed(schema)]));
}

/** Lists what is wrong with a value, where, in the words of the checker. */
export function problemsOf(check: ValidateFunction, value: unknown, name: string): readonly string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message = "", params }) => {
    const more = "additionalProperty" in params ? ` (${String(params.additionalProperty)})` : "";
    return `${name}${instancePath} ${message}${more}`;
  });
}

/** Gives JSON as the checker takes a schema. */
export function schemaOf(value: Json = null): AnySchema {
  if (typeof value === "boolean" || isObject(value)) return value;
  throw new Error(`This is no schema: ${JSON.stringify(value)}`);
}
