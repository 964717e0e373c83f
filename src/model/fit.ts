import type { Block, BlockOf } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { canonicalRichText, type RichText, type Run } from "./rich-text.ts";
import { writeRichText } from "./rich-text-api.ts";
import { splitText } from "./text.ts";

/** Bytes that a text, or the texts of a row together, may weigh, so that a block always fits into a request. */
const HEAVIEST_TEXT = 400_000;

/**
 * Divides a block whose text is more than Notion takes (100 runs of 2,000 characters) into blocks that together read
 * the same. What can hold children continues in paragraphs below itself, so that a numbered list keeps its numbers; a
 * caption continues in paragraphs behind its block, a table row in rows below it, a table that is too wide in a table
 * behind it, anything else in a block of its kind.
 */
export function fitBlock(block: Block): Block[] {
  const [first, ...others] = divideBlock(block);
  return first === undefined ? [] : [first, ...others.map(withoutAnchors)];
}

/** References know a block by its first part. */
function withoutAnchors({ anchors: _, ...block }: Block): Block {
  return block as Block; // the same type with the same content
}

function divideBlock(block: Block): Block[] {
  const children = block.children.flatMap(fitBlock);
  switch (block.type) {
    case "code":
      return divideRichText(block.content.rich_text).flatMap((rich_text, index, all) =>
        index < all.length - 1
          ? [{ ...block, content: { ...block.content, rich_text, caption: [] } }]
          : fitCaption({ ...block, content: { ...block.content, rich_text } }),
      );
    case "paragraph":
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return divideRichText(block.content.rich_text).map((rich_text, index, all) => ({
        ...block,
        content: { ...block.content, rich_text },
        children: index === all.length - 1 ? children : [],
      })) as Block[]; // the spread keeps type and content together, which TypeScript does not see
    case "bulleted_list_item":
    case "numbered_list_item":
    case "to_do":
    case "toggle":
    case "quote":
    case "callout": {
      const [rich_text = [], ...more] = divideRichText(block.content.rich_text);
      const continued = more.map(paragraph);
      return [
        { ...block, content: { ...block.content, rich_text }, children: [...continued, ...children] },
      ] as Block[]; // as above
    }
    case "bookmark":
    case "embed":
    case "image":
    case "video":
    case "pdf":
    case "audio":
    case "file":
      return fitCaption(block);
    case "table_row": {
      const { cells } = block.content;
      const parts = cells.map((cell) => divideRichText(cell, HEAVIEST_TEXT / cells.length));
      const rows = Math.max(1, ...parts.map((part) => part.length));
      return Array.from({ length: rows }, (_, row) => ({
        ...block,
        content: { cells: parts.map((part) => part[row] ?? []) },
      }));
    }
    case "table":
      return fitTable({ ...block, children });
    default:
      return [{ ...block, children }];
  }
}

/** Continues a table that is too wide in tables behind it, each with the next columns of every row. */
function fitTable(table: BlockOf<"table">): Block[] {
  const { table_width: width, has_row_header } = table.content;
  const tables = Math.max(1, Math.ceil(width / LIMITS.array));
  if (tables === 1) return [table];
  return Array.from({ length: tables }, (_, index): Block => {
    const from = index * LIMITS.array;
    const to = Math.min(from + LIMITS.array, width);
    return {
      ...table,
      content: { ...table.content, table_width: to - from, has_row_header: has_row_header && index === 0 },
      children: table.children.map((row) => columnsOf(row, from, to)),
    };
  });
}

function columnsOf(row: Block, from: number, to: number): Block {
  if (row.type !== "table_row") return row;
  const cells = Array.from({ length: to - from }, (_, at) => row.content.cells[from + at] ?? []);
  return { ...row, content: { cells } };
}

/** A block whose caption may be too long. */
type Captioned = Extract<Block, { content: { caption: RichText } }>;

function fitCaption(block: Captioned): Block[] {
  const [caption = [], ...more] = divideRichText(block.content.caption);
  const fitted = { ...block, content: { ...block.content, caption } } as Block; // as above
  return [fitted, ...more.map(paragraph)];
}

function paragraph(rich_text: RichText): Block {
  return { type: "paragraph", content: { rich_text, color: "default", icon: null }, children: [] };
}

/** Divides rich text into parts that each fit into one field; always at least one part. */
export function divideRichText(richText: RichText, heaviest: number = HEAVIEST_TEXT): RichText[] {
  if (fits(richText, heaviest)) return [richText];
  const pieces = richText.flatMap((run): Run[] =>
    run.type === "text" ? splitText(run.text, LIMITS.text).map((piece) => ({ ...run, text: piece })) : [run],
  );
  const parts: RichText[] = [];
  let part: Run[] = [];
  let weight = 0;
  for (const piece of pieces) {
    const bytes = Buffer.byteLength(JSON.stringify(writeRichText([piece])));
    if (part.length === LIMITS.array || weight + bytes > heaviest) {
      parts.push(canonicalRichText(part));
      part = [];
      weight = 0;
    }
    part.push(piece);
    weight += bytes;
  }
  return [...parts, canonicalRichText(part)];
}

function fits(richText: RichText, heaviest: number): boolean {
  const items = writeRichText(richText);
  return items.length <= LIMITS.array && Buffer.byteLength(JSON.stringify(items)) <= heaviest;
}
