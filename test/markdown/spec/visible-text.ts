import type { Block } from "../../../src/model/blocks.ts";
import { plainText, type RichText } from "../../../src/model/rich-text.ts";
import { type HtmlNode, parseHtml } from "./html.ts";

/** Elements whose content a browser does not show. */
const HIDDEN: ReadonlySet<string> = new Set(["script", "style"]);

/** Gives the text that a browser shows of HTML: without tags, references decoded, white space folded. */
export function textOfHtml(html: string): string {
  return folded(textOfNode(parseHtml(html)));
}

/** Gives the text of a node as it is written. */
export function textOfNode(node: HtmlNode): string {
  if (node.type === "text") return node.value;
  if (!("children" in node) || (node.type === "element" && HIDDEN.has(node.tagName))) return "";
  return node.children.map(textOfNode).join("");
}

/** Gives the text that Notion shows of blocks, white space folded. Captions count; addresses, numbers and boxes do not. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return folded(linesOf(blocks).join("\n"));
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [
    ...richTextsOf(block).map(plainText),
    ...(block.type === "equation" ? [block.content.expression] : []),
    ...linesOf(block.children),
  ]);
}

/** Gives all rich text of a block itself. */
export function richTextsOf({ content }: Block): readonly RichText[] {
  return [
    ...("rich_text" in content ? [content.rich_text] : []),
    ...("cells" in content ? content.cells : []),
    ...("caption" in content ? [content.caption] : []),
  ];
}

/** Makes each stretch of white space one space; a no-break space is text. */
function folded(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, " ").trim();
}
