import type { LinkReference } from "mdast";
import { convertLink } from "../links.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts a link whose address is given in a definition. */
export function linkReference(state: State, node: LinkReference, look: Look): Inline[] {
  const definition = state.definition(node.identifier);
  if (definition === undefined) return state.inline(node.children, look);
  return convertLink(state, definition.url, node.children, look, node);
}
