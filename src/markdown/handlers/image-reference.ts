import type { ImageReference } from "mdast";
import { convertImage } from "../images.ts";
import { textWith } from "../inline.ts";
import { withBackslashes } from "../links.ts";
import type { Inline, Look, State } from "../state.ts";

/** Converts an image whose address is given in a definition. */
export function imageReference(state: State, node: ImageReference, look: Look): Inline[] {
  const definition = state.definition(node.identifier);
  const alt = node.alt ?? "";
  if (definition === undefined) return [textWith(alt, look)];
  const url = withBackslashes(definition.url);
  return convertImage(state, { url, alt, title: definition.title ?? "" }, look, node);
}
