import type { Block } from "../../model/blocks.ts";
import { plain } from "../../model/rich-text.ts";
import { attribute, isTag } from "../html/pieces.ts";
import { mediaAddress, mediaBlock, warnOfMedia } from "../media.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import type { Below, Contents, HtmlElement } from "./element.ts";

/**
 * Converts media to the block that shows it, from its first address that Notion can reach. Without one, what browsers
 * show instead stays, or else the address.
 */
export function media(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const addresses = [mediaAddress(tag), ...sources(children)].filter((address) => address !== "");
  for (const address of addresses) {
    const block = mediaBlock(tag, address);
    if (block !== undefined) return [block];
  }
  const address = addresses[0] ?? "";
  warnOfMedia(state, tag, address);
  const instead = below(children);
  return instead.length > 0 || address === "" ? instead : [paragraph(plain(address))];
}

function sources(contents: Contents): string[] {
  return contents.flatMap((content) =>
    content.type === "leaf" && isTag(content.piece) && content.piece.name === "source"
      ? [attribute(content.piece, "src")]
      : [],
  );
}
