import type { Html, Node, PhrasingContent } from "mdast";
import type { State } from "../state.ts";
import { decodeReferences } from "./references.ts";
import { treatmentOf } from "./tags.ts";
import { type HtmlTag, tokenizeHtml } from "./tokenize.ts";

/** A tag among phrasing content, with the node it was written in. */
export interface TagPiece extends HtmlTag {
  readonly node: Node;
}

/** Phrasing content in which HTML has become single tags. */
export type Piece = Exclude<PhrasingContent, Html> | TagPiece;

/** Tells a tag from other pieces. */
export function isTag<P extends { readonly type: string }>(piece: P | TagPiece): piece is TagPiece {
  return piece.type === "tag";
}

/** Cuts the HTML among phrasing content into tags. The line end after a `<br>` is not another space. */
export function piecesOf(nodes: readonly PhrasingContent[]): Piece[] {
  let afterBreak = false;
  return nodes.flatMap((node): Piece[] => {
    const pieces = node.type === "html" ? htmlPieces(node) : [afterBreak ? withoutLineEnd(node) : node];
    const last = pieces.at(-1);
    afterBreak = last?.type === "tag" && treatmentOf(last.name).kind === "break";
    return pieces;
  });
}

function withoutLineEnd<T extends Exclude<PhrasingContent, Html>>(node: T): T {
  return node.type === "text" ? { ...node, value: node.value.replace(/^(?:\r\n?|\n)/, "") } : node;
}

/** Cuts one node of HTML into tags and text; white space counts only inside `<pre>`. */
export function htmlPieces(node: Html): Piece[] {
  const tokens = tokenizeHtml(node.value);
  let preformatted = 0;
  let afterSpace = true;
  return tokens.flatMap((token): Piece[] => {
    if (token.type === "tag") {
      if (token.name === "pre") preformatted = Math.max(0, preformatted + (token.closing ? -1 : 1));
      const treatment = treatmentOf(token.name);
      if (treatment.kind === "break" || (treatment.kind === "dropped" && treatment.apart)) afterSpace = true;
      if (treatment.kind === "image") afterSpace = false;
      return [{ ...token, node }];
    }
    if (preformatted > 0) return preformattedText(decodeReferences(token.value));
    const value = collapse(token.value, afterSpace);
    if (value !== "") afterSpace = value.endsWith(" ");
    return [{ type: "text", value: decodeReferences(value), position: node.position }];
  });
}

/** Makes each stretch of white space one space, or none after another space. */
function collapse(value: string, afterSpace: boolean): string {
  const collapsed = value.replace(/[ \t\r\n\f]+/g, " ");
  return afterSpace && collapsed.startsWith(" ") ? collapsed.slice(1) : collapsed;
}

function preformattedText(value: string): Piece[] {
  return value
    .split(/\r\n?|\n/)
    .flatMap((line, index): Piece[] => [...(index === 0 ? [] : [BREAK]), { type: "text", value: line }]);
}

const BREAK: Piece = { type: "break" };

/** Names the elements that are reduced to their text, once for each place where HTML was written. */
export function warnOfReduced(state: State, tags: Iterable<TagPiece>): void {
  const reduced = new Map<Node, Set<string>>();
  for (const { name, closing, node } of tags) {
    const treatment = treatmentOf(name);
    if (closing || treatment.kind !== "dropped" || !treatment.reduced) continue;
    const names = reduced.get(node) ?? new Set();
    reduced.set(node, names.add(`<${name}>`));
  }
  for (const [node, names] of reduced) {
    const shown = [...names].slice(0, 5).join(", ") + (names.size > 5 ? ", …" : "");
    state.warn(node, "html-reduced", `HTML that Notion has no block for is reduced to its text: ${shown}`);
  }
}

/** Gives the value of a tag's attribute, decoded and trimmed; empty when it has none. */
export function attribute(tag: TagPiece, name: string): string {
  return decodeReferences(tag.attributes.get(name) ?? "").trim();
}
