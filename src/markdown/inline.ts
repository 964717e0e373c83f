import { canonicalRichText, plainText, type RichText, type Run, text } from "../model/rich-text.ts";
import type { Inline, Look, MediaBlock, State } from "./state.ts";

export const PLAIN: Look = { annotations: {} };

/** Makes a run of text with a look. */
export function textWith(content: string, look: Look): Run {
  return text(content, look.annotations, look.link);
}

/** Adds one look to another. */
export function addLook(look: Look, added: Look): Look {
  const annotations = { ...look.annotations, ...added.annotations };
  const link = added.link ?? look.link;
  const script = added.script ?? look.script;
  return {
    annotations,
    ...(link !== undefined && { link }),
    ...(script !== undefined && { script }),
  };
}

/** Gives the text among inline content where no image can stand: each image becomes a link to it. */
export function textOf(state: State, items: readonly Inline[]): RichText {
  // One part of HTML ends where the next begins: that is one line end.
  const apart = items.filter(
    (item, index) => item.type !== "boundary" || items[index - 1]?.type !== "boundary",
  );
  return trimText(apart.flatMap((item) => runsOf(state, item)));
}

function runsOf(state: State, item: Inline): readonly Run[] {
  switch (item.type) {
    case "image":
      state.warn(
        item.node,
        "image-in-text",
        `Notion shows no ${item.block.type} inside this text; it became a link`,
      );
      return imageAsText(item.block);
    case "boundary":
      return [text("\n")];
    default:
      return [item];
  }
}

/** Gives the text that shows an image where none can stand: its caption, linked to it unless it is linked elsewhere. */
export function imageAsText(block: MediaBlock): RichText {
  const { caption } = block.content;
  const url = "url" in block.content ? block.content.url : block.content.source.url;
  if (caption.length === 0) return [text(url, {}, url)];
  return caption.map((run) => (run.type === "text" && run.link === undefined ? { ...run, link: url } : run));
}

/** Drops white space at both ends, which Markdown gives no meaning, and makes the text canonical. */
export function trimText(runs: RichText): RichText {
  const canonical = canonicalRichText(runs);
  const [first, ...others] = canonical;
  if (first?.type !== "text" || first.annotations.code) return trimEnd(canonical);
  return trimEnd(canonicalRichText([{ ...first, text: first.text.slice(firstInk(first.text)) }, ...others]));
}

function trimEnd(runs: RichText): RichText {
  const last = runs.at(-1);
  if (last?.type !== "text" || last.annotations.code) return runs;
  const trimmed = { ...last, text: last.text.slice(0, lastInk(last.text) + 1) };
  return canonicalRichText([...runs.slice(0, -1), trimmed]);
}

/** Tells whether text shows nothing at all. */
export function isBlank(runs: RichText): boolean {
  return firstInk(plainText(runs)) === plainText(runs).length;
}

// Loops instead of `trim()`, which would take no-break spaces as well, and instead of /\s+$/, which is quadratic.

function firstInk(value: string): number {
  let at = 0;
  while (at < value.length && isSpace(value[at])) at++;
  return at;
}

function lastInk(value: string): number {
  let at = value.length - 1;
  while (at >= 0 && isSpace(value[at])) at--;
  return at;
}

function isSpace(char: string | undefined): boolean {
  return char === " " || char === "\n" || char === "\t" || char === "\r";
}

/** Makes each line end a space. */
export function onOneLine(value: string): string {
  return value.replace(/\r\n?|\n/g, " ");
}
