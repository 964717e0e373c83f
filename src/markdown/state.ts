import type { Definition, Node, PhrasingContent, RootContent } from "mdast";
import type { Block, BlockOf } from "../model/blocks.ts";
import type { Named, Reference } from "../model/references/reference.ts";
import type { Annotations, RichText, Run } from "../model/rich-text.ts";

/** What the nodes around a piece of text give it. */
export interface Look {
  readonly annotations: Annotations;
  /** A canonical absolute URL, or a place in the project. */
  readonly link?: string | Reference;
  /** Where the text stands: below the line, or above it. */
  readonly script?: "sub" | "sup";
}

/** A block of something to be seen or heard. */
export type MediaBlock = BlockOf<"image" | "video" | "audio" | "pdf" | "file" | "embed" | "bookmark">;

/** An image, or other media, that stands among text; Notion shows it as a block of its own. */
export interface InlineImage {
  readonly type: "image";
  readonly block: MediaBlock;
  readonly node: Node;
}

/** A place where HTML sets text apart: a paragraph ends here. */
export interface Boundary {
  readonly type: "boundary";
}

/** What phrasing content becomes. */
export type Inline = Run | InlineImage | Boundary;

/** What every handler is given: how to convert what is below its node, and what the document knows. */
export interface State {
  /** Converts flow content to blocks. */
  readonly blocks: (nodes: readonly RootContent[]) => Block[];
  /** Converts phrasing content; images stay among the text. */
  readonly inline: (nodes: readonly PhrasingContent[], look: Look) => Inline[];
  /** Converts phrasing content to text alone; images become links. */
  readonly richText: (nodes: readonly PhrasingContent[]) => RichText;
  readonly definition: (identifier: string) => Definition | undefined;
  /** Gives a footnote its number, in the order in which notes are first referred to, and the anchor of the note. */
  readonly footnote: (identifier: string) => { readonly number: number; readonly anchor: string };
  /** Told what a node names that is still to be looked up; undefined where nothing can be. */
  readonly refer: ((node: Node, named: Named) => void) | undefined;
  readonly warn: (node: Node, code: WarningCode, message: string) => void;
}

/** What can be lost on the way from Markdown to Notion. */
export type WarningCode =
  | "attribute-ignored"
  | "container-unclosed"
  | "container-unknown"
  | "container-unopened"
  | "date-invalid"
  | "equation-too-long"
  | "front-matter-toml"
  | "footnote-repeated"
  | "html-reduced"
  | "image-in-text"
  | "image-not-published"
  | "layout-changed"
  | "link-not-published"
  | "link-too-long"
  | "list-start-ignored"
  | "mdx-dropped"
  | "mdx-reduced"
  | "media-not-published"
  | "mention-in-link"
  | "mention-invalid"
  | "mention-in-property";
