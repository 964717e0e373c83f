import type { Paragraph, PhrasingContentMap } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { warnOfUnopened } from "../fence-lines.ts";
import { PLAIN } from "../inline.ts";
import { toParagraphs } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { isTableOfContents } from "../table-of-contents.ts";
import { math } from "./math.ts";

/**
 * Converts a paragraph. Images in it become blocks of their own, in their order, and divide its text; `$$x$$` that
 * stands alone is an equation of its own as well.
 */
export function paragraph(state: State, node: Paragraph): Block[] {
  if (isTableOfContents(node)) {
    return [{ type: "table_of_contents", content: { color: "default" }, children: [] }];
  }
  warnOfUnopened(state, node);
  const [only, ...others] = node.children;
  if (only?.type === "inlineMath" && others.length === 0 && isDisplayed(only)) {
    return math(state, { ...only, type: "math" });
  }
  return toParagraphs(state.inline(node.children, PLAIN));
}

/** Tells `$$x$$` from `$x$`: in one line, single dollars take exactly two characters more than their content. */
function isDisplayed({ value, position }: PhrasingContentMap["inlineMath"]): boolean {
  if (position === undefined || position.start.line !== position.end.line) return false;
  return position.end.column - position.start.column >= value.length + 4;
}
