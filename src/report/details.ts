import {
  blockName,
  changedText,
  type DetailLine,
  type Extent,
  named,
  pathOf,
  quoted,
  SIGNS,
} from "./detail-line.ts";
import { driftLines } from "./drift-lines.ts";
import { oneLine } from "./one-line.ts";
import type { BlockOp, Change, DeleteOp, InsertOp, UpdateOp } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** What happens to one resource, in a few words. */
export function headline(change: Change): string {
  const why =
    change.reasons.length === 0 ? "" : ` (${change.reasons.map((reason) => oneLine(reason)).join("; ")})`;
  return `${verbOf(change)} "${oneLine(change.title, 80)}" ${oneLine(change.file ?? change.key)}${why}`;
}

/** Names what is done with a resource. */
export function verbOf({ action }: Pick<Change, "action">): string {
  return VERBS[action];
}

const VERBS: Readonly<Record<Change["action"], string>> = {
  create: "create",
  update: "update",
  move: "move",
  adopt: "adopt",
  trash: "trash",
  drift: "keep",
};

/**
 * What people did to a resource, and what its change does: a line for each edit, with the old and the new text below it
 * where they are long.
 */
export function details(change: Change, extent: Extent): DetailLine[] {
  const properties = change.properties.map((property) => ({
    sign: change.action === "create" ? SIGNS.insert : SIGNS.update,
    text: `${oneLine(property.name, 60)}: ${valueText(change.action, property)}`,
  }));
  return [
    ...(change.drift ?? []).flatMap((drift) => driftLines(drift, extent)),
    ...properties,
    ...change.blocks.ops.flatMap((op) => opLines(op, extent)),
  ];
}

function valueText(action: Change["action"], { before, after }: Change["properties"][number]): string {
  if (action === "create") return quoted(after);
  // A file of the same name, a date without its seconds, a word in bold.
  return before === after
    ? `${quoted(after)}, other looks or content`
    : `${quoted(before)} → ${quoted(after)}`;
}

function opLines(op: BlockOp, extent: Extent): DetailLine[] {
  switch (op.op) {
    case "update":
      return updateLines(op, extent);
    case "insert":
      return insertLines(op, extent);
    case "delete":
      return deleteLines(op);
  }
}

function updateLines({ location, type, before, after, words }: UpdateOp, extent: Extent): DetailLine[] {
  const subject = blockName(location, type);
  if (before === after) {
    return [{ sign: SIGNS.update, text: `${named(subject, after)}: looks, links or settings` }];
  }
  return changedText(SIGNS.update, subject, words, extent);
}

/** Names new blocks. */
export function insertLines(
  { location, blocks }: Pick<InsertOp, "location" | "blocks">,
  extent: Extent,
): DetailLine[] {
  const shown = blocks.slice(0, extent.blocks).map(({ type, text, below }) => ({
    sign: SIGNS.insert,
    text: `${named(pathOf([...location, type]), text)}${below === 0 ? "" : ` with ${count(below, "block")} below`}`,
  }));
  const more = blocks.length - shown.length;
  return more === 0 ? shown : [...shown, { sign: SIGNS.insert, text: `… and ${count(more, "more block")}` }];
}

function deleteLines(op: DeleteOp): DetailLine[] {
  const { location, type, before, why, comments } = op;
  const reason = why === undefined ? "" : ` (replaced: ${oneLine(why)})`;
  const line = { sign: SIGNS.delete, text: `${named(blockName(location, type), before)}${reason}` };
  if (comments === undefined) return [line];
  const lost = `${count(comments, "open comment")} ${comments === 1 ? "goes" : "go"} with it`;
  return [line, { sign: SIGNS.comments, text: lost }];
}
