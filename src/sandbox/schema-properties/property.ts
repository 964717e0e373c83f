import { randomInt } from "node:crypto";
import { isObject, type Json, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";

/** One property of a data source's schema. */
export interface Property {
  /** As Notion sends it: URL-encoded. The title's is `title`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  /** What the type needs: options, a format, the other side of a relation. References are by ID, never by name. */
  readonly config: JsonObject;
}

/** Recorded IDs are four characters between `:` and `~`. */
const firstCharacter = 0x3a;
const lastCharacter = 0x7e;

/** Gives an ID that no property of the schema has. */
export function newPropertyId(taken: readonly Property[]): string {
  for (;;) {
    const characters = Array.from({ length: 4 }, () =>
      String.fromCharCode(randomInt(firstCharacter, lastCharacter + 1)),
    );
    const id = encodeURIComponent(characters.join(""));
    if (!taken.some((property) => property.id === id)) return id;
  }
}

/** Finds a property by its name, or by its ID, encoded or not. */
export function findProperty(properties: readonly Property[], key: string): Property | undefined {
  return (
    properties.find((property) => property.name === key) ??
    properties.find((property) => property.id === key || decodeURIComponent(property.id) === key)
  );
}

/** Gives the properties in the order of Notion's answers: by ID, the title last. */
export function inAnswerOrder(properties: readonly Property[]): readonly Property[] {
  const key = ({ id }: Property) => (id === "title" ? "\u{10ffff}" : decodeURIComponent(id));
  return [...properties].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Reads the properties of a stored data source. */
export function storedProperties(payload: JsonObject): readonly Property[] {
  return objectsAt(payload, "properties").map((stored) => ({
    id: stringAt(stored, "id"),
    name: stringAt(stored, "name"),
    type: stringAt(stored, "type"),
    description: typeof stored.description === "string" ? stored.description : null,
    config: objectAt(stored, "config"),
  }));
}

/** Gives properties as JSON to store. */
export function propertiesToStore(properties: readonly Property[]): Json {
  return properties.map((property) => ({ ...property }));
}

/** Gives the type of a property value or configuration in a request, where `type` may be left out. */
export function typeInRequest(sent: Json | undefined): string | null {
  if (!isObject(sent)) return null;
  if (typeof sent.type === "string") return sent.type;
  return Object.keys(sent).find((key) => !besideType.has(key)) ?? null;
}

const besideType: ReadonlySet<string> = new Set(["id", "name", "description", "has_more"]);
