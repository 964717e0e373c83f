import type { Strong } from "mdast";
import { addLook } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts strong text. */
export function strong(state: State, node: Strong, look: Look): Inline[] {
  return state.inline(node.children, addLook(look, { annotations: { bold: true } }));
}
