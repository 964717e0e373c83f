import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { isId } from "../workspace/ids.ts";
import { expectation, jsonType, typesOf } from "./expectation.ts";
import type { Problem } from "./problem.ts";
import type { Schema, Schemas } from "./schema.ts";

interface Place {
  readonly path: string;
  readonly optional: boolean;
}

/**
 * Says in Notion's terms why a value does not match a schema: what is first wrong, with one problem for each
 * alternative of a union. A union is narrowed by the value's `type`. Gives nothing for a value that matches.
 */
export function explain(schemas: Schemas, schema: Schema, value: Json, path: string): readonly Problem[] {
  return problemsOf(schemas, schema, value, { path, optional: false });
}

function problemsOf(schemas: Schemas, schema: Schema, value: Json, place: Place): readonly Problem[] {
  const alternatives = schemas.alternatives(schema);
  const fitting = alternatives.filter((alternative) => typesOf(alternative).includes(jsonType(value)));
  if (fitting.length === 0) return [mismatch(alternatives, value, place)];
  if (fitting.every((alternative) => isScalar(alternative))) {
    const matches = fitting.some((alternative) => scalarMatches(alternative, value));
    return matches ? [] : [mismatch(alternatives, value, place)];
  }
  const narrowed = isObject(value) ? narrowedByType(fitting, value) : fitting;
  const found = narrowed.map((alternative) => compositeProblems(schemas, alternative, value, place.path));
  if (found.some((problems) => problems.length === 0)) return [];
  if (found.length === 1) return found[0] ?? [];
  return found.flatMap((problems) => problems.slice(0, 1));
}

function narrowedByType(alternatives: readonly Schema[], value: JsonObject): readonly Schema[] {
  const type = value.type;
  if (typeof type !== "string") return alternatives;
  const same = alternatives.filter((alternative) => {
    const declared = isObject(alternative.properties) ? alternative.properties.type : undefined;
    return isObject(declared) && declared.const === type;
  });
  return same.length > 0 ? same : alternatives;
}

function compositeProblems(schemas: Schemas, schema: Schema, value: Json, path: string): readonly Problem[] {
  if (isArray(value)) return arrayProblems(schemas, schema, value, path);
  if (isObject(value)) return objectProblems(schemas, schema, value, path);
  return scalarMatches(schema, value) ? [] : [mismatch([schema], value, { path, optional: false })];
}

function arrayProblems(
  schemas: Schemas,
  schema: Schema,
  value: readonly Json[],
  path: string,
): readonly Problem[] {
  if (schema.maxItems === 0)
    return value.length === 0 ? [] : [{ path, expected: "not present", received: value }];
  const { items } = schema;
  if (!isObject(items)) return [];
  for (const [index, item] of value.entries()) {
    const problems = problemsOf(schemas, items, item, { path: `${path}[${index}]`, optional: false });
    if (problems.length > 0) return problems;
  }
  return [];
}

function objectProblems(
  schemas: Schemas,
  schema: Schema,
  value: JsonObject,
  path: string,
): readonly Problem[] {
  const required = isArray(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const key of required) {
    if (typeof key === "string" && value[key] === undefined)
      return [{ path: `${path}.${key}`, expected: "defined" }];
  }
  for (const [key, inner] of Object.entries(value)) {
    const declared = Object.hasOwn(properties, key) ? properties[key] : schema.additionalProperties;
    if (inner === undefined || !isObject(declared) || isObject(declared.not)) continue;
    const place = { path: `${path}.${key}`, optional: !required.includes(key) };
    const problems = problemsOf(schemas, declared, inner, place);
    if (problems.length > 0) return problems;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (Object.hasOwn(properties, key) || acceptsMore(schema)) continue;
    return [
      {
        path: `${path}.${key}`,
        expected: "not present",
        ...(inner === undefined ? {} : { received: inner }),
      },
    ];
  }
  return [];
}

function acceptsMore(schema: Schema): boolean {
  const more = schema.additionalProperties;
  return more === undefined || more === true || (isObject(more) && !isObject(more.not));
}

function isScalar(schema: Schema): boolean {
  return !typesOf(schema).some((type) => type === "object" || type === "array");
}

function scalarMatches(schema: Schema, value: Json): boolean {
  if (schema.const !== undefined) return schema.const === value;
  if (isArray(schema.enum)) return schema.enum.includes(value);
  if (schema.format === "uuid") return typeof value === "string" && isId(value);
  return true;
}

function mismatch(alternatives: readonly Schema[], value: Json, place: Place): Problem {
  return { path: place.path, expected: expectation(alternatives, place.optional), received: value };
}
