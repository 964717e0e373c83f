import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { type RichText, text } from "../../model/rich-text.ts";
import { callout, mkdocsCallout } from "../callouts.ts";
import { PLAIN, textOf } from "../inline.ts";
import { splitLead } from "../paragraphs.ts";
import type { Look, State } from "../state.ts";
import type { Admonition } from "../syntax/admonitions.ts";

const BOLD: Look = { annotations: { bold: true } };

/** Converts an admonition to a callout, or to a toggle where it folds. One without a title has its first paragraph for a text. */
export function admonition(state: State, node: Admonition): Block[] {
  const [first, ...others] = node.children;
  const isTitled = first?.type === "paragraph" && first.data?.containerTitle === true;
  const body = state.blocks(isTitled ? others : node.children);
  const titleIn = (look: Look): RichText =>
    isTitled ? textOf(state, state.inline(first.children, look)) : [];
  if (node.folds) {
    const title = titleIn(PLAIN);
    const rich_text = title.length > 0 ? title : [text(capitalized(node.name))];
    return [makeBlock("toggle", { rich_text, color: "default" }, body)];
  }
  const title = titleIn(BOLD);
  const look = mkdocsCallout(node.name);
  return [callout(look, title.length > 0 ? { rich_text: title, children: body } : splitLead(body))];
}

function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
