import type { JsonObject } from "../json.ts";
import type { InlineState } from "./inline.ts";

/** A block with its fields as in responses. */
export interface MarkdownBlock {
  readonly id: string;
  readonly type: string;
  readonly payload: JsonObject;
}

/** What every renderer is given besides its block. */
export interface MarkdownState extends InlineState {
  /** Gives the lines of a block's children, not indented. */
  children(block: MarkdownBlock): readonly string[];
  /** Gives the children themselves, for a renderer that writes them in its own way. */
  blocks(block: MarkdownBlock): readonly MarkdownBlock[];
  /** Gives the lines of one block with its children, not indented. */
  one(block: MarkdownBlock): readonly string[];
  /** Gives a tag in place of a block that the dialect has no form for, and remembers the block. */
  unknown(block: MarkdownBlock): readonly string[];
}

/** Gives the lines of one block with its children. */
export type MarkdownRenderer = (block: MarkdownBlock, state: MarkdownState) => readonly string[];

/** Gives lines one tab further in, as children stand below their parent. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `\t${line}`);
}
