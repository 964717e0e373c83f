import { isArray, isObject, type JsonObject } from "../json.ts";
import generated from "../schema/requests.generated.json" with { type: "json" };
import { tolerate } from "./tolerances.ts";

/** A node of the generated JSON Schema; only the keywords that the generator writes are used. */
export type Schema = JsonObject;

const prefix = "#/definitions/";

/** The definitions of one API version, with what Notion tolerates added. */
export class Schemas {
  readonly definitions: JsonObject;

  /** `deprecated`: whether keys that newer versions removed (`after`, `archived`) are accepted. */
  constructor(options: { readonly deprecated: boolean }) {
    const source: unknown = generated.definitions;
    const definitions = isObject(source) ? source : {};
    const known = options.deprecated ? definitions : withoutDeprecated(definitions);
    // The SDK says only that IDs are strings.
    this.definitions = {
      ...tolerate(isObject(known) ? known : {}),
      IdRequest: { type: "string", format: "uuid" },
    };
  }

  /** Follows references to the schema itself. */
  resolve(schema: Schema): Schema {
    let current = schema;
    while (typeof current.$ref === "string") {
      const next = this.definitions[current.$ref.slice(prefix.length)];
      if (!isObject(next)) throw new Error(`The generated schema has no ${current.$ref}.`);
      current = next;
    }
    return current;
  }

  /** Gives the alternatives of a union, nested unions included, or the schema alone. */
  alternatives(schema: Schema): readonly Schema[] {
    const resolved = this.resolve(schema);
    if (!isArray(resolved.anyOf)) return [resolved];
    return resolved.anyOf.filter(isObject).flatMap((alternative) => this.alternatives(alternative));
  }
}

/** 2026-03-11 refuses the keys that the SDK marks as deprecated [NOTION.md 1.1]. */
function withoutDeprecated(value: unknown): unknown {
  if (isArray(value)) return value.map(withoutDeprecated);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([, inner]) => !isObject(inner) || typeof inner.deprecated !== "string",
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutDeprecated(inner)]));
}
