import type { Node } from "mdast";
import type { Block } from "../model/blocks.ts";
import { type RichText, type Run, text } from "../model/rich-text.ts";
import { imageAsText, trimText } from "./inline.ts";
import type { State } from "./state.ts";

/**
 * Gives the text of blocks where only text can stand, each on a line of its own. An image becomes a link to it; any
 * block that is more than text gives a warning.
 */
export function flattenBlocks(state: State, blocks: readonly Block[], node: Node): RichText {
  const reduced = new Set<string>();
  const runs = runsOf(state, blocks, node, reduced);
  if (reduced.size > 0) {
    const names = [...reduced].map((type) => type.replaceAll("_", " ")).join(", ");
    state.warn(node, "html-reduced", `only text can stand here; these are reduced to it: ${names}`);
  }
  return trimText(runs);
}

function runsOf(state: State, blocks: readonly Block[], node: Node, reduced: Set<string>): Run[] {
  const runs: Run[] = [];
  for (const block of blocks) {
    if (runs.length > 0) runs.push(text("\n"));
    for (const run of ownRuns(state, block, node, reduced)) runs.push(run);
    if (block.children.length === 0) continue;
    const below = runsOf(state, block.children, node, reduced);
    if (runs.length > 0 && below.length > 0) runs.push(text("\n"));
    for (const run of below) runs.push(run);
  }
  return runs;
}

function ownRuns(state: State, block: Block, node: Node, reduced: Set<string>): readonly Run[] {
  switch (block.type) {
    case "paragraph":
      return block.content.rich_text;
    case "image":
    case "video":
    case "audio":
    case "pdf":
    case "file":
    case "embed":
    case "bookmark":
      state.warn(node, "image-in-text", `Notion shows no ${block.type} inside this text; it became a link`);
      return imageAsText(block);
    case "equation":
      return [{ type: "equation", expression: block.content.expression, annotations: {} }];
    case "table_row":
      return block.content.cells.flatMap((cell, index) => (index === 0 ? cell : [text(" | "), ...cell]));
    case "code": {
      reduced.add(block.type);
      const caption = block.content.caption;
      return [
        ...(caption.length === 0 ? [] : [...caption, text("\n")]),
        ...block.content.rich_text.map((run) => ({
          ...run,
          annotations: { ...run.annotations, code: true } as const,
        })),
      ];
    }
    default:
      reduced.add(block.type);
      return "rich_text" in block.content ? block.content.rich_text : [];
  }
}
