import { blockText } from "../model/block-text.ts";
import type { Block, BlockOf } from "../model/blocks.ts";
import type { Icon } from "../model/icons.ts";
import { linkText } from "../model/references/reference.ts";
import { plainText, type RichText } from "../model/rich-text.ts";
import { named } from "./detail-line.ts";
import { oneLine } from "./one-line.ts";

/** Names a block for a reader: its type, its text, and those of its settings that are not as they mostly are. */
export function blockLine(block: Block): string {
  const settings = [...settingsOf(block), ...linksOf(block)].map((setting) => oneLine(setting, 100));
  const line = named(block.type, textOf(block));
  return settings.length === 0 ? line : `${line} (${settings.join(", ")})`;
}

/** The text alone: addresses and sizes are settings here. */
function textOf(block: Block): string {
  switch (block.type) {
    case "to_do":
      return plainText(block.content.rich_text);
    case "bookmark":
    case "embed":
    case "image":
    case "video":
    case "pdf":
    case "audio":
    case "file":
      return plainText(block.content.caption);
    case "table":
      return "";
    default:
      return blockText(block);
  }
}

function settingsOf(block: Block): string[] {
  switch (block.type) {
    case "paragraph":
    case "callout":
      return [...iconOf(block.content.icon), ...colorOf(block.content)];
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return [...(block.content.is_toggleable ? ["toggle"] : []), ...colorOf(block.content)];
    case "bulleted_list_item":
    case "numbered_list_item":
    case "toggle":
    case "quote":
    case "table_of_contents":
      return colorOf(block.content);
    case "to_do":
      return [block.content.checked ? "checked" : "not checked", ...colorOf(block.content)];
    case "code": {
      const { language, caption } = block.content;
      return [language, ...(caption.length === 0 ? [] : [`caption "${plainText(caption)}"`])];
    }
    case "bookmark":
    case "embed":
      return [block.content.url];
    case "image":
    case "video":
    case "pdf":
    case "audio":
      return [block.content.source.url];
    case "file":
      return [block.content.name, block.content.source.url];
    case "table":
      return tableSettings(block.content);
    case "column":
      return block.content.width_ratio === null ? [] : [`${block.content.width_ratio} of the width`];
    case "link_to_page":
      return [block.content.target.type.replace("_id", "")];
    case "synced_block":
      return block.content.synced_from === null ? ["original"] : ["copy"];
    case "equation":
    case "divider":
    case "breadcrumb":
    case "table_row":
    case "column_list":
    case "tab":
    case "child_page":
    case "child_database":
    case "unsupported":
    case "kept":
      return [];
  }
}

function tableSettings({
  table_width,
  has_column_header,
  has_row_header,
}: BlockOf<"table">["content"]): string[] {
  return [
    table_width === 1 ? "1 column" : `${table_width} columns`,
    ...(has_column_header ? ["header row"] : []),
    ...(has_row_header ? ["header column"] : []),
  ];
}

function colorOf({ color }: { readonly color: string }): string[] {
  return color === "default" ? [] : [color];
}

function iconOf(icon: Icon | null): string[] {
  if (icon === null) return [];
  switch (icon.type) {
    case "emoji":
      return [icon.emoji];
    case "external":
    case "hosted":
      return [icon.url];
    case "native":
      return [`${icon.name} (${icon.color})`];
    case "custom_emoji":
      return [`custom emoji ${icon.id}`];
  }
}

/** The addresses that the text links to, each once. */
function linksOf({ content }: Block): string[] {
  const texts: readonly RichText[] = [
    ...("rich_text" in content ? [content.rich_text] : []),
    ...("cells" in content ? content.cells : []),
    ...("caption" in content ? [content.caption] : []),
  ];
  const links = texts
    .flat()
    .flatMap((run) => (run.type === "text" && run.link !== undefined ? linkText(run.link) : []));
  return [...new Set(links)].map((link) => `→ ${link}`);
}
