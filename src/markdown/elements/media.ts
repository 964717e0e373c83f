import type { Block } from "../../model/blocks.ts";
import { plain } from "../../model/rich-text.ts";
import { attribute, isTag } from "../html/pieces.ts";
import { mediaAddress, mediaBlock, warnOfMedia } from "../media.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { address } from "./address.ts";
import type { Below, Contents, HtmlElement } from "./element.ts";

/**
 * Converts media to the block that shows it, from its first address that Notion can reach. Without one, what browsers
 * show instead stays, or else the address. With `source`, the tag is one of Notion's own Markdown.
 */
export function media(state: State, element: HtmlElement, below: Below): Block[] {
  const { tag, children } = element;
  if (tag.attributes.has("source")) return address(state, element, below);
  const addresses = [mediaAddress(tag), ...sources(children)].filter((one) => one !== "");
  for (const one of addresses) {
    const block = mediaBlock(tag, one);
    if (block !== undefined) return [block];
  }
  const first = addresses[0] ?? "";
  warnOfMedia(state, tag, first);
  const instead = below(children);
  return instead.length > 0 || first === "" ? instead : [paragraph(plain(first))];
}

function sources(contents: Contents): string[] {
  return contents.flatMap((content) =>
    content.type === "leaf" && isTag(content.piece) && content.piece.name === "source"
      ? [attribute(content.piece, "src")]
      : [],
  );
}
