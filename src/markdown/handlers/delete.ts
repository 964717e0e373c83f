import type { Delete } from "mdast";
import { addLook } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts struck-out text. */
export function deleted(state: State, node: Delete, look: Look): Inline[] {
  return state.inline(node.children, addLook(look, { annotations: { strikethrough: true } }));
}
