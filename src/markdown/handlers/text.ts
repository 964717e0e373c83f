import type { Text } from "mdast";
import { onOneLine, textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts text; a line end in the source is a space. */
export function text(_state: State, node: Text, look: Look): Inline[] {
  return [textWith(onOneLine(node.value), look)];
}
