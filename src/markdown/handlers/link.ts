import type { Link } from "mdast";
import { convertLink } from "../links.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts a link. */
export function link(state: State, node: Link, look: Look): Inline[] {
  return convertLink(state, node.url, node.children, look, node);
}
