import type { Blockquote } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { CALLOUTS, callout } from "../callouts.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";

/** Converts a quote: its first paragraph is its text, what follows its children. An alert becomes a callout. */
export function blockquote(state: State, node: Blockquote): Block[] {
  const { rich_text, children } = splitLead(state.blocks(node.children));
  if (node.data?.alert !== undefined) return [callout(CALLOUTS[node.data.alert], { rich_text, children })];
  return [{ type: "quote", content: { rich_text, color: "default" }, children }];
}
