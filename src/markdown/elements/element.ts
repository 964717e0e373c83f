import type { Block } from "../../model/blocks.ts";
import { type RichText, text } from "../../model/rich-text.ts";
import type { BlockPiece } from "../html/block-pieces.ts";
import { attribute, type TagPiece } from "../html/pieces.ts";
import type { Content, Element } from "../html/tree.ts";
import type { Look, State } from "../state.ts";

/** What an element holds. */
export type Contents = readonly Content<BlockPiece>[];

export type HtmlElement = Element<BlockPiece>;

/** Converts contents to blocks. */
export type Below = (contents: Contents) => Block[];

/** Converts an element to blocks. */
export type ElementHandler = (state: State, element: HtmlElement, below: Below) => Block[];

/** Gives content that is an element of one of these names; undefined for any other. */
export function elementOf(
  content: Contents[number] | undefined,
  ...names: readonly string[]
): HtmlElement | undefined {
  return content?.type === "element" && names.includes(content.tag.name) ? content : undefined;
}

/** Divides contents into elements of a name and what stands between those. */
export function partsOf(
  contents: Contents,
  name: string,
): readonly { readonly part?: HtmlElement; readonly between: Contents }[] {
  const parts: { readonly part?: HtmlElement; readonly between: Contents[number][] }[] = [];
  for (const content of contents) {
    const part = elementOf(content, name);
    const last = parts.at(-1);
    if (part !== undefined) parts.push({ part, between: [] });
    else if (last !== undefined && last.part === undefined) last.between.push(content);
    else parts.push({ between: [content] });
  }
  return parts;
}

/** Gives the title that a tag names; empty when it names none. */
export function titleOf(tag: TagPiece, look: Look): RichText {
  const title = attribute(tag, "title");
  return title === "" ? [] : [text(title, look.annotations)];
}
