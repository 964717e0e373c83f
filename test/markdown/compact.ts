import { type Dialect, parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import type { Block } from "../../src/model/blocks.ts";
import type { Icon } from "../../src/model/icons.ts";
import { linkText } from "../../src/model/references/reference.ts";
import type { RichText, Run } from "../../src/model/rich-text.ts";

/** Blocks as a person writes them down in a test: a key names the type, its value says the text. */
export type Compact = string | { readonly [key: string]: unknown };

/** Converts Markdown and gives the blocks in short, and the warnings as `line:column code`. */
export function convert(
  markdown: string,
  dialect?: Dialect,
): { blocks: readonly Compact[]; warnings: readonly string[] } {
  const { value, diagnostics } = toBlocks(parseMarkdown(markdown, dialect), {
    file: "page.md",
    refer: () => {},
  });
  return {
    blocks: value.map(compactBlock),
    warnings: diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`),
  };
}

/** Converts Markdown that loses nothing and gives the blocks in short. */
export function blocksOf(markdown: string): readonly Compact[] {
  const { blocks, warnings } = convert(markdown);
  if (warnings.length > 0) throw new Error(`Unexpected warnings: ${warnings.join(", ")}`);
  return blocks;
}

/** Gives a block in short; what is as it usually is, is left out. */
export function compactBlock(block: Block): Compact {
  const compact = compactContent(block);
  return block.anchors === undefined || typeof compact === "string"
    ? compact
    : { ...compact, anchors: block.anchors };
}

function compactContent(block: Block): Compact {
  if (block.type === "table")
    return {
      table: block.children.map(cellsOf),
      header: block.content.has_column_header,
      ...(block.content.has_row_header && { rowHeader: true }),
    };
  const children = block.children.length === 0 ? {} : { children: block.children.map(compactBlock) };
  switch (block.type) {
    case "divider":
    case "breadcrumb":
      return block.type;
    case "table_of_contents":
      return block.content.color === "default" ? block.type : { [block.type]: block.content.color };
    case "column_list":
      return { columns: block.children.map(compactBlock) };
    case "column": {
      const { width_ratio: ratio } = block.content;
      return { column: block.children.map(compactBlock), ...(ratio !== null && { ratio }) };
    }
    case "tab":
      return { tabs: block.children.map(compactBlock) };
    case "synced_block": {
      const from = block.content.synced_from;
      return from === null
        ? { synced_block: block.children.map(compactBlock) }
        : { synced_from: linkText(from) };
    }
    case "equation":
      return { equation: block.content.expression };
    case "code": {
      const { rich_text, language, caption } = block.content;
      return { code: compactText(rich_text), language, ...compactCaption(caption) };
    }
    case "image":
    case "video":
    case "audio":
    case "pdf":
      return { [block.type]: block.content.source.url, ...compactCaption(block.content.caption) };
    case "file":
      return {
        file: block.content.source.url,
        name: block.content.name,
        ...compactCaption(block.content.caption),
      };
    case "embed":
    case "bookmark":
      return { [block.type]: block.content.url, ...compactCaption(block.content.caption) };
    case "to_do":
      return { to_do: compactText(block.content.rich_text), checked: block.content.checked, ...children };
    case "callout": {
      const { rich_text, icon, color } = block.content;
      return {
        callout: compactText(rich_text),
        icon: compactIcon(icon),
        color,
        ...children,
      };
    }
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4": {
      const { rich_text, is_toggleable } = block.content;
      return {
        [block.type]: compactText(rich_text),
        ...compactColor(block.content.color),
        ...(is_toggleable && { toggleable: true }),
        ...children,
      };
    }
    case "paragraph":
      return {
        paragraph: compactText(block.content.rich_text),
        ...(block.content.icon !== null && { icon: compactIcon(block.content.icon) }),
        ...children,
      };
    case "bulleted_list_item":
    case "numbered_list_item":
    case "quote":
    case "toggle":
      return {
        [block.type]: compactText(block.content.rich_text),
        ...compactColor(block.content.color),
        ...children,
      };
    default:
      throw new Error(`Markdown does not make a ${block.type}.`);
  }
}

function compactColor(color: string): object {
  return color === "default" ? {} : { color };
}

function compactIcon(icon: Icon | null): unknown {
  return icon?.type === "emoji" ? icon.emoji : icon;
}

/** Gives rich text in short: plain text as itself, otherwise its runs. */
export function compactText(richText: RichText): unknown {
  const runs = richText.map(compactRun);
  return runs.length === 0 ? "" : runs.length === 1 && typeof runs[0] === "string" ? runs[0] : runs;
}

function compactRun(run: Run): unknown {
  if (run.type === "equation") return { equation: run.expression, ...run.annotations };
  if (run.type === "mention") {
    const { type, ...mention } = run.mention;
    if (run.mention.type !== "date") return { [type]: mention, ...run.annotations };
    const { start, end } = run.mention;
    return { date: start, ...(end !== undefined && { end }), ...run.annotations };
  }
  const look = { ...run.annotations, ...(run.link !== undefined && { link: linkText(run.link) }) };
  return Object.keys(look).length === 0 ? run.text : { text: run.text, ...look };
}

function compactCaption(caption: RichText): object {
  return caption.length === 0 ? {} : { caption: compactText(caption) };
}

function cellsOf(row: Block): readonly unknown[] {
  return row.type === "table_row" ? row.content.cells.map(compactText) : [];
}
