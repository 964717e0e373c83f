import { type Attributes, readAttributes } from "./attributes.ts";
import { endOfLabel, type Stretch, trimmed } from "./label.ts";

/** A line that names a block: `::toc`, `::bookmark[Caption]{url=https://…}`. */
export interface LeafLine {
  readonly name: LeafName;
  /** Where its label stands in the line. */
  readonly label?: Stretch;
  readonly attributes: Attributes;
}

/** The blocks that have a line of their own; the others can be told from prose by what follows their name alone. */
const LEAFS = {
  toc: "alone",
  breadcrumb: "alone",
  bookmark: "described",
  embed: "described",
  pdf: "described",
  file: "described",
  video: "described",
  audio: "described",
  synced: "described",
} as const;

export type LeafName = keyof typeof LEAFS;

const OPENING = /^::([a-z]+)(?=[[{ \t]|$)/;
const NONE: Attributes = new Map();

/** Reads a line that names a block; undefined for any other line. */
export function readLeafLine(line: string): LeafLine | undefined {
  const [opening, name] = OPENING.exec(line) ?? [];
  if (opening === undefined || name === undefined || !isLeafName(name)) return undefined;
  const start = opening.length;
  const label = line[start] === "[" ? endOfLabel(line, start) : start;
  if (label === undefined) return undefined;
  const read = readAttributes(line, label);
  const end = read?.end ?? label;
  if (trimmed(line, end, line.length) !== undefined) return undefined;
  if (end === start && LEAFS[name] === "described") return undefined;
  const inside = trimmed(line, start + 1, label - 1);
  return {
    name,
    ...(label > start && inside !== undefined && { label: inside }),
    attributes: read?.attributes ?? NONE,
  };
}

function isLeafName(name: string): name is LeafName {
  return Object.hasOwn(LEAFS, name);
}
