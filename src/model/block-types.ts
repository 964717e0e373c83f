import type { BlockObjectResponse } from "@notionhq/client";
import type { BlockContents, BlockType, LinkTarget } from "./blocks.ts";
import type { Payload } from "./fields.ts";
import * as field from "./fields.ts";
import { readFile } from "./files.ts";
import { readIcon } from "./icons.ts";
import { PENDING_ID, type Reference } from "./references/reference.ts";
import { readRichText } from "./rich-text-api.ts";
import { canonicalUrl } from "./url.ts";

/** The object that a response carries under a block's type. */
type PayloadOf<T extends BlockType> =
  Extract<BlockObjectResponse, { type: T }> extends infer Response
    ? T extends keyof Response
      ? Response[T]
      : never
    : never;

/** How a block takes part in a request that nests (NOTION.md §2.4). */
export type Nesting =
  /** Allowed at any level of a request; its children as far as the levels reach. */
  | "plain"
  /** Must bring its children along, so it may not stand on the last level: tables, tabs. */
  | "closed"
  /** Only on the first level; passes its level on to its children: column lists. */
  | "top"
  /** Stands inside a `top` block and counts as no level of its own: columns. */
  | "through";

/** Everything the product knows about one type of block. */
export interface BlockTypeSpec<T extends BlockType = BlockType> {
  /** Whether the API can create it. What it cannot is never deleted or replaced. */
  readonly creatable: boolean;
  /** Which types may be its children: none, any, or just one. */
  readonly children: "none" | "any" | "table_row" | "column" | "paragraph";
  readonly nesting: Nesting;
  readonly fields: { readonly [F in keyof BlockContents[T]]: field.Field<BlockContents[T][F]> };
  /** Reads its content, canonical, from a response. */
  readonly read: (payload: PayloadOf<T>) => BlockContents[T];
}

const text = { rich_text: field.richText("rich_text"), color: field.color };
// The SDK's types let a PATCH of these leave out anything but the text.
const insistedText = { ...text, rich_text: { ...text.rich_text, insisted: true } } as const;
const heading = { ...insistedText, is_toggleable: field.flag("is_toggleable") };
const media = { source: field.source, caption: field.caption };
const bookmark = { url: field.url, caption: field.caption };
const leaf = { creatable: true, children: "none", nesting: "plain" } as const;
const parent = { creatable: true, children: "any", nesting: "plain" } as const;
const foreign = { creatable: false, children: "none", nesting: "plain" } as const;

/**
 * The one table of block types (NOTION.md §4, from the SDK's types and the recordings). Whoever needs to know whether
 * a block can be created, changed, nested or compared asks here.
 */
