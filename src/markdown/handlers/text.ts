import type { Text } from "mdast";
import { onOneLine, textWith } from "../inline.ts";
import { inScript } from "../scripts.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts text; a line end in the source is a space. */
export function text(state: State, node: Text, look: Look): Inline[] {
  const value = onOneLine(node.value);
  if (look.script === undefined) return [textWith(value, look)];
  const scripted = inScript(value, look.script);
  if (scripted === undefined && value.trim() !== "") {
    state.warn(
      node,
      "html-reduced",
      `HTML that Notion has no look for is reduced to its text: <${look.script}>`,
    );
  }
  return [textWith(scripted ?? value, look)];
}
