import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { RichText } from "../../model/rich-text.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { readColor, readIcon, type Written } from "./written.ts";

/** Makes a callout with any icon and colour. A titled one has its title for a text, another the paragraph that leads it. */
export function makeCallout(
  state: State,
  written: Written,
  title: RichText,
  body: readonly Block[],
): Block[] {
  const { rich_text, children } = title.length > 0 ? { rich_text: title, children: body } : splitLead(body);
  const icon = readIcon(state, written);
  return [makeBlock("callout", { rich_text, color: readColor(state, written), icon }, children)];
}
