import type { FootnoteReference } from "mdast";
import { addLook, textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts a reference to a footnote into its number in brackets, which links to the note at the end of the document. */
export function footnoteReference(state: State, node: FootnoteReference, look: Look): Inline[] {
  const { number, anchor } = state.footnote(node.identifier);
  return [textWith(`[${number}]`, addLook({ annotations: {}, link: { anchor } }, look))];
}
