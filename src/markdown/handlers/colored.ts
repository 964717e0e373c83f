import { addLook } from "../inline.ts";
import { parseColor } from "../notion/written.ts";
import type { Inline, Look, State } from "../state.ts";
import type { Colored } from "../syntax/colored.ts";

/** Converts text in a colour: `{red}` or `{color=red}`. One that Notion does not know leaves the text as it is. */
export function colored(state: State, node: Colored, look: Look): Inline[] {
  const [bare] = node.attributes.keys();
  const name = node.attributes.get("color") ?? bare ?? "";
  const color = parseColor(name);
  if (color !== undefined) return state.inline(node.children, addLook(look, { annotations: { color } }));
  state.warn(node, "attribute-ignored", `":color": there is no colour "${name}"`);
  return state.inline(node.children, look);
}
