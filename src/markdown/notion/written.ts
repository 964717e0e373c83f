import type { Node } from "mdast";
import { COLORS, type Color } from "../../model/colors.ts";
import { type Icon, parseIcon } from "../../model/icons.ts";
import type { State } from "../state.ts";

/** A block of Notion's as a directive or a tag writes it: one way to make the block serves both. */
export interface Written {
  readonly node: Node;
  /** What messages call it. */
  readonly shown: string;
  /** Gives the value of an attribute; undefined when it has none. */
  readonly attribute: (name: string) => string | undefined;
}

/** Reads a colour of a block; one that Notion does not know gives a warning. */
export function readColor(state: State, written: Written): Color {
  const value = written.attribute("color");
  if (value === undefined) return "default";
  const color = parseColor(value);
  if (color === undefined) ignore(state, written, `there is no colour "${value}"`);
  return color ?? "default";
}

/** Gives a colour by its name, also as Notion's own Markdown writes it (`red_bg`); undefined for any other word. */
export function parseColor(name: string): Color | undefined {
  const full = name.trim().toLowerCase().replaceAll("-", "_").replace(/_bg$/, "_background");
  return COLORS.find((color) => color === full);
}

/** Reads an icon: an emoji or an http(s) URL. Anything else gives a warning. */
export function readIcon(state: State, written: Written): Icon | null {
  const value = written.attribute("icon")?.trim();
  if (value === undefined || value === "") return null;
  const icon = parseIcon(value);
  if (icon === undefined) {
    ignore(state, written, `"${value}" is no icon; expected one emoji or an http(s) URL`);
  }
  return icon ?? null;
}

/** Reads what part of the width a column takes, as Notion wants it: more than 0, and 1 at most. */
export function readRatio(state: State, written: Written): number | null {
  const value = written.attribute("ratio");
  if (value === undefined) return null;
  const ratio = value.trim() === "" ? Number.NaN : Number(value);
  if (ratio > 0 && ratio <= 1) return ratio;
  ignore(state, written, `"${value}" is no ratio; expected a number above 0, and 1 at most`);
  return null;
}

/** Reads the level of a heading that folds; undefined for what is no heading. */
export function readLevel(state: State, written: Written): 1 | 2 | 3 | 4 | undefined {
  const value = written.attribute("heading");
  if (value === undefined) return undefined;
  const level = ([1, 2, 3, 4] as const).find((known) => String(known) === value.trim());
  if (level === undefined)
    ignore(state, written, `"${value}" is no level of a heading; expected 1, 2, 3 or 4`);
  return level;
}

function ignore(state: State, { node, shown }: Written, why: string): void {
  state.warn(node, "attribute-ignored", `${shown}: ${why}`);
}
