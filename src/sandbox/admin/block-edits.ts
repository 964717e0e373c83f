import { validationError } from "../api/errors.ts";
import { insertBlocks as store } from "../blocks/insert.ts";
import { kinds } from "../blocks/kinds.ts";
import { planBlocks, sentType } from "../blocks/plan.ts";
import { checkEditable, touch } from "../endpoints/access.ts";
import { type JsonObject, objectAt, objectsAt } from "../json.ts";
import { minuteOf } from "../workspace/times.ts";
import { idAt, placeAt, plainRichText, recordAt, textAt } from "./edit-fields.ts";
import { callOf, type Hand, operate } from "./hand.ts";

/** Inserts blocks of any type and depth, also of types that the API can't create, and gives the first level's IDs. */
export function insertBlocks(edit: JsonObject, hand: Hand): readonly string[] {
  const parent = recordAt(edit, "parent", hand);
  const call = callOf(hand);
  checkEditable(parent, call);
  const blocks = objectsAt(edit, "blocks");
  for (const block of blocks) checkKnown(block);
  const plans = planBlocks(blocks, parent);
  const made = store(parent.id, plans, placeAt(edit, parent.id, hand), call);
  touch(parent.id, call);
  return made;
}

function checkKnown(block: JsonObject): void {
  const type = sentType(block);
  if (!kinds.has(type)) throw validationError(`There is no block of the type ${JSON.stringify(type)}.`);
  for (const child of objectsAt(objectAt(block, type), "children")) checkKnown(child);
}

/** Replaces the fields that are given, as in the payload of an update. */
export function updateBlock(edit: JsonObject, hand: Hand): string {
  const { id, type } = recordAt(edit, "block", hand);
  operate(hand, "PATCH", `/v1/blocks/${id}`, { [type]: objectAt(edit, "fields") });
  return id;
}

/** Replaces the text of a block by plain text. */
export function setText(edit: JsonObject, hand: Hand): string {
  const { id, type, payload } = recordAt(edit, "block", hand);
  if (payload.rich_text === undefined) throw validationError(`A ${type} block has no text to set.`);
  const fields = { rich_text: plainRichText(textAt(edit, "text")) };
  operate(hand, "PATCH", `/v1/blocks/${id}`, { [type]: fields });
  return id;
}

export function deleteBlock(edit: JsonObject, hand: Hand): string {
  const id = idAt(edit, "block");
  operate(hand, "DELETE", `/v1/blocks/${id}`, {});
  return id;
}

export function restoreBlock(edit: JsonObject, hand: Hand): string {
  const id = idAt(edit, "block");
  operate(hand, "PATCH", `/v1/blocks/${id}`, { in_trash: false });
  return id;
}

/** Moves a block, page or database with all below it, as dragging does; its ID stays. */
export function move(edit: JsonObject, hand: Hand): string {
  const { workspace } = hand.reading;
  const call = callOf(hand);
  const moved = recordAt(edit, "id", hand);
  const parent = recordAt(edit, "parent", hand);
  checkEditable(moved, call);
  checkEditable(parent, call);
  if ([parent, ...workspace.ancestors(parent)].some(({ id }) => id === moved.id)) {
    throw validationError("A block can't be moved into itself.");
  }
  const [rank = 0] = workspace.ranksFor(parent.id, placeAt(edit, parent.id, hand), 1);
  workspace.put({ ...moved, parent: parent.id, rank, edited: minuteOf(hand.reading.now) });
  touch(moved.parent, call);
  touch(parent.id, call);
  return moved.id;
}