export const BLOCK_TYPES: { readonly [T in BlockType]: BlockTypeSpec<T> } = {
  paragraph: {
    ...parent,
    fields: { ...text, icon: field.icon },
    read: (p) => ({ rich_text: readRichText(p.rich_text), color: p.color, icon: readIcon(p.icon ?? null) }),
  },
  heading_1: { ...parent, fields: heading, read: readHeading },
  heading_2: { ...parent, fields: heading, read: readHeading },
  heading_3: { ...parent, fields: heading, read: readHeading },
  heading_4: { ...parent, fields: heading, read: readHeading },
  bulleted_list_item: { ...parent, fields: insistedText, read: readText },
  numbered_list_item: { ...parent, fields: insistedText, read: readText },
  to_do: {
    ...parent,
    fields: { ...text, checked: field.flag("checked") },
    read: (p) => ({ ...readText(p), checked: p.checked }),
  },
  toggle: { ...parent, fields: insistedText, read: readText },
  quote: { ...parent, fields: insistedText, read: readText },
  callout: {
    ...parent,
    fields: { ...text, icon: field.calloutIcon },
    read: (p) => ({ ...readText(p), icon: readIcon(p.icon) }),
  },
  code: {
    ...leaf,
    fields: {
      rich_text: text.rich_text,
      language: field.string("language"),
      caption: field.caption,
    },
    read: (p) => ({
      rich_text: readRichText(p.rich_text),
      language: p.language,
      caption: readRichText(p.caption),
    }),
  },
  equation: {
    ...leaf,
    fields: { expression: field.expression },
    read: (p) => ({ expression: p.expression }),
  },
  divider: { ...leaf, fields: {}, read: () => ({}) },
  breadcrumb: { ...leaf, fields: {}, read: () => ({}) },
  table_of_contents: { ...leaf, fields: { color: field.color }, read: (p) => ({ color: p.color }) },
  bookmark: { ...leaf, fields: bookmark, read: readBookmark },
  embed: { ...leaf, fields: bookmark, read: readBookmark },
  image: { ...leaf, fields: media, read: readMedia },
  video: { ...leaf, fields: media, read: readMedia },
  pdf: { ...leaf, fields: media, read: readMedia },
  audio: { ...leaf, fields: media, read: readMedia },
  file: {
    ...leaf,
    fields: { ...media, name: field.string("name") },
    read: (p) => ({ ...readMedia(p), name: p.name }),
  },
  link_to_page: {
    ...leaf,
    // PATCH answers with the old target (NOTION.md §4), so another target is another block.
    fields: { target: field.fixed(writeLinkTarget) },
    read: (p) => ({ target: readLinkTarget(p) }),
  },
  table: {
    creatable: true,
    children: "table_row",
    nesting: "closed",
    fields: {
      table_width: field.fixed((value: number) => ({ table_width: value })),
      has_column_header: field.flag("has_column_header"),
      has_row_header: field.flag("has_row_header"),
    },
    read: (p) => ({
      table_width: p.table_width,
      has_column_header: p.has_column_header,
      has_row_header: p.has_row_header,
    }),
  },
  table_row: {
    ...leaf,
    fields: { cells: field.cells },
    read: (p) => ({ cells: p.cells.map(readRichText) }),
  },
  column_list: { creatable: true, children: "column", nesting: "top", fields: {}, read: () => ({}) },
  column: {
    creatable: true,
    children: "any",
    nesting: "through",
    fields: { width_ratio: field.widthRatio },
    read: (p) => ({ width_ratio: p.width_ratio ?? null }),
  },
  tab: { creatable: true, children: "paragraph", nesting: "closed", fields: {}, read: () => ({}) },
  synced_block: {
    ...parent,
    fields: {
      synced_from: field.fixed((value: BlockContents["synced_block"]["synced_from"]) => ({
        synced_from: value === null ? null : { type: "block_id", block_id: idOf(value) },
      })),
    },
    read: (p) => ({ synced_from: p.synced_from?.block_id ?? null }),
  },
  child_page: { ...foreign, fields: { title: field.string("title") }, read: (p) => ({ title: p.title }) },
  child_database: { ...foreign, fields: { title: field.string("title") }, read: (p) => ({ title: p.title }) },
  unsupported: {
    ...foreign,
    fields: { kind: field.string("kind") },
    read: (p) => ({ kind: p.block_type }),
  },
  // Notion answers with no block of this type.
  kept: { ...foreign, fields: { id: field.fixed((value: string) => ({ id: value })) }, read: readNothing },
};

/** Tells whether the name is that of a block type that Notion may answer with. */
export function isBlockType(name: string): name is Exclude<BlockType, "kept"> {
  return Object.hasOwn(BLOCK_TYPES, name) && name !== "kept";
}

function readNothing(payload: never): never {
  return payload;
}

function readText(p: PayloadOf<"quote">): BlockContents["quote"] {
  return { rich_text: readRichText(p.rich_text), color: p.color };
}

function readHeading(p: PayloadOf<"heading_1">): BlockContents["heading_1"] {
  return { ...readText(p), is_toggleable: p.is_toggleable };
}

function readMedia(p: PayloadOf<"image">): BlockContents["image"] {
  return { source: readFile(p), caption: readRichText(p.caption) };
}

function readLinkTarget(p: PayloadOf<"link_to_page">): LinkTarget {
  switch (p.type) {
    case "page_id":
      return { type: p.type, id: p.page_id };
    case "database_id":
      return { type: p.type, id: p.database_id };
    case "comment_id":
      return { type: p.type, id: p.comment_id };
  }
}

function writeLinkTarget(target: LinkTarget): Payload {
  return target.type === "resource" ? { page_id: PENDING_ID } : { [target.type]: target.id };
}

function idOf(original: string | Reference): string {
  return typeof original === "string" ? original : PENDING_ID;
}

function readBookmark(p: PayloadOf<"bookmark">): BlockContents["bookmark"] {
  return { url: canonicalUrl(p.url) ?? p.url, caption: readRichText(p.caption) };
}
