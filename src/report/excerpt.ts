import { splitText } from "../model/text.ts";
import { flatten, oneLine } from "./one-line.ts";
import type { WordPart } from "./plan-json.generated.ts";

/** Characters of unchanged text that are shown on either side of a change. */
const CONTEXT = 40;
/** Characters of removed or added text that are shown. */
const LONGEST_CHANGE = 200;
/** Invisible characters of a change that are named one by one. */
const NAMED = 12;

/**
 * Cuts a word diff to its changes and some words around each, for one line of a terminal or page: no control
 * characters, no white space at the edges of a change. After `most` changes it only says how many there are.
 */
export function excerpt(words: readonly WordPart[], most: number): WordPart[] {
  const parts = spaceOutside(words.map(legible));
  const starts = parts.flatMap((part, at) => (isChange(part) && !isChange(parts[at - 1]) ? [at] : []));
  const shown = parts.slice(0, starts[most]);
  const cut = shown
    .map((part, at) => (isChange(part) ? part : around(part, at > 0, at < shown.length - 1)))
    .filter(({ text }) => text !== "");
  const more = starts.length - most;
  return more > 0 ? [...cut, { kind: "same", text: ` … (${more} more)` }] : cut;
}

/** Makes one text of the parts; `mark` gives each the marks of its kind. */
export function joinParts(parts: readonly WordPart[], mark: (part: WordPart) => string): string {
  return parts
    .map((part, at) => {
      const replaces = part.kind === "added" && parts[at - 1]?.kind === "removed";
      return `${replaces ? " " : ""}${mark(part)}`;
    })
    .join("");
}

function isChange(part: WordPart | undefined): boolean {
  return part !== undefined && part.kind !== "same";
}

/** Puts a part on one line. A change of nothing but invisible characters is shown by their names. */
function legible(part: WordPart, at: number, parts: readonly WordPart[]): WordPart {
  const { kind, text } = part;
  const isNamed = [parts[at - 1], part, parts[at + 1]].every((each) => !isChange(each) || isBlank(each));
  return { kind, text: isChange(part) && isNamed ? namesOf(text) : flatten(text) };
}

function isBlank(part: WordPart | undefined): boolean {
  return part !== undefined && flatten(part.text) === " ";
}

function namesOf(invisible: string): string {
  const names = Array.from(invisible.slice(0, NAMED), (character) => {
    if (character === " ") return "␣";
    if (character === "\n") return "↵";
    if (character === "\t") return "⇥";
    return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return `${names.join("")}${invisible.length > NAMED ? "…" : ""}`;
}

/**
 * Moves the white space at the edges of changes to the unchanged text beside them, as far as the texts before and
 * afterwards stay what they are, and cuts the changes to a length.
 */
function spaceOutside(parts: readonly WordPart[]): WordPart[] {
  const moved = parts.map((part) => ({ ...part }));
  for (const [at, part] of moved.entries()) {
    if (!isChange(part) || isChange(moved[at - 1])) continue;
    const change = moved.slice(at, isChange(moved[at + 1]) ? at + 2 : at + 1);
    const [left, right] = [moved[at - 1], moved[at + change.length]];
    moveSpace(change, LEADING, left, right);
    moveSpace(change, TRAILING, right, left);
    for (const each of change) each.text = cutChange(each.text);
  }
  return moved;
}

/** An edge of a change: what a space is like there, in the text that it faces, and put at the end of that. */
interface Edge {
  readonly space: RegExp;
  readonly facing: RegExp;
  readonly put: (text: string) => string;
}

const LEADING: Edge = { space: /^ /, facing: / $/, put: (text) => `${text} ` };
const TRAILING: Edge = { space: / $/, facing: /^ /, put: (text) => ` ${text}` };

/** Moves the space at one edge of a change to the text beside it; `far` is the text at the other edge. */
function moveSpace(
  change: readonly WordPart[],
  { space, facing, put }: Edge,
  near: WordPart | undefined,
  far: WordPart | undefined,
): void {
  const hasSpace = near === undefined || facing.test(near.text);
  // What is only removed, or only added, is nothing in the other text, where the two beside it meet.
  const isMet = change.length === 2 || far === undefined || space.test(far.text);
  if (!hasSpace && !(isMet && change.every(({ text }) => space.test(text)))) return;
  for (const part of change) part.text = part.text.replace(space, "");
  if (near !== undefined && !hasSpace) near.text = put(near.text);
}

/** Cuts a change to a length, but for a space that could not be moved. */
function cutChange(text: string): string {
  const edge = (has: boolean): string => (has ? " " : "");
  return `${edge(text.startsWith(" "))}${oneLine(text, LONGEST_CHANGE)}${edge(text.endsWith(" "))}`;
}

/** Cuts unchanged text to the words next to the changes before and after it. */
function around({ kind, text }: WordPart, follows: boolean, precedes: boolean): WordPart {
  if (!follows) return { kind, text: ending(text.trimStart(), "…") };
  if (!precedes) return { kind, text: beginning(text.trimEnd(), "…") };
  const whole = text.length <= 2 * CONTEXT;
  return { kind, text: whole ? text : `${beginning(text, " … ")}${ending(text, "")}` };
}

function beginning(text: string, more: string): string {
  if (text.length <= CONTEXT) return text;
  const cut = splitText(text.slice(0, 2 * CONTEXT), CONTEXT)[0] ?? "";
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : cut.length)}${more}`;
}

function ending(text: string, more: string): string {
  if (text.length <= CONTEXT) return text;
  // Drops the word that is cut, or in a language without spaces the character, with what belongs to it.
  return `${more}${text.slice(-CONTEXT).replace(/^(?:\S*\s(?=\S)|.\p{M}*)/su, "")}`;
}
