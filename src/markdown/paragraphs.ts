import type { Block, BlockOf } from "../model/blocks.ts";
import type { RichText, Run } from "../model/rich-text.ts";
import { isBlank, trimText } from "./inline.ts";
import type { Inline } from "./state.ts";

/** Makes a paragraph. */
export function paragraph(rich_text: RichText, children: readonly Block[] = []): BlockOf<"paragraph"> {
  return { type: "paragraph", content: { rich_text, color: "default", icon: null }, children };
}

/** Divides inline content into paragraphs of text and the images between them; what is blank is left out. */
export function toParagraphs(items: readonly Inline[]): Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  const endParagraph = () => {
    if (!isBlank(runs)) blocks.push(paragraph(trimText(runs)));
    runs = [];
  };
  for (const item of items) {
    switch (item.type) {
      case "image":
        endParagraph();
        blocks.push(item.block);
        break;
      case "boundary":
        endParagraph();
        break;
      default:
        runs.push(item);
    }
  }
  endParagraph();
  return blocks;
}

/** Takes the paragraph that leads a container as the container's own text; the others are its children. */
export function splitLead(blocks: readonly Block[]): { rich_text: RichText; children: readonly Block[] } {
  const [first, ...children] = blocks;
  if (first?.type !== "paragraph" || first.children.length > 0) return { rich_text: [], children: blocks };
  return { rich_text: first.content.rich_text, children };
}
