import type { Block } from "../../model/blocks.ts";
import { canonicalRichText, type RichText, type Run, text } from "../../model/rich-text.ts";
import { attribute, isTag } from "../html/pieces.ts";
import { languageOf } from "../languages.ts";
import type { Look, State } from "../state.ts";
import type { Below, Contents, HtmlElement } from "./element.ts";

/** Converts `<pre>` to code, with the looks of its text. Markdown, media and elements in it stand between the code. */
export function pre(_state: State, element: HtmlElement, below: Below): Block[] {
  const language = languageOf(languageName(element)) ?? "plain text";
  const blocks: Block[] = [];
  let runs: Run[] = [];
  const endCode = (): void => {
    const rich_text = withoutOuterLineEnds(runs);
    runs = [];
    if (rich_text.every((run) => run.type === "text" && run.text.trim() === "")) return;
    blocks.push({ type: "code", content: { rich_text, language, caption: [] }, children: [] });
  };
  for (const content of element.children) {
    const shown = content.type === "leaf" ? rawText(content) : undefined;
    if (shown !== undefined) {
      runs.push(shown);
      continue;
    }
    const others = below([content]);
    if (others.length === 0) continue;
    endCode();
    for (const block of others) blocks.push(block);
  }
  endCode();
  return blocks;
}

/** Gives the text of a leaf as it was written; undefined for anything but text. */
function rawText({ piece, look }: Extract<Contents[number], { type: "leaf" }>): Run | undefined {
  switch (piece.type) {
    case "text":
    case "inlineCode":
      return codeText(piece.value, look);
    case "break":
    // An empty line divides a block of HTML in two.
    case "edge":
      return codeText("\n", look);
    case "tag":
      return piece.name === "br" ? codeText("\n", look) : undefined;
    default:
      return undefined;
  }
}

/** All of it is code already. */
function codeText(content: string, { annotations: { code: _, ...annotations }, link }: Look): Run {
  return text(content, annotations, link);
}

/** Drops the line end behind the opening tag and the one before the closing tag. */
function withoutOuterLineEnds(runs: readonly Run[]): RichText {
  const [first, ...others] = canonicalRichText(runs);
  if (first?.type !== "text") return [];
  const led = [{ ...first, text: first.text.replace(/^\n/, "") }, ...others];
  const last = led.at(-1);
  if (last?.type !== "text") return led;
  return canonicalRichText([...led.slice(0, -1), { ...last, text: last.text.replace(/\n$/, "") }]);
}

/** Gives the name of the language: `lang`, or a class `language-…` of the element or of the `<code>` in it. */
function languageName({ tag, children }: HtmlElement): string {
  const code = children
    .map((child) => (child.type === "leaf" && isTag(child.piece) ? child.piece : undefined))
    .find((piece) => piece?.name === "code" && !piece.closing);
  const named = [tag, ...(code === undefined ? [] : [code])].map(
    (one) => attribute(one, "lang") || /(?:^|\s)lang(?:uage)?-(\S+)/.exec(attribute(one, "class"))?.[1],
  );
  return named.find((name) => name !== undefined && name !== "") ?? "";
}
