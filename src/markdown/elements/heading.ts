import type { Block, BlockOf } from "../../model/blocks.ts";
import type { RichText } from "../../model/rich-text.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

type HeadingBlock = BlockOf<"heading_1" | "heading_2" | "heading_3" | "heading_4">;

/** Converts a heading: its first paragraph is its text, and what else it holds stays where it stood. */
export function heading(_state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const blocks = below(children);
  const lead = blocks.findIndex(({ type }) => type === "paragraph");
  return blocks.map((block, index) =>
    index === lead && block.type === "paragraph" && block.children.length === 0
      ? headingBlock(tag.name, block.content.rich_text)
      : block,
  );
}

function headingBlock(name: string, rich_text: RichText): HeadingBlock {
  const content = { rich_text, color: "default", is_toggleable: false } as const;
  switch (name) {
    case "h1":
      return { type: "heading_1", content, children: [] };
    case "h2":
      return { type: "heading_2", content, children: [] };
    case "h3":
      return { type: "heading_3", content, children: [] };
    default:
      return { type: "heading_4", content, children: [] };
  }
}

/** Tells whether a block is a heading. */
export function isHeading(block: Block): block is HeadingBlock {
  return /^heading_[1-4]$/.test(block.type);
}
