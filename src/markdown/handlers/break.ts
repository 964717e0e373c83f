import type { Break } from "mdast";
import { textWith } from "../inline.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts a hard line break. */
export function hardBreak(_state: State, _node: Break, look: Look): Inline[] {
  return [textWith("\n", look)];
}
