import type { InlineCode } from "mdast";
import { addLook, onOneLine, textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts code within text. */
export function inlineCode(_state: State, node: InlineCode, look: Look): Inline[] {
  return [textWith(onOneLine(node.value), addLook(look, { annotations: { code: true } }))];
}
