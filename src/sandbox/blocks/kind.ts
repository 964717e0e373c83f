import type { Json, JsonObject } from "../json.ts";

/** Which children a block may have: any block, none, or only blocks of one type. */
export type ChildRule = "any" | "none" | { readonly only: string };

/** What the sandbox knows about one type of block. */
export interface BlockKind {
  /** Gives the payload to keep for a block that is created, in the key order that Notion sends. */
  readonly create: (sent: JsonObject) => JsonObject;
  /** Gives the payload after an update: each field that was sent replaces the old value as a whole. */
  readonly update: (stored: JsonObject, sent: JsonObject) => JsonObject;
  /** Depends on the payload: a heading has children only while it is a toggle. */
  readonly children: (stored: JsonObject) => ChildRule;
}

/** Gives the stored value of one field; `undefined` sent means left out, `undefined` given means no such key. */
export type Field = (sent: Json | undefined) => Json | undefined;

/** Makes a kind whose payload is a list of fields, in the order of the response. */
export function kindOfFields(
  fields: Readonly<Record<string, Field>>,
  children: ChildRule | ((stored: JsonObject) => ChildRule) = "none",
): BlockKind {
  return {
    create: (sent) => defined(Object.entries(fields).map(([name, field]) => [name, field(sent[name])])),
    update: (stored, sent) =>
      defined(
        Object.entries(fields).map(([name, field]) => [
          name,
          sent[name] === undefined ? stored[name] : field(sent[name]),
        ]),
      ),
    children: typeof children === "function" ? children : () => children,
  };
}

function defined(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
