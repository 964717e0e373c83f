import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { downloadName } from "../../model/files.ts";
import { plain, type RichText } from "../../model/rich-text.ts";
import { webUrl } from "../../model/url.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
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

function blockAt(type: AddressBlock, url: string, name: string, caption: RichText): Block {
  const source = { type: "external", url } as const;
  switch (type) {
    case "bookmark":
    case "embed":
      return makeBlock<"bookmark" | "embed">(type, { url, caption });
    case "file":
      return makeBlock("file", { source, caption, name: downloadName(url, name || undefined) });
    default:
      return makeBlock<"pdf" | "video" | "audio">(type, { source, caption });
  }
}
