import { isArray, type Json, type JsonObject } from "../json.ts";

const words: Readonly<Record<string, string>> = {
  array: "an array",
  boolean: "a boolean",
  null: "`null`",
  number: "a number",
  object: "an object",
  string: "a string",
};

/** Gives the JSON Schema type of a value. */
export function jsonType(value: Json): string {
  if (value === null) return "null";
  return isArray(value) ? "array" : typeof value;
}

/** Gives the types that a schema accepts; all of them when it does not say. */
export function typesOf(schema: JsonObject): readonly string[] {
  const { type } = schema;
  if (typeof type === "string") return [type];
  if (isArray(type)) return type.filter((each) => typeof each === "string");
  return Object.keys(words);
}

/** Says what alternatives accept, as in `` "a", "b", or `undefined` ``. */
export function expectation(alternatives: readonly JsonObject[], optional: boolean): string {
  const accepted = new Set(alternatives.flatMap(phrases));
  if (optional) accepted.add("`undefined`");
  const list = [...accepted];
  if (list.length < 3) return list.join(" or ");
  return `${list.slice(0, -1).join(", ")}, or ${list.at(-1)}`;
}

function phrases(schema: JsonObject): readonly string[] {
  if (schema.const !== undefined) return [`\`${JSON.stringify(schema.const)}\``];
  if (isArray(schema.enum)) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``);
  if (schema.format === "uuid") return ["a valid uuid"];
  return typesOf(schema).map((type) => words[type] ?? type);
}
