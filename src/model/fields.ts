import type { Color } from "./colors.ts";
import { canonicalFile, type FileSource, writeFile } from "./files.ts";
import { canonicalIcon, type Icon, writeIcon } from "./icons.ts";
import { canonicalRichText, type RichText } from "./rich-text.ts";
import { writeRichText } from "./rich-text-api.ts";
import { canonicalText } from "./text.ts";
import { canonicalUrl } from "./url.ts";

/** Part of the object that a request carries under the block's type. */
export type Payload = Readonly<Record<string, unknown>>;

/** One field of a block's content: how it is compared, sent and changed. */
export interface Field<V> {
  readonly canonical: (value: V) => V;
  readonly write: (value: V) => Payload;
  /** What is read back when the field was not sent; such a value is left out of creations. */
  readonly initial?: V;
  /** Sent with every PATCH of the block, because the API insists on it. */
  readonly insisted?: true;
  /** Whether a PATCH of the block can turn one value into the other. */
  readonly canUpdate: (from: V, to: V) => boolean;
}

const same = <V>(value: V): V => value;
const always = (): boolean => true;
const never = (): boolean => false;

/** A text field: `rich_text` or `caption`. */
export function richText(name: string): Field<RichText> {
  return {
    canonical: canonicalRichText,
    write: (value) => ({ [name]: writeRichText(value) }),
    canUpdate: always,
  };
}

/** A caption, which is empty unless given. */
export const caption: Field<RichText> = { ...richText("caption"), initial: [] };

/** The colour of a block. */
export const color: Field<Color> = {
  canonical: same,
  write: (value) => ({ color: value }),
  initial: "default",
  canUpdate: always,
};

/** A yes-or-no field that is `false` unless given. */
export function flag(name: string): Field<boolean> {
  return { canonical: same, write: (value) => ({ [name]: value }), initial: false, canUpdate: always };
}

/** A field of plain text. */
export function string<S extends string>(name: string, canonical: (value: S) => S = same): Field<S> {
  return { canonical, write: (value) => ({ [name]: value }), canUpdate: always };
}

/** A TeX expression. */
export const expression: Field<string> = string("expression", canonicalText);

/** The address of a bookmark or embed. */
export const url: Field<string> = string("url", (value) => canonicalUrl(value) ?? value);

/** The icon of a callout or of a tab's label. It can be changed but not taken away (NOTION.md §4). */
export const icon: Field<Icon | null> = {
  canonical: (value) => (value === null ? null : canonicalIcon(value)),
  write: (value) => (value === null ? {} : { icon: writeIcon(value) }),
  initial: null,
  canUpdate: (_from, to) => to !== null,
};

/** The icon of a callout, which Notion fills in when it is not given. */
export const calloutIcon: Field<Icon | null> = {
  ...icon,
  canonical: (value) => canonicalIcon(value ?? { type: "emoji", emoji: "💡" }),
};

/** The file of a media block. */
export const source: Field<FileSource> = {
  canonical: canonicalFile,
  write: writeFile,
  canUpdate: always,
};

/** A field that only the creating request can set. */
export function fixed<V>(write: (value: V) => Payload): Field<V> {
  return { canonical: same, write, canUpdate: never };
}

/** The cells of a table row. */
export const cells: Field<readonly RichText[]> = {
  canonical: (value) => value.map(canonicalRichText),
  write: (value) => ({ cells: value.map(writeRichText) }),
  canUpdate: (from, to) => from.length === to.length,
};

/** The share of a column list's width; null is an equal share. It can be changed but not taken away. */
export const widthRatio: Field<number | null> = {
  canonical: same,
  write: (value) => (value === null ? {} : { width_ratio: value }),
  initial: null,
  canUpdate: (_from, to) => to !== null,
};
