import type { Blockquote, Nodes, Root } from "mdast";
import { type CalloutKind, isCalloutKind } from "./callouts.ts";

declare module "mdast" {
  interface BlockquoteData {
    /** The quote is one of GitHub's alerts; its marker is no longer part of its text. */
    alert?: CalloutKind;
  }
}

const MARKER = /\[!([a-z]+)\][ \t]*(?=[\r\n])/iy;

/**
 * Finds GitHub's alerts among the quotes of a document: `[!NOTE]` alone on the first line, and something below it.
 * The source is asked, because `\[!NOTE]` and `&#91;!NOTE]` read the same but are text.
 */
export function markAlerts(root: Root, source: string): void {
  // The parser does not count a byte order mark.
  const start = source.startsWith("\ufeff") ? 1 : 0;
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === "blockquote") markAlert(node, source, start);
    if ("children" in node) for (const child of node.children) left.push(child);
  }
}

function markAlert(quote: Blockquote, source: string, start: number): void {
  const [paragraph, ...others] = quote.children;
  const first = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
  if (paragraph?.type !== "paragraph" || first?.type !== "text") return;
  MARKER.lastIndex = start + (first.position?.start.offset ?? source.length);
  const kind = MARKER.exec(source)?.[1]?.toLowerCase() ?? "";
  if (!isCalloutKind(kind)) return;
  const lineEnd = first.value.indexOf("\n");
  if (lineEnd !== -1) {
    paragraph.children[0] = { ...first, value: first.value.slice(lineEnd + 1) };
  } else if (paragraph.children[1]?.type === "break") {
    paragraph.children.splice(0, 2);
  } else if (paragraph.children.length === 1 && others.length > 0) {
    quote.children.shift();
  } else {
    return;
  }
  quote.data = { ...quote.data, alert: kind };
}
