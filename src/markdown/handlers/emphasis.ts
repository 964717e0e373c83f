import type { Emphasis } from "mdast";
import { addLook } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts emphasised text. */
export function emphasis(state: State, node: Emphasis, look: Look): Inline[] {
  return state.inline(node.children, addLook(look, { annotations: { italic: true } }));
}
