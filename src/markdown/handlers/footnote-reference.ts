import type { FootnoteReference } from "mdast";
import { textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts a reference to a footnote into its number in brackets; the notes follow at the end of the document. */
export function footnoteReference(state: State, node: FootnoteReference, look: Look): Inline[] {
  return [textWith(`[${state.footnoteNumber(node.identifier)}]`, look)];
}
