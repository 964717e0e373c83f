import type { Block } from "../../../src/model/blocks.ts";
import { canonicalUrl } from "../../../src/model/url.ts";
import { type HtmlNode, parseHtml } from "./html.ts";
import { richTextsOf, textOfNode } from "./visible-text.ts";

/** Lists the addresses that HTML links text to, and that Notion can link to; of equal neighbours one. */
export function linksOfHtml(html: string): string[] {
  return distinct(linksOfNode(parseHtml(html)).flatMap((url) => canonicalUrl(url) ?? []));
}

function linksOfNode(node: HtmlNode): string[] {
  if (!("children" in node)) return [];
  const isLink = node.type === "element" && node.tagName === "a" && textOfNode(node).trim() !== "";
  const own = isLink && typeof node.properties.href === "string" ? [node.properties.href] : [];
  return [...own, ...node.children.flatMap(linksOfNode)];
}

/** Lists the addresses that the text of blocks links to; of equal neighbours one. */
export function linksOfBlocks(blocks: readonly Block[]): string[] {
  return distinct(linksBelow(blocks));
}

function linksBelow(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [
    ...richTextsOf(block).flatMap((text) =>
      text.flatMap((run) => (run.type === "text" && typeof run.link === "string" ? [run.link] : [])),
    ),
    ...linksBelow(block.children),
  ]);
}

/** Addresses are compared with the signs encoded that a renderer encodes, and a canonical URL need not. */
function distinct(urls: readonly string[]): string[] {
  return urls
    .map((url) => url.replace(/[[\]\\]/g, encodeURIComponent))
    .filter((url, index, all) => url !== all[index - 1]);
}
