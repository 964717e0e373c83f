import type { Block } from "./blocks.ts";
import { linkText } from "./references/reference.ts";
import { plainText, type RichText } from "./rich-text.ts";

/** What a reader would call the block: its text, or what it shows instead of text. */
export function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
    case "bulleted_list_item":
    case "numbered_list_item":
    case "toggle":
    case "quote":
    case "callout":
    case "code":
      return plainText(block.content.rich_text);
    case "to_do":
      return `[${block.content.checked ? "x" : " "}] ${plainText(block.content.rich_text)}`;
    case "equation":
      return block.content.expression;
    case "bookmark":
    case "embed":
      return captioned(block.content.url, block.content.caption);
    case "image":
    case "video":
    case "pdf":
    case "audio":
    case "file":
      return captioned(block.content.source.url, block.content.caption);
    case "table":
      return `${block.content.table_width} columns`;
    case "table_row":
      return block.content.cells.map(plainText).join(" | ");
    case "child_page":
    case "child_database":
      return block.content.title;
    case "link_to_page":
      return block.content.target.type === "resource" ? block.content.target.key : block.content.target.id;
    case "synced_block":
      return block.content.synced_from === null ? "" : linkText(block.content.synced_from);
    case "unsupported":
      return block.content.kind;
    case "kept":
      return block.content.id;
    case "divider":
    case "breadcrumb":
    case "table_of_contents":
    case "column_list":
    case "column":
    case "tab":
      return "";
  }
}

function captioned(url: string, caption: RichText): string {
  return caption.length === 0 ? url : `${plainText(caption)} (${url})`;
}
