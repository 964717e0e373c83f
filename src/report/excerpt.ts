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
function legible({ kind, text }: WordPart): WordPart {
  const flat = flatten(text);
  return { kind, text: kind !== "same" && flat === " " ? namesOf(text) : flat };
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

/** Moves the white space at the edges of changes, which are then cut to a length, to the unchanged text beside them. */
function spaceOutside(parts: readonly WordPart[]): WordPart[] {
  return parts.map((part, at) => {
    if (isChange(part)) return { kind: part.kind, text: oneLine(part.text, LONGEST_CHANGE) };
    const before = parts.slice(Math.max(0, at - 2), at).filter(isChange);
    const after = parts.slice(at + 1, at + 3);
    const end = after.findIndex((next) => !isChange(next));
    const left = before.some(({ text }) => text.endsWith(" ")) ? " " : "";
    const right = after.slice(0, end === -1 ? 2 : end).some(({ text }) => text.startsWith(" ")) ? " " : "";
    return { kind: part.kind, text: flatten(`${left}${part.text}${right}`) };
  });
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
