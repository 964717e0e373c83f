import { type Attributes, readAttributes } from "./attributes.ts";
import { endOfLabel, type Stretch, trimmed } from "./label.ts";

/** The line that opens a container: `::: tip Title`, `:::tip[Title]`, `::: details Title {open}`. */
export interface Fence {
  /** The number of colons: as many, or more, close it. */
  readonly size: number;
  /** In lower case. */
  readonly name: string;
  /** Where its title stands in the line. */
  readonly title?: Stretch;
  readonly attributes: Attributes;
}

const OPENING = /^(:{3,})[ \t]*([A-Za-z][\w-]*)(?=[ \t[{]|$)/;
const NONE: Attributes = new Map();

/** Reads the line that opens a container; undefined for any other line. */
export function readFence(line: string): Fence | undefined {
  const [opening, colons, name] = OPENING.exec(line) ?? [];
  if (opening === undefined || colons === undefined || name === undefined) return undefined;
  const fence = { size: colons.length, name: name.toLowerCase() };
  const label = line[opening.length] === "[" ? endOfLabel(line, opening.length) : undefined;
  const behind = readAttributes(line, label ?? opening.length);
  const rest = trimmed(line, behind?.end ?? label ?? opening.length, line.length);
  if (label !== undefined && rest === undefined) {
    const title = trimmed(line, opening.length + 1, label - 1);
    return { ...fence, ...(title && { title }), attributes: behind?.attributes ?? NONE };
  }
  // What stands beside a label is part of the title, with the brackets.
  const whole = label === undefined ? rest : trimmed(line, opening.length, line.length);
  if (whole === undefined) return { ...fence, attributes: behind?.attributes ?? NONE };
  const last = trailingAttributes(line, whole);
  const title = last === undefined ? whole : trimmed(line, whole.start, last.start);
  return {
    ...fence,
    ...(title && { title }),
    attributes: last?.attributes ?? (label === undefined ? behind?.attributes : undefined) ?? NONE,
  };
}

/** Reads attributes at the end of a title. A word in braces is text, unless it is `{open}`. */
function trailingAttributes(
  line: string,
  { start, end }: Stretch,
): { readonly attributes: Attributes; readonly start: number } | undefined {
  const brace = line.lastIndexOf("{", end);
  if (brace < start || line[brace - 1] === "\\") return undefined;
  const read = readAttributes(line, brace);
  if (read?.end !== end) return undefined;
  const isMeant = [...read.attributes].some(([key, value]) => value !== "" || key === "open");
  return isMeant ? { attributes: read.attributes, start: brace } : undefined;
}
