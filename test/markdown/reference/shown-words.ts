import type { Block } from "../../../src/model/blocks.ts";
import { canonicalUrl } from "../../../src/model/url.ts";
import { type HtmlNode, parseHtml } from "../spec/html.ts";
import { textOfBlocks, textOfNode } from "../spec/visible-text.ts";

type Element = Extract<HtmlNode, { type: "element" }>;
type Child = Element["children"][number];

/** Elements that stand as blocks, or end a line: what they hold is no part of a word around them. */
const APART: ReadonlySet<string> = new Set(
  (
    "address article aside audio blockquote br caption center dd details div dl dt figcaption figure footer " +
    "h1 h2 h3 h4 h5 h6 header hr iframe img li main nav ol p pre section summary table tbody td template tfoot th thead " +
    "tr ul video"
  ).split(" "),
);

/** Lists the words that a reader of the rendered document sees. */
export function wordsOfHtml(html: string): string[] {
  return wordsOf(
    textOfNode({ type: "root", children: parseHtml(html).children.flatMap((node) => shown(node)) }),
  );
}

/** Lists the words that a reader of the blocks sees. */
export function wordsOfBlocks(blocks: readonly Block[]): string[] {
  return wordsOf(textOfBlocks(blocks));
}

/** Indices count as what they are indices of: Notion has no other way to set them. */
function wordsOf(text: string): string[] {
  return text
    .replace(/[\u2070-\u209f²³¹]/g, (index) => index.normalize("NFKC"))
    .split(/[ \t\r\n\f]+/)
    .filter((word) => word !== "");
}

/** Puts into the place of each element the text that stands for it, set apart where the element is. */
function shown(node: HtmlNode, link?: string): Child[] {
  if (node.type === "text") return [node];
  if (node.type !== "element") return [];
  const target = node.tagName === "a" ? fullAddress(node, "href") : link;
  const instead = textInstead(node, target);
  const children = node.tagName === "template" ? (node.content?.children ?? []) : node.children;
  const isUntitled =
    node.tagName === "details" &&
    !children.some((child) => "tagName" in child && child.tagName === "summary");
  const text: Child[] =
    instead === undefined
      ? children.flatMap((child) => shown(child, target))
      : [{ type: "text", value: instead }];
  const element: Child = { ...node, children: isUntitled ? [DETAILS, ...text] : text };
  return APART.has(node.tagName) ? [SPACE, element, SPACE] : [element];
}

/** What browsers call a fold without a summary. */
const DETAILS: Child = { type: "text", value: "Details " };
const SPACE: Child = { type: "text", value: " " };

/** Gives the text that Notion shows instead of an element: captions of images, and the address of what has no other text. */
function textInstead(element: Element, link: string | undefined): string | undefined {
  const [alt, title] = [attribute(element, "alt"), attribute(element, "title")];
  switch (element.tagName) {
    case "img":
      return fullAddress(element, "src") === undefined ? alt : title || alt || link || "";
    case "audio":
    case "embed":
    case "iframe":
    case "object":
    case "video": {
      if (fullAddress(element, element.tagName === "object" ? "data" : "src") !== undefined) return title;
      return textOfNode(element).trim() === "" ? addresses(element)[0] : undefined;
    }
    case "a":
      return element.children.length === 0 ? link : undefined;
    default:
      return undefined;
  }
}

function addresses(element: Element): string[] {
  const sources = element.children.flatMap((child) => (child.type === "element" ? [child] : []));
  return [element, ...sources].map((one) => attribute(one, "src")).filter((address) => address !== "");
}

function fullAddress(element: Element, name: string): string | undefined {
  return canonicalUrl(attribute(element, name));
}

function attribute({ properties }: Element, name: string): string {
  const value = properties[name];
  return typeof value === "string" ? value.trim() : "";
}
