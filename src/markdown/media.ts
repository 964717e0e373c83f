import { plain, text } from "../model/rich-text.ts";
import { canonicalUrl } from "../model/url.ts";
import { attribute, type TagPiece } from "./html/pieces.ts";
import { blockAt, isAddressBlock } from "./notion/address.ts";
import type { Inline, MediaBlock, State } from "./state.ts";

/** The address that a tag of media names, as written; empty for none. */
export function mediaAddress(tag: TagPiece): string {
  return (
    attribute(tag, tag.name === "object" ? "data" : "src") ||
    attribute(tag, "source") ||
    attribute(tag, "url")
  );
}

/** Makes the block for media at an address; undefined where Notion could not reach it. */
export function mediaBlock(tag: TagPiece, address: string): MediaBlock | undefined {
  const url = canonicalUrl(address.startsWith("//") ? `https:${address}` : address);
  if (url === undefined || !/^https?:/.test(url)) return undefined;
  const type = isAddressBlock(tag.name) ? tag.name : "embed";
  return blockAt(type, url, attribute(tag, "name"), plain(attribute(tag, "title")));
}

/** Says that media is not published. */
export function warnOfMedia(state: State, tag: TagPiece, address: string): void {
  state.warn(
    tag.node,
    "media-not-published",
    address === ""
      ? `the <${tag.name}> names no address, so it is not published`
      : `the <${tag.name}> "${address}" is not published; it needs a full http(s) address`,
  );
}

/** Converts a tag of media that stands by itself; where Notion could not reach it, its address stays. */
export function convertMedia(state: State, tag: TagPiece): Inline[] {
  const address = mediaAddress(tag);
  const block = mediaBlock(tag, address);
  if (block !== undefined) return [{ type: "image", block, node: tag.node }];
  warnOfMedia(state, tag, address);
  return address === "" ? [] : [text(address)];
}
