import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, RootContent } from "mdast";
import { calloutKind, siteCalloutName } from "../markdown/index.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";
import { plainText, type RichText } from "../model/rich-text.ts";
import { directive } from "./directives.ts";
import { footnoteDefinition } from "./footnotes.ts";
import { type TextStyle, toPhrasing } from "./phrasing.ts";
import { stringifyBlocks } from "./stringify.ts";

/** Says what a reader should know of a block that has no form in a manifest; undefined for nothing. */
export type Note = (block: LiveBlock) => string | undefined;

type Style = Pick<TextStyle, "light" | "math">;
type FlowNode = BlockContent | DefinitionContent;

/** From the most readable to the safest. */
const STYLES: readonly Style[] = [
  { light: true, math: "$" },
  { light: false, math: "$" },
  { light: false, math: "$$" },
];

/**
 * Writes blocks as the most readable Markdown that reads as the very same blocks, which `isFaithful` tells; undefined
 * when there is none. What the API cannot create is no part of it: `note` says what stands there instead, in a comment.
 */
export function blocksToMarkdown(
  blocks: readonly LiveBlock[],
  note: Note,
  isFaithful: (markdown: string) => boolean,
): string | undefined {
  for (const style of STYLES) {
    const nodes = flow(blocks, note, style);
    if (nodes === undefined) return undefined;
    const markdown = stringifyBlocks(nodes);
    if (isFaithful(markdown)) return markdown;
  }
  return undefined;
}

/** Makes nodes of blocks: neighbouring items become lists. Undefined when there is no node for one of them. */
function flow(blocks: readonly LiveBlock[], note: Note, style: Style): FlowNode[] | undefined {
  const nodes: FlowNode[] = [];
  for (const block of blocks) {
    if (!isCreatable(block)) {
      const comment = note(block);
      if (comment !== undefined) nodes.push({ type: "html", value: `<!-- ${inComment(comment)} -->` });
      continue;
    }
    const ordered = block.type === "numbered_list_item";
    if (ordered || block.type === "bulleted_list_item" || block.type === "to_do") {
      const item = listItem(block, note, style);
      if (item === undefined) return undefined;
      const last = nodes.at(-1);
      if (last?.type === "list" && last.ordered === ordered) add(last, item);
      else nodes.push({ type: "list", ordered, spread: item.spread === true, children: [item] });
      continue;
    }
    const made = written(block, note, style);
    if (made === undefined) return undefined;
    if (Array.isArray(made)) nodes.push(...made);
    else nodes.push(made);
  }
  return nodes;
}

/** A comment ends at its first two dashes. */
function inComment(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/-(?=-|>)/g, "- ");
}

function add(list: List, item: ListItem): void {
  list.children.push(item);
  list.spread ||= item.spread === true;
}

type Item = Extract<LiveBlock, { type: "bulleted_list_item" | "numbered_list_item" | "to_do" }>;

function listItem(block: Item, note: Note, style: Style): ListItem | undefined {
  if (block.content.color !== "default") return undefined;
  const children = withLead(block, note, style);
  if (children === undefined) return undefined;
  return {
    type: "listItem",
    // Paragraphs of one item need an empty line between them.
    spread: children.filter(({ type }) => type === "paragraph").length > 1,
    ...(block.type === "to_do" && { checked: block.content.checked }),
    children,
  };
}

/** A container's own text is its first paragraph. */
function withLead(
  {
    content,
    children,
  }: {
    readonly content: Pick<Item["content"], "rich_text">;
    readonly children: readonly LiveBlock[];
  },
  note: Note,
  style: Style,
): FlowNode[] | undefined {
  const below = flow(children, note, style);
  if (below === undefined) return undefined;
  return content.rich_text.length === 0 ? below : [paragraph(content.rich_text, style), ...below];
}

function paragraph(richText: RichText, style: Style): FlowNode {
  return { type: "paragraph", children: phrasing(richText, style, false) };
}

function phrasing(richText: RichText, style: Style, onOneLine: boolean): PhrasingContent[] {
  return toPhrasing(richText, { ...style, onOneLine });
}

