import type { Block } from "../../model/blocks.ts";
import { downloadName } from "../../model/files.ts";
import { plain, type RichText } from "../../model/rich-text.ts";
import { webUrl } from "../../model/url.ts";
import { paragraph } from "../paragraphs.ts";
import type { MediaBlock, State } from "../state.ts";
import type { Written } from "./written.ts";

/** The blocks that show what is at an address. */
export type AddressBlock = "bookmark" | "embed" | "pdf" | "file" | "video" | "audio";

/**
 * Makes a block that shows what is at an address. Where Notion could not reach it, the caption stays as text, or else
 * the name or the address.
 */
export function makeAddressBlock(
  state: State,
  type: AddressBlock,
  written: Written,
  caption: RichText,
): Block[] {
  const { attribute, node, shown } = written;
  const address = (attribute("url") ?? attribute("source") ?? attribute("src") ?? "").trim();
  const name = attribute("name")?.trim() ?? "";
  const url = webUrl(address.startsWith("//") ? `https:${address}` : address);
  if (url !== undefined) return [blockAt(type, url, name, caption)];
  state.warn(
    node,
    "media-not-published",
    address === ""
      ? `${shown} names no address, so it is not published`
      : `${shown} "${address}" is not published; it needs a full http(s) address`,
  );
  const instead = caption.length > 0 ? caption : plain(name || address);
  return instead.length > 0 ? [paragraph(instead)] : [];
}

/** Makes the block that shows what is at an address, which is a full one. */
export function blockAt(type: AddressBlock, url: string, name: string, caption: RichText): MediaBlock {
  const source = { type: "external", url } as const;
  switch (type) {
    case "bookmark":
      return { type, content: { url, caption }, children: [] };
    case "embed":
      return { type, content: { url, caption }, children: [] };
    case "pdf":
      return { type, content: { source, caption }, children: [] };
    case "video":
      return { type, content: { source, caption }, children: [] };
    case "audio":
      return { type, content: { source, caption }, children: [] };
    case "file": {
      const content = { source, caption, name: downloadName(url, name || undefined) };
      return { type, content, children: [] };
    }
  }
}

/** Tells whether a name is that of a block that shows what is at an address. */
export function isAddressBlock(name: string): name is AddressBlock {
  return ADDRESS_BLOCKS.has(name);
}

const ADDRESS_BLOCKS: ReadonlySet<string> = new Set<AddressBlock>([
  "bookmark",
  "embed",
  "pdf",
  "file",
  "video",
  "audio",
]);
