import { excerpt } from "./excerpt.ts";
import { oneLine } from "./one-line.ts";
import type { BlockOp, Change, DeleteOp, InsertOp, UpdateOp, WordPart } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** What happens to one resource, in a few words. */
export function headline(change: Change): string {
  const verb = VERBS[change.action];
  const why =
    change.reasons.length === 0 ? "" : ` (${change.reasons.map((reason) => oneLine(reason)).join("; ")})`;
  return `${verb} "${oneLine(change.title, 80)}" ${oneLine(change.file ?? change.key)}${why}`;
}

const VERBS: Readonly<Record<Change["action"], string>> = {
  create: "create",
  update: "update",
  move: "move",
  adopt: "adopt",
  trash: "trash",
  drift: "keep",
};

/** The sign that stands before a line of a plan. */
export const SIGNS: Readonly<Record<Change["action"] | BlockOp["op"] | "comments", string>> = {
  create: "+",
  update: "~",
  move: ">",
  adopt: "=",
  trash: "-",
  drift: "!",
  insert: "+",
  delete: "-",
  comments: "!",
};

/** One line of a plan, without control characters. */
export interface DetailLine {
  readonly sign: string;
  readonly text: string;
  /** The words of a changed text with what changes in them, to show behind `text`. */
  readonly words?: readonly WordPart[];
}

/** How much of a change is shown. */
export interface Extent {
  /** Blocks of one insertion that are named. */
  readonly blocks: number;
  /** Changes in the text of one block that are shown. */
  readonly edits: number;
}

/** What is shown unless everything is asked for. */
export const BRIEF: Extent = { blocks: 3, edits: 8 };
/** Every block and every edit. */
export const FULL: Extent = { blocks: Number.POSITIVE_INFINITY, edits: Number.POSITIVE_INFINITY };

/** What a change does: a line for each edit, with the old and the new text below it where they are long. */
export function details(change: Change, extent: Extent): DetailLine[] {
  const properties = change.properties.map((property) => ({
    sign: change.action === "create" ? SIGNS.insert : SIGNS.update,
    text: `${oneLine(property.name, 60)}: ${valueText(change.action, property)}`,
  }));
  return [...properties, ...change.blocks.ops.flatMap((op) => opLines(op, extent))];
}

function valueText(action: Change["action"], { before, after }: Change["properties"][number]): string {
  if (action === "create") return quoted(after);
  // A file of the same name, a date without its seconds, a word in bold.
  return before === after
    ? `${quoted(after)}, other looks or content`
    : `${quoted(before)} → ${quoted(after)}`;
}

/** Gives a line with words as three: what changes, and below it the text before and afterwards. */
export function beforeAndAfter({ sign, text, words }: DetailLine): DetailLine[] {
  const without = (kind: WordPart["kind"]) => {
    const side = (words ?? []).flatMap((part) => (part.kind === kind ? [] : [part.text]));
    return `  "${oneLine(side.join(""))}"`;
  };
  return [
    { sign, text: `${text}:` },
    { sign: SIGNS.delete, text: without("added") },
    { sign: SIGNS.insert, text: without("removed") },
  ];
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

/** Types whose blocks are counted: the last part of their location says which one it is. */
const COUNTED: ReadonlySet<string> = new Set(["numbered_list_item", "table_row", "column"]);

/** Names an existing block by where it stands and what it is. */
function subject({ location, type }: UpdateOp | DeleteOp): string {
  return pathOf(COUNTED.has(type) && location.length > 0 ? location : [...location, type]);
}

function pathOf(parts: readonly string[]): string {
  return parts.map((part) => oneLine(part, 40)).join(" › ");
}

function updateLines(op: UpdateOp, { edits }: Extent): DetailLine[] {
  const { before, after, words } = op;
  if (before === after) {
    return [{ sign: SIGNS.update, text: `${named(subject(op), after)}: looks, links or settings` }];
  }
  const line = { sign: SIGNS.update, text: subject(op), words: excerpt(words, edits) };
  return line.words.some(isLongReplacement) ? beforeAndAfter(line) : [line];
}

/** Characters of a replacement that are read in the line where they stand. */
const LONGEST_IN_LINE = 60;

/** Tells whether a part takes the place of the one before it, and both are too long to be read in one line. */
function isLongReplacement({ kind, text }: WordPart, at: number, parts: readonly WordPart[]): boolean {
  const replaced = parts[at - 1];
  if (kind !== "added" || replaced?.kind !== "removed") return false;
  return Math.min(text.length, replaced.text.length) > LONGEST_IN_LINE;
}

function insertLines({ location, blocks }: InsertOp, extent: Extent): DetailLine[] {
  const shown = blocks.slice(0, extent.blocks).map(({ type, text, below }) => ({
    sign: SIGNS.insert,
    text: `${named(pathOf([...location, type]), text)}${below === 0 ? "" : ` with ${count(below, "block")} below`}`,
  }));
  const more = blocks.length - shown.length;
  return more === 0 ? shown : [...shown, { sign: SIGNS.insert, text: `… and ${count(more, "more block")}` }];
}

function deleteLines(op: DeleteOp): DetailLine[] {
  const { before, why, comments } = op;
  const reason = why === undefined ? "" : ` (replaced: ${oneLine(why)})`;
  const line = { sign: SIGNS.delete, text: `${named(subject(op), before)}${reason}` };
  if (comments === undefined) return [line];
  const lost = `${count(comments, "open comment")} ${comments === 1 ? "goes" : "go"} with it`;
  return [line, { sign: SIGNS.comments, text: lost }];
}

function named(what: string, text: string): string {
  return text === "" ? what : `${what} ${quoted(text)}`;
}

function quoted(text: string | null): string {
  return text === null ? "none" : `"${oneLine(text, 100)}"`;
}