function flowNode(block: LiveBlock, note: Note, style: Style): FlowNode | undefined {
  if ("color" in block.content && block.content.color !== "default") return undefined;
  switch (block.type) {
    case "paragraph":
      return block.children.length === 0 ? paragraph(block.content.rich_text, style) : undefined;
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      if (block.content.is_toggleable) return undefined;
      return {
        type: "heading",
        depth: DEPTHS[block.type],
        children: phrasing(block.content.rich_text, style, true),
      };
    case "quote": {
      const children = withLead(block, note, style);
      return children && { type: "blockquote", children };
    }
    case "code": {
      const caption = plainText(block.content.caption);
      const language = languageName(block.content.language, caption !== "");
      const meta = caption === "" ? null : `[${caption}]`;
      return { type: "code", lang: language, meta, value: plainText(block.content.rich_text) };
    }
    case "equation":
      return { type: "math", value: block.content.expression };
    case "divider":
      return { type: "thematicBreak" };
    case "table_of_contents":
      return { type: "html", value: "[[toc]]" };
    case "image": {
      const { source, caption } = block.content;
      if (source.type !== "external") return undefined;
      return { type: "paragraph", children: [{ type: "image", url: source.url, alt: plainText(caption) }] };
    }
    case "table":
      if (!block.content.has_column_header || block.content.has_row_header) return undefined;
      return {
        type: "table",
        children: block.children.flatMap((row) => (row.type === "table_row" ? [tableRow(row, style)] : [])),
      };
    default:
      return undefined;
  }
}

/**
 * Writes a block as Markdown has it, or as sites do, or else as a directive. What is below it is written only once,
 * whatever comes of it, or many levels would take forever.
 */
function written(block: LiveBlock, note: Note, style: Style): FlowNode | FlowNode[] | undefined {
  if (block.type === "toggle" && block.content.color === "default") {
    const summary = plainSummary(block.content.rich_text);
    if (summary !== undefined) return details(summary, flow(block.children, note, style));
  }
  if (block.type === "paragraph") {
    const made = footnoteDefinition(block, (rich_text) =>
      withLead({ content: { ...block.content, rich_text }, children: block.children }, note, style),
    );
    if (made !== undefined) return made;
  }
  if (block.type === "callout") {
    const { content, children } = block;
    const kind = calloutKind(content);
    // An alert without anything in it would be a quote.
    if (kind !== undefined && content.rich_text.length + children.length > 0) {
      return alert(kind, block, note, style);
    }
    const name = siteCalloutName(content);
    if (name !== undefined) return siteContainer(name, withLead(block, note, style));
  }
  return (
    flowNode(block, note, style) ??
    directive(block, {
      flow: (blocks) => flow(blocks, note, style),
      paragraph: (text) => paragraph(text, style),
      line: (text) => phrasing(text, style, true),
    })
  );
}

/** Writes a toggle as HTML, with Markdown between its tags. */
function details(summary: string, below: FlowNode[] | undefined): FlowNode[] | undefined {
  const begin = `<details>\n<summary>${summary}</summary>`;
  return below && [{ type: "html", value: begin }, ...below, { type: "html", value: "</details>" }];
}

/** Writes a callout that looks like a container of a site as one. */
function siteContainer(name: string, children: FlowNode[] | undefined): FlowNode | undefined {
  return children && { type: "container", name, attributes: new Map(), children };
}

/** Gives text without any look as HTML; in HTML, Markdown has no meaning. */
function plainSummary(richText: RichText): string | undefined {
  const [run, ...others] = richText;
  if (run?.type !== "text" || others.length > 0) return undefined;
  if (run.link !== undefined || Object.keys(run.annotations).length > 0 || run.text.includes("\n"))
    return undefined;
  return run.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Writes a callout that looks like one of GitHub's alerts as such. */
function alert(
  kind: string,
  { content, children }: Extract<LiveBlock, { type: "callout" }>,
  note: Note,
  style: Style,
): FlowNode | undefined {
  const below = flow(children, note, style);
  if (below === undefined) return undefined;
  const marker = { type: "html", value: `[!${kind.toUpperCase()}]` } as const;
  const lead: PhrasingContent[] =
    content.rich_text.length === 0
      ? [marker]
      : [marker, { type: "text", value: "\n" }, ...phrasing(content.rich_text, style, false)];
  return { type: "blockquote", children: [{ type: "paragraph", children: lead }, ...below] };
}

const DEPTHS = { heading_1: 1, heading_2: 2, heading_3: 3, heading_4: 4 } as const;

type Table = Extract<RootContent, { type: "table" }>;

function tableRow(
  { content }: Extract<LiveBlock, { type: "table_row" }>,
  style: Style,
): Table["children"][number] {
  return {
    type: "tableRow",
    children: content.cells.map((cell) => ({ type: "tableCell", children: phrasing(cell, style, true) })),
  };
}

/** Names a language behind a fence, where a name is one word. A caption can only stand behind a language. */
function languageName(language: string, isNeeded: boolean): string | null {
  if (language === "plain text") return isNeeded ? "text" : null;
  return language.replaceAll(" ", "-");
}
