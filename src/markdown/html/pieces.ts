import type { Html, Node, PhrasingContent } from "mdast";
import type { State } from "../state.ts";
import { decodeReferences } from "./references.ts";
import { treatmentOf } from "./tags.ts";
import { type HtmlTag, type HtmlToken, tokenizeHtml } from "./tokenize.ts";

/** A tag among phrasing content, with the node it was written in. */
export interface TagPiece extends HtmlTag {
  readonly node: Node;
}

/** Phrasing content in which HTML has become single tags. */
export type Piece = Exclude<PhrasingContent, Html> | TagPiece;

/** Cuts the HTML among phrasing content into tags. The line end after a `<br>` is not another space. */
export function piecesOf(state: State, nodes: readonly PhrasingContent[]): Piece[] {
  let afterBreak = false;
  return nodes.flatMap((node): Piece[] => {
    const pieces =
      node.type === "html" ? htmlPieces(state, node) : [afterBreak ? withoutLineEnd(node) : node];
    const last = pieces.at(-1);
    afterBreak = last?.type === "tag" && treatmentOf(last.name).kind === "break";
    return pieces;
  });
}

function withoutLineEnd<T extends Exclude<PhrasingContent, Html>>(node: T): T {
  return node.type === "text" ? { ...node, value: node.value.replace(/^(?:\r\n?|\n)/, "") } : node;
}

/** Cuts one node of HTML into tags and text; white space counts only inside `<pre>`. */
export function htmlPieces(state: State, node: Html): Piece[] {
  const tokens = tokenizeHtml(node.value);
  warnOfReduced(state, node, tokens);
  let preformatted = 0;
  let afterSpace = true;
  return tokens.flatMap((token): Piece[] => {
    if (token.type === "tag") {
      if (token.name === "pre") preformatted = Math.max(0, preformatted + (token.closing ? -1 : 1));
      const { kind } = treatmentOf(token.name);
      if (kind === "break" || kind === "dropped") afterSpace = true;
      if (kind === "image") afterSpace = false;
      return [{ ...token, node }];
    }
    if (preformatted > 0) return preformattedText(decodeReferences(token.value));
    const value = collapse(token.value, afterSpace);
    if (value !== "") afterSpace = value.endsWith(" ");
    return [{ type: "text", value: decodeReferences(value) }];
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

function warnOfReduced(state: State, node: Html, tokens: readonly HtmlToken[]): void {
  const names = new Set<string>();
  for (const token of tokens) {
    if (token.type !== "tag" || token.closing) continue;
    const treatment = treatmentOf(token.name);
    if (treatment.kind === "dropped" && treatment.reduced) names.add(`<${token.name}>`);
  }
  if (names.size === 0) return;
  const shown = [...names].slice(0, 5).join(", ") + (names.size > 5 ? ", …" : "");
  state.warn(node, "html-reduced", `HTML that Notion has no block for is reduced to its text: ${shown}`);
}
