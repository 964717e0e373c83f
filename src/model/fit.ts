import type { Block } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { canonicalRichText, plain, plainText, type RichText, type Run, text } from "./rich-text.ts";
import { writeRichText } from "./rich-text-api.ts";
import { splitText } from "./text.ts";

/** No rich text of a block may weigh more than this, so that a block always fits into a request (bytes). */
const HEAVIEST_TEXT = 400_000;

/**
 * Divides a block whose text is more than Notion takes (100 runs of 2,000 characters) into blocks that together read
 * the same. What can hold children continues in paragraphs below itself, so that a numbered list keeps its numbers;
 * anything else continues in a block of its own kind. A table cell, which cannot continue, gives up its looks.
 */
export function fitBlock(block: Block): Block[] {
  const children = block.children.flatMap(fitBlock);
  switch (block.type) {
    case "paragraph":
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
    case "code":
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
    case "table_row":
      return [{ ...block, content: { cells: block.content.cells.map(flattenCell) } }];
    default:
      return [{ ...block, children }];
  }
}

function paragraph(rich_text: RichText): Block {
  return { type: "paragraph", content: { rich_text, color: "default", icon: null }, children: [] };
}

/** Divides rich text into parts that each fit into one field; always at least one part. */
export function divideRichText(richText: RichText): RichText[] {
  if (fits(richText)) return [richText];
  const pieces = richText.flatMap((run): Run[] =>
    run.type === "text" ? splitText(run.text, LIMITS.text).map((piece) => ({ ...run, text: piece })) : [run],
  );
  const parts: RichText[] = [];
  let part: Run[] = [];
  let weight = 0;
  for (const piece of pieces) {
    const bytes = Buffer.byteLength(JSON.stringify(writeRichText([piece])));
    if (part.length === LIMITS.array || weight + bytes > HEAVIEST_TEXT) {
      parts.push(canonicalRichText(part));
      part = [];
      weight = 0;
    }
    part.push(piece);
    weight += bytes;
  }
  return [...parts, canonicalRichText(part)];
}

function fits(richText: RichText): boolean {
  const items = writeRichText(richText);
  return items.length <= LIMITS.array && Buffer.byteLength(JSON.stringify(items)) <= HEAVIEST_TEXT;
}

function flattenCell(cell: RichText): RichText {
  if (fits(cell)) return cell;
  const [flat = []] = divideRichText([text(plainText(cell))]);
  return flat.length === 0 ? plain("") : flat;
}
