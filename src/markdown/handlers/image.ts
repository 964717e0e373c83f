import type { Image } from "mdast";
import { convertImage } from "../images.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts an image. */
export function image(state: State, node: Image, look: Look): Inline[] {
  return convertImage(state, { url: node.url, alt: node.alt ?? "", title: node.title ?? "" }, look, node);
}
