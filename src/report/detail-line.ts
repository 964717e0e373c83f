import { excerpt } from "./excerpt.ts";
import { oneLine } from "./one-line.ts";
import type { BlockOp, Change, WordPart } from "./plan-json.generated.ts";

/** The sign that stands before a line of a plan. */
export const SIGNS: Readonly<
  Record<Change["action"] | BlockOp["op"] | "comments" | "drifted" | "note", string>
> = {
  create: "+",
  update: "~",
  move: ">",
  adopt: "=",
  trash: "-",
  drift: "!",
  insert: "+",
  delete: "-",
  comments: "!",
  drifted: "!",
  note: " ",
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

/** Shows how the text of something changed: in one line, or where whole passages did, as the text before and afterwards. */
export function changedText(
  sign: string,
  text: string,
  words: readonly WordPart[],
  { edits }: Extent,
): DetailLine[] {
  const line = { sign, text, words: excerpt(words, edits) };
  return line.words.some(isLongReplacement) ? beforeAndAfter(line) : [line];
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

/** Characters of a replacement that are read in the line where they stand. */
const LONGEST_IN_LINE = 60;

/** Tells whether a part takes the place of the one before it, and both are too long to be read in one line. */
function isLongReplacement({ kind, text }: WordPart, at: number, parts: readonly WordPart[]): boolean {
  const replaced = parts[at - 1];
  if (kind !== "added" || replaced?.kind !== "removed") return false;
  return Math.min(text.length, replaced.text.length) > LONGEST_IN_LINE;
}

/** Types whose blocks are counted: the last part of their location says which one it is. */
const COUNTED: ReadonlySet<string> = new Set(["numbered_list_item", "table_row", "column"]);

/** Names an existing block by where it stands and what it is. */
export function blockName(location: readonly string[], type: string): string {
  return pathOf(COUNTED.has(type) && location.length > 0 ? location : [...location, type]);
}

/** Gives the way to a block for a reader. */
export function pathOf(parts: readonly string[]): string {
  return parts.map((part) => oneLine(part, 40)).join(" › ");
}

/** Gives a text behind what it is the text of. */
export function named(what: string, text: string): string {
  return text === "" ? what : `${what} ${quoted(text)}`;
}

/** Gives a value as a reader sees it. */
export function quoted(text: string | null): string {
  return text === null ? "none" : `"${oneLine(text, 100)}"`;
}
