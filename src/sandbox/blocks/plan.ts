import { validationError } from "../api/errors.ts";
import { arrayAt, isObject, type JsonObject, objectAt, objectsAt } from "../json.ts";
import type { ChildRule } from "./kind.ts";
import { kindOf } from "./kinds.ts";

/** A block that is to be created, with its descendants: checked, normalised, not yet stored. */
export interface BlockPlan {
  readonly type: string;
  readonly payload: JsonObject;
  readonly children: readonly BlockPlan[];
}

/** The block that takes the new children. */
export interface Holder {
  readonly type: string;
  readonly payload: JsonObject;
}

/** Turns blocks of a request into plans, or refuses what may not be where it is. */
export function planBlocks(sent: readonly JsonObject[], holder: Holder): readonly BlockPlan[] {
  if (sent.length === 0) return [];
  const rule = kindOf(holder.type).children(holder.payload);
  return sent.map((block) => planBlock(block, holder, rule));
}

function planBlock(block: JsonObject, holder: Holder, rule: ChildRule): BlockPlan {
  const type = sentType(block);
  checkPlace(type, holder.type, rule);
  const sent = objectAt(block, type);
  checkContent(type, sent, holder);
  const payload = kindOf(type).create(sent);
  return { type, payload, children: planBlocks(objectsAt(sent, "children"), { type, payload }) };
}

/** Gives the type of a block in a request, where `type` may be left out. */
export function sentType(block: JsonObject): string {
  if (typeof block.type === "string") return block.type;
  return Object.keys(block).find((key) => isObject(block[key])) ?? "unsupported";
}

function checkPlace(type: string, holderType: string, rule: ChildRule): void {
  if (rule === "none") throw failed(`Blocks of type ${holderType} can't have children here.`);
  if (rule !== "any") {
    if (rule.only !== type)
      throw failed(`Only ${rule.only} blocks can be children of a ${holderType} block.`);
    return;
  }
  if (type === "column") throw failed("A column block must be a direct child of a column_list block.");
  if (type === "table_row") throw failed("A table_row block must be a direct child of a table block.");
}

function checkContent(type: string, sent: JsonObject, holder: Holder): void {
  if (type === "paragraph" && isObject(sent.icon) && holder.type !== "tab") {
    throw validationError("Icons on paragraphs that are not tab items are not supported.");
  }
  if (type === "table_row") checkRowWidth(sent, holder.payload);
}

/** Refuses a row with another number of cells than its table has columns. */
export function checkRowWidth(row: JsonObject, table: JsonObject): void {
  if (arrayAt(row, "cells").length === table.table_width) return;
  throw failed("Number of cells in table row must match the table width of the parent table");
}

function failed(reason: string): Error {
  return validationError(`Content creation Failed. Fix the following:\n${reason}`);
}
