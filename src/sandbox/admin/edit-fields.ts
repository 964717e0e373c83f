import { notFound, validationError } from "../api/errors.ts";
import { afterBlock } from "../endpoints/block-children.ts";
import { isObject, type JsonObject, stringAt } from "../json.ts";
import { dashed, isId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import type { Place } from "../workspace/workspace.ts";
import { callOf, type Hand } from "./hand.ts";

/** Gives an ID of an edit, hyphenated; refuses anything else. */
export function idAt(edit: JsonObject, key: string): string {
  const id = stringAt(edit, key);
  if (isId(id)) return dashed(id);
  throw validationError(
    `${key} should be the ID of a page or block, instead was ${JSON.stringify(edit[key])}.`,
  );
}

/** Gives the page or block that an edit names. */
export function recordAt(edit: JsonObject, key: string, hand: Hand): WorkspaceRecord {
  const id = idAt(edit, key);
  const record = hand.reading.workspace.get(id);
  if (!record) throw notFound("block", id, hand.reading.bot);
  return record;
}

/** Gives text that an edit must have; it may be empty. */
export function textAt(edit: JsonObject, key: string): string {
  const text = edit[key];
  if (typeof text === "string") return text;
  throw validationError(`${key} should be a string, instead was ${JSON.stringify(text)}.`);
}

/** Gives the place that an edit names: "start", "end" (also when absent) or `{"after": "<id>"}`. */
export function placeAt(edit: JsonObject, parent: string, hand: Hand): Place {
  const { position = "end" } = edit;
  if (position === "start" || position === "end") return position;
  if (isObject(position)) return afterBlock(idAt(position, "after"), parent, callOf(hand));
  throw validationError(`position should be "start", "end" or {"after": "<id>"}.`);
}

/** Gives rich text of one plain run, as requests have it. */
export function plainRichText(content: string): readonly JsonObject[] {
  return [{ type: "text", text: { content } }];
}
