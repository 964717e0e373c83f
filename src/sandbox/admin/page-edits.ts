import { type JsonObject, objectsAt, stringAt } from "../json.ts";
import { insertBlocks, move } from "./block-edits.ts";
import { idAt, plainRichText, recordAt, textAt } from "./edit-fields.ts";
import { type Hand, operate } from "./hand.ts";

/** Makes a page in a page, or in a block such as a toggle, and gives its ID. */
export function createPage(edit: JsonObject, hand: Hand): string {
  const { workspace } = hand.reading;
  const parent = recordAt(edit, "parent", hand);
  const holder = workspace.pageOf(parent) ?? parent;
  const made = operate(hand, "POST", "/v1/pages", {
    parent: { page_id: holder.id },
    properties: { title: plainRichText(textAt(edit, "title")) },
    ...(edit.icon === undefined ? {} : { icon: edit.icon }),
  });
  const page = stringAt(made, "id");
  const { position = "end" } = edit;
  if (holder.id !== parent.id || position !== "end") move({ id: page, parent: parent.id, position }, hand);
  const blocks = objectsAt(edit, "blocks");
  if (blocks.length > 0) insertBlocks({ parent: page, blocks }, hand);
  return page;
}

/** Adds a row to a data source and gives its ID. */
export function createRow(edit: JsonObject, hand: Hand): string {
  const parent = { data_source_id: idAt(edit, "dataSource") };
  return stringAt(operate(hand, "POST", "/v1/pages", { parent, properties: edit.properties }), "id");
}

export function renamePage(edit: JsonObject, hand: Hand): string {
  return updatePage(edit, { properties: { title: plainRichText(textAt(edit, "title")) } }, hand);
}

export function trashPage(edit: JsonObject, hand: Hand): string {
  return updatePage(edit, { in_trash: true }, hand);
}

export function restorePage(edit: JsonObject, hand: Hand): string {
  return updatePage(edit, { in_trash: false }, hand);
}

/** Sets an icon as in requests; null takes it away. */
export function setIcon(edit: JsonObject, hand: Hand): string {
  return updatePage(edit, { icon: edit.icon ?? null }, hand);
}

/** Sets values of a row, as in the `properties` of an update. */
export function setProperties(edit: JsonObject, hand: Hand): string {
  return updatePage(edit, { properties: edit.properties }, hand);
}

/** Comments on a page or a block, or answers in a discussion, and gives the comment's ID. */
export function comment(edit: JsonObject, hand: Hand): string {
  const { discussion } = edit;
  const where =
    discussion === undefined
      ? {
          parent:
            edit.block === undefined ? { page_id: idAt(edit, "page") } : { block_id: idAt(edit, "block") },
        }
      : { discussion_id: idAt(edit, "discussion") };
  const body = { ...where, display_name: { type: "user" }, rich_text: plainRichText(textAt(edit, "text")) };
  return stringAt(operate(hand, "POST", "/v1/comments", body), "id");
}

function updatePage(edit: JsonObject, body: JsonObject, hand: Hand): string {
  const id = idAt(edit, "page");
  operate(hand, "PATCH", `/v1/pages/${id}`, body);
  return id;
}
