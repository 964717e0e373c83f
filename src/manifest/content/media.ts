import { makeBlock } from "../../model/canonical.ts";
import { downloadName } from "../../model/files.ts";
import type { RichText } from "../../model/rich-text.ts";
import { readFileUrl, readUrl } from "../page/appearance.ts";
import type { FileBlock, LinkBlock, MediaBlock } from "../page-file.generated.ts";
import type { Handler, State } from "./state.ts";

type Media = "image" | "video" | "pdf" | "audio";
type Link = "bookmark" | "embed";

/** Makes the handler of a block that shows a web page. */
export function link(type: Link): Handler<LinkBlock> {
  return (value, state) => {
    const { url: written, urlState } = address(value, state);
    const url = readUrl(written, urlState.place, state.report);
    return url === undefined ? [] : [makeBlock<Link>(type, { url, caption: caption(value, state) })];
  };
}

/** Makes the handler of a block that shows a file. */
export function media(type: Media): Handler<MediaBlock> {
  return (value, state) => {
    const { url, urlState } = address(value, state);
    const source = readFileUrl(url, urlState.place, state.report);
    return source === undefined ? [] : [makeBlock<Media>(type, { source, caption: caption(value, state) })];
  };
}

/** Converts a file to download. */
export const file: Handler<FileBlock> = (value, state) => {
  const { url, urlState } = address(value, state);
  const source = readFileUrl(url, urlState.place, state.report);
  if (source === undefined) return [];
  const written = typeof value === "string" ? undefined : value.name;
  return [
    makeBlock("file", { source, caption: caption(value, state), name: downloadName(source.url, written) }),
  ];
};

function address(value: LinkBlock, state: State): { url: string; urlState: State } {
  return typeof value === "string"
    ? { url: value, urlState: state }
    : { url: value.url, urlState: state.at("url") };
}

function caption(value: LinkBlock, state: State): RichText {
  if (typeof value === "string" || value.caption === undefined) return [];
  return state.at("caption").richText(value.caption);
}
