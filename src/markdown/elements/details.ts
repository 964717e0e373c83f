import type { Block } from "../../model/blocks.ts";
import { plain } from "../../model/rich-text.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { type Below, elementOf, type HtmlElement } from "./element.ts";
import { isHeading } from "./heading.ts";

/**
 * Converts `<details>` to a toggle: its summary is the text, what else it holds the children. A summary that is a
 * heading makes a heading that folds, and one that is missing is called as browsers call it.
 */
export function details(_state: State, { children }: HtmlElement, below: Below): Block[] {
  const at = children.findIndex((child) => elementOf(child, "summary") !== undefined);
  const summary = elementOf(children[at], "summary");
  const body = below(at === -1 ? children : children.toSpliced(at, 1));
  const shown = summary === undefined ? [] : below(summary.children);
  const [first, ...others] = shown;
  if (first !== undefined && isHeading(first)) {
    const content = { ...first.content, is_toggleable: true };
    return [{ ...first, content, children: [...others, ...body] }];
  }
  const lead = splitLead(shown);
  const rich_text = shown.length === 0 ? plain("Details") : lead.rich_text;
  return [
    { type: "toggle", content: { rich_text, color: "default" }, children: [...lead.children, ...body] },
  ];
}
