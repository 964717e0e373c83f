import type { ListItem } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";

/** Converts a list item: its first paragraph is its text, everything else its children. A task becomes a to-do. */
export function listItem(state: State, node: ListItem, ordered: boolean): Block {
  const { rich_text, children } = splitLead(state.blocks(node.children));
  const content = { rich_text, color: "default" } as const;
  if (typeof node.checked === "boolean") {
    return { type: "to_do", content: { ...content, checked: node.checked }, children };
  }
  return { type: ordered ? "numbered_list_item" : "bulleted_list_item", content, children };
}
