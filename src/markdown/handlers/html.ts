import type { Html } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";

/** Converts a block of HTML by itself: its elements to their blocks, the rest to paragraphs. */
export function html(state: State, node: Html): Block[] {
  return state.blocks([node]);
}
