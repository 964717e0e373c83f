import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { RichText } from "../../model/rich-text.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { readColor, readLevel, type Written } from "./written.ts";

const HEADINGS = { 1: "heading_1", 2: "heading_2", 3: "heading_3", 4: "heading_4" } as const;

/** Makes a toggle, or a heading that folds. An untitled one has the paragraph that leads it for a text. */
export function makeToggle(state: State, written: Written, title: RichText, body: readonly Block[]): Block[] {
  const { rich_text, children } = title.length > 0 ? { rich_text: title, children: body } : splitLead(body);
  const content = { rich_text, color: readColor(state, written) };
  const level = readLevel(state, written);
  return level === undefined
    ? [makeBlock("toggle", content, children)]
    : [makeBlock(HEADINGS[level], { ...content, is_toggleable: true }, children)];
}
