import type { Block } from "../../model/blocks.ts";
import type { BlockPiece } from "../html/flow.ts";
import type { Content, Element } from "../html/tree.ts";
import type { State } from "../state.ts";

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
