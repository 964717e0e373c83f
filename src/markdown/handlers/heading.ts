import type { Heading } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { RichText } from "../../model/rich-text.ts";
import { isBlank, PLAIN, textOf } from "../inline.ts";
import type { InlineImage, State } from "../state.ts";

/** Converts a heading; Notion has four levels, so 5 and 6 become 4. Images in it follow it. */
export function heading(state: State, node: Heading): Block[] {
  const items = state.inline(node.children, PLAIN);
  const images = items.filter((item): item is InlineImage => item.type === "image").map(({ block }) => block);
  const rich_text = textOf(
    state,
    items.filter((item) => item.type !== "image"),
  );
  if (images.length > 0 && isBlank(rich_text)) return images;
  return [headingBlock(node.depth, rich_text), ...images];
}

function headingBlock(depth: Heading["depth"], rich_text: RichText): Block {
  const content = { rich_text, color: "default", is_toggleable: false } as const;
  switch (depth) {
    case 1:
      return { type: "heading_1", content, children: [] };
    case 2:
      return { type: "heading_2", content, children: [] };
    case 3:
      return { type: "heading_3", content, children: [] };
    case 4:
    case 5:
    case 6:
      return { type: "heading_4", content, children: [] };
  }
}
