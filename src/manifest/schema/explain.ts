import type { ErrorObject } from "ajv";
import { didYouMean } from "../../model/suggestion.ts";
import { quoted } from "../problem.ts";
import type { Path } from "../yaml/document.ts";

/** A broken rule of a schema in words. */
export interface Explanation {
  readonly code: "unknown-key" | "missing-key" | "wrong-type" | "invalid-value";
  readonly message: string;
  readonly hint?: string | undefined;
  /** The key at fault, if it is the key of a mapping and not its value. */
  readonly key?: string;
}

/** Names of more than so many keys are not listed when one of them was probably meant. */
const LONG_LIST = 15;

/** Says what is wrong with the value at a path, in words that also stand without the line itself. */
export function explain(error: ErrorObject, path: Path): Explanation {
  const name = nameOf(path);
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(String(params.additionalProperty), Object.keys(error.parentSchema?.properties ?? {}));
    case "required":
      return { code: "missing-key", message: `${name} has no key "${params.missingProperty}"` };
    case "type":
      return wrongType(error, name);
    case "enum":
      return unknownValue(error.data, error.schema, name);
    case "discriminator":
      return unknownKind(error, name);
    case "maxProperties":
      return severalKeys(error);
    case "minProperties":
      return { code: "invalid-value", message: `${name} is an empty mapping; expected one key` };
    default:
      return { code: "invalid-value", message: `${name} ${limit(error)}` };
  }
}

function unknownKey(key: string, known: readonly string[]): Explanation {
  const hint = didYouMean(key, known);
  const isListed = known.length > 0 && (hint === undefined || known.length <= LONG_LIST);
  return {
    code: "unknown-key",
    message: `unknown key ${quoted(key)}${isListed ? `; expected one of ${known.join(", ")}` : ""}`,
    hint,
    key,
  };
}

function wrongType({ schema, parentSchema, data }: ErrorObject, name: string): Explanation {
  const types = (Array.isArray(schema) ? schema : [schema]).map(String);
  const expected = list(types.filter((type) => type !== "null" || types.length === 1).map(typeName));
  const isFree = types.includes("string") && parentSchema?.enum === undefined;
  const isScalar = typeof data === "number" || typeof data === "boolean";
  const hint = isFree && isScalar ? `put it in quotes: "${String(data)}"` : undefined;
  return { code: "wrong-type", message: `${name} is ${found(data)}; expected ${expected}`, hint };
}

function unknownValue(data: unknown, schema: unknown, name: string): Explanation {
  const values = (Array.isArray(schema) ? schema : []).map(String);
  return {
    code: "invalid-value",
    message: `${name} is ${typeof data === "string" ? quoted(data) : JSON.stringify(data)}; expected ${values.length > 1 ? "one of " : ""}${values.join(", ")}`,
    hint: typeof data === "string" ? didYouMean(data, values) : undefined,
  };
}

/** The key that says which of several mappings it is, is missing, or says none of them. */
function unknownKind({ params, parentSchema }: ErrorObject, name: string): Explanation {
  const { tag, tagValue } = params;
  if (tagValue === undefined) return { code: "missing-key", message: `${name} has no key "${tag}"` };
  const kinds: readonly { properties: Record<string, { const?: unknown; enum?: readonly unknown[] }> }[] =
    parentSchema?.oneOf ?? [];
  const values = kinds.flatMap(({ properties }) => properties[tag]?.enum ?? [properties[tag]?.const]);
  return unknownValue(tagValue, values, name);
}

function severalKeys({ data }: ErrorObject): Explanation {
  const keys = Object.keys(typeof data === "object" && data !== null ? data : {});
  return {
    code: "invalid-value",
    message: `a block is one key that names its type; found ${keys.length}: ${keys.join(", ")}`,
    hint: "indent what belongs to the block, and begin the next block with a dash",
    ...(keys[1] !== undefined && { key: keys[1] }),
  };
}

function limit({ keyword, params, schema }: ErrorObject): string {
  switch (keyword) {
    case "minLength":
      return "is empty";
    case "maxLength":
      return `is too long; expected at most ${params.limit} characters`;
    case "minItems":
      return `has too few items; expected at least ${params.limit}`;
    case "minimum":
      return `is too small; expected at least ${params.limit}`;
    case "exclusiveMinimum":
      return `is too small; expected more than ${params.limit}`;
    case "maximum":
      return `is too large; expected at most ${params.limit}`;
    case "pattern":
      return PATTERNS[String(schema)] ?? `does not match ${String(schema)}`;
    default:
      return `is not valid (${keyword})`;
  }
}

/** The patterns of our schemas in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  "\\S": "is empty",
  "^$|\\S": 'holds nothing but spaces; expected "" for none',
  "^\\S(.*\\S)?$": "is empty, or has spaces around it",
  "^https?://": "is not an http(s) URL",
  "^/": 'does not begin with "/"',
  "^[,;|\\t]$": 'is not a separator; expected ",", ";", "|" or a tab (written "\\t")',
};

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  const key = path.findLast((segment) => typeof segment === "string");
  if (typeof last === "string") return `"${last}"`;
  return key === undefined ? `item ${last + 1}` : `item ${last + 1} of "${key}"`;
}

function typeName(type: string): string {
  switch (type) {
    case "string":
      return "text";
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "a mapping";
    default:
      return "nothing";
  }
}

/** Says what a value is. */
export function found(data: unknown): string {
  if (data === null || data === undefined) return "empty";
  if (Array.isArray(data)) return "a list";
  switch (typeof data) {
    case "string":
      return `the text ${quoted(data)}`;
    case "number":
      return `the number ${data}`;
    case "boolean":
      return String(data);
    default:
      return "a mapping";
  }
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
