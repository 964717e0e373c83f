import type { Block } from "../../model/blocks.ts";
import type { RichText } from "../../model/rich-text.ts";
import { flattenBlocks } from "../flatten.ts";
import { paragraph } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { type Below, elementOf, type HtmlElement } from "./element.ts";

/** Converts a figure: its caption is that of the one block it holds, or else a paragraph before or after. */
export function figure(state: State, { children }: HtmlElement, below: Below): Block[] {
  const at = children.findIndex((child) => elementOf(child, "figcaption") !== undefined);
  const figcaption = elementOf(children[at], "figcaption");
  if (figcaption === undefined) return below(children);
  const before = below(children.slice(0, at));
  const after = below(children.slice(at + 1));
  const caption = flattenBlocks(state, below(figcaption.children), figcaption.tag.node);
  if (caption.length === 0) return [...before, ...after];
  const [only, ...others] = [...before, ...after];
  if (only !== undefined && others.length === 0 && "caption" in only.content) {
    const content = { ...only.content, caption: linkedLike(only.content.caption, caption) };
    return [{ ...only, content } as Block]; // the same type with another caption
  }
  return [...before, paragraph(caption), ...after];
}

/** Gives the caption with the link that the old one had: an image carries the link around it there. */
function linkedLike(old: RichText, caption: RichText): RichText {
  const link = old
    .map((run) => (run.type === "text" ? run.link : undefined))
    .find((one) => one !== undefined);
  if (link === undefined) return caption;
  return caption.map((run) => (run.type === "text" && run.link === undefined ? { ...run, link } : run));
}
