import type { Block } from "../../model/blocks.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

/** Converts a `<blockquote>`: its first paragraph is its text, what follows its children. */
export function blockquote(_state: State, element: HtmlElement, below: Below): Block[] {
  const { rich_text, children } = splitLead(below(element.children));
  return [{ type: "quote", content: { rich_text, color: "default" }, children }];
}
