import type { Image } from "mdast";
import { convertImage } from "../images.ts";
import { withBackslashes } from "../links.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts an image. */
export function image(state: State, node: Image, look: Look): Inline[] {
  const url = withBackslashes(node.url);
  return convertImage(state, { url, alt: node.alt ?? "", title: node.title ?? "" }, look, node);
}
