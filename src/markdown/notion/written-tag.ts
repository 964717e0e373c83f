import { attribute, type TagPiece } from "../html/pieces.ts";
import type { Written } from "./written.ts";

/** Gives a tag of Notion's own Markdown as what it writes. */
export function writtenTag(tag: TagPiece): Written {
  return {
    node: tag.node,
    shown: `<${tag.name}>`,
    attribute: (name) => (tag.attributes.has(name) ? attribute(tag, name) : undefined),
  };
}
