import type { List } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";
import { listItem } from "./list-item.ts";

/** Converts a list to its items: Notion has no block for the list itself. */
export function list(state: State, node: List): Block[] {
  const ordered = node.ordered ?? false;
  const numbered = ordered && node.children.some(({ checked }) => typeof checked !== "boolean");
  const start = node.start ?? 1;
  if (numbered && start !== 1) {
    state.warn(node, "list-start-ignored", `the list starts at ${start}; Notion will number it from 1`);
  }
  const items: Block[] = [];
  // A loop, because lists nest: `map` would take two more frames of the stack for each level.
  for (const item of node.children) items.push(listItem(state, item, ordered));
  return items;
}
