import type { Block } from "../../../src/model/blocks.ts";
import type { Diagnostic } from "../../../src/model/diagnostics.ts";
import { plainText } from "../../../src/model/rich-text.ts";
import { type HtmlNode, parseHtml } from "../spec/html.ts";

/** How often a document has each construct that the text alone does not show. */
export interface Constructs {
  readonly callouts: number;
  readonly toggles: number;
  readonly tables: number;
  /** Images that are shown, linked to, or named in a warning. */
  readonly images: number;
  readonly code: number;
  /** What stands on the tabs of code. */
  readonly fileNames: readonly string[];
}

const CALLOUTS: ReadonlySet<unknown> = new Set([
  ...["alert", "caution", "danger", "important", "info", "note", "tip", "warning"],
]);

/** Counts the constructs of a rendered document. */
export function constructsOfHtml(html: string): Constructs {
  const elements = elementsOf(parseHtml(html));
  const count = (name: string) => elements.filter(({ tagName }) => tagName === name).length;
  const kinds = elements.map(({ properties }) => properties.dataKind);
  return {
    callouts: kinds.filter((kind) => CALLOUTS.has(kind)).length,
    toggles: count("details") + kinds.filter((kind) => kind === "details").length,
    tables: count("table"),
    images: count("img"),
    code: count("pre"),
    fileNames: elements
      .filter((_, index) => kinds[index] === "file-name")
      .flatMap(({ children: [name] }) => (name?.type === "text" ? [name.value] : [])),
  };
}

function elementsOf(node: HtmlNode): Extract<HtmlNode, { type: "element" }>[] {
  if (!("children" in node)) return [];
  return [...(node.type === "element" ? [node] : []), ...node.children.flatMap(elementsOf)];
}

/** Counts the constructs that have become blocks, and the images that only a warning speaks of. */
export function constructsOfBlocks(roots: readonly Block[], diagnostics: readonly Diagnostic[]): Constructs {
  const blocks = roots.flatMap(withDescendants);
  const count = (type: Block["type"]) => blocks.filter((block) => block.type === type).length;
  const warned = diagnostics.filter(({ code }) => code === "image-not-published" || code === "image-in-text");
  return {
    callouts: count("callout"),
    toggles:
      count("toggle") +
      blocks.filter(({ content }) => "is_toggleable" in content && content.is_toggleable).length,
    tables: count("table"),
    images: count("image") + warned.length,
    code: count("code"),
    fileNames: blocks.flatMap((block) =>
      block.type === "code" && block.content.caption.length > 0 ? [plainText(block.content.caption)] : [],
    ),
  };
}

function withDescendants(block: Block): Block[] {
  return [block, ...block.children.flatMap(withDescendants)];
}

/** Counts the lines that open a container, by its name, but for those in code. */
export function containerLines(markdown: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  let fence: string | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^(?:[ \t>]|[-*+] |\d+[.)] )*(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === "") fence = undefined;
      continue;
    }
    if (mark !== null) fence = mark[1];
    const name = /^(?:[ \t>]|[-*+] |\d+[.)] )*:{3,}[ \t]*([\w-]+)/.exec(line)?.[1];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Counts the containers of a rendered document, by name. */
export function containersOfHtml(html: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { tagName, properties } of elementsOf(parseHtml(html))) {
    const name = properties.dataKind;
    if (tagName !== "div" || typeof name !== "string") continue;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
