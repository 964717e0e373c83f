import type { Color } from "./colors.ts";
import type { Edit } from "./edits.ts";
import type { FileSource } from "./files.ts";
import type { Icon } from "./icons.ts";
import type { Language } from "./languages.ts";
import type { Reference } from "./references/reference.ts";
import type { RichText } from "./rich-text.ts";

interface Text {
  readonly rich_text: RichText;
  readonly color: Color;
}

interface Heading extends Text {
  readonly is_toggleable: boolean;
}

interface Media {
  readonly source: FileSource;
  readonly caption: RichText;
}

interface Bookmark {
  readonly url: string;
  readonly caption: RichText;
}

/** What a link-to-page block shows; a key is that of a resource of the project, still to be looked up. */
export type LinkTarget =
  | { readonly type: "page_id" | "database_id" | "comment_id"; readonly id: string }
  | { readonly type: "resource"; readonly key: string };

type Nothing = Readonly<Record<string, never>>;

/** What each type of block says, apart from its children. Names are those of Notion's API. */
export interface BlockContents {
  readonly paragraph: Text & { readonly icon: Icon | null };
  readonly heading_1: Heading;
  readonly heading_2: Heading;
  readonly heading_3: Heading;
  readonly heading_4: Heading;
  readonly bulleted_list_item: Text;
  readonly numbered_list_item: Text;
  readonly to_do: Text & { readonly checked: boolean };
  readonly toggle: Text;
  readonly quote: Text;
  readonly callout: Text & { readonly icon: Icon | null };
  readonly code: { readonly rich_text: RichText; readonly language: Language; readonly caption: RichText };
  readonly equation: { readonly expression: string };
  readonly divider: Nothing;
  readonly breadcrumb: Nothing;
  readonly table_of_contents: { readonly color: Color };
  readonly bookmark: Bookmark;
  readonly embed: Bookmark;
  readonly image: Media;
  readonly video: Media;
  readonly pdf: Media;
  readonly audio: Media;
  readonly file: Media & { readonly name: string };
  readonly link_to_page: { readonly target: LinkTarget };
  readonly table: {
    readonly table_width: number;
    readonly has_column_header: boolean;
    readonly has_row_header: boolean;
  };
  readonly table_row: { readonly cells: readonly RichText[] };
  readonly column_list: Nothing;
  readonly column: { readonly width_ratio: number | null };
  readonly tab: Nothing;
  /** The original by its dashed ID, or by where it is in the project; null for an original itself. */
  readonly synced_block: { readonly synced_from: string | Reference | null };
  readonly child_page: { readonly title: string };
  readonly child_database: { readonly title: string };
  /** Whatever the API shows but cannot create: `kind` is Notion's name for it. */
  readonly unsupported: { readonly kind: string };
  /** A block that a manifest leaves as it is in Notion, whatever it is: only its dashed ID is known. */
  readonly kept: { readonly id: string };
}

export type BlockType = keyof BlockContents;

/** A block and everything below it, in canonical form, as a document wants it. */
export type Block = {
  readonly [T in BlockType]: {
    readonly type: T;
    readonly content: BlockContents[T];
    readonly children: readonly Block[];
    /** The names by which references know the block. They are no part of what it says, and do not count in its digest. */
    readonly anchors?: readonly string[];
  };
}[BlockType];

/** A block as it stands in Notion: the same, with its identity. */
export type LiveBlock = {
  readonly [T in BlockType]: {
    readonly type: T;
    readonly content: BlockContents[T];
    readonly children: readonly LiveBlock[];
    readonly id: string;
    readonly history?: BlockHistory;
    /** Only a declared block that is shown as if it stood there has any: Notion knows blocks by their IDs alone. */
    readonly anchors?: readonly string[];
  };
}[BlockType];

/** Who made a block and who edited it last, not counting what is below it. */
export interface BlockHistory {
  /** The ID of a person or a connection. */
  readonly createdBy: string;
  readonly lastEdit: Edit;
}

export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;
