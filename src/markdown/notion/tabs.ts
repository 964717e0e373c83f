import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { type RichText, text } from "../../model/rich-text.ts";
import { isBlank } from "../inline.ts";
import { splitLead } from "../paragraphs.ts";
import type { State } from "../state.ts";
import { readIcon, type Written } from "./written.ts";

/** What stands in tabs: a tab, or anything else that an author put beside them. */
export interface TabPart {
  /** Undefined for what is no tab. */
  readonly tab?: Written & { readonly title: RichText };
  readonly blocks: readonly Block[];
}

/**
 * Makes tabs: in Notion, each is a paragraph with its label, and what it shows below that. What precedes the first
 * stands above all of them, what follows one goes into it.
 */
export function makeTabs(state: State, written: Written, parts: readonly TabPart[]): Block[] {
  const above: Block[] = [];
  const tabs: { readonly label: Block; readonly blocks: Block[] }[] = [];
  let isLoose = false;
  for (const { tab, blocks } of parts) {
    if (tab !== undefined) {
      tabs.push(makeTab(state, tab, blocks));
      continue;
    }
    isLoose ||= blocks.length > 0;
    const into = tabs.at(-1)?.blocks ?? above;
    for (const block of blocks) into.push(block);
  }
  if (isLoose || tabs.length === 0) {
    const message =
      tabs.length === 0
        ? `${written.shown} holds no tab; only its content is published`
        : "only tabs stand among tabs; what else was there is in the one before, or above all";
    state.warn(written.node, "layout-changed", message);
  }
  if (tabs.length === 0) return above;
  const made = tabs.map(({ label, blocks }) => ({ ...label, children: blocks }) as Block); // the same type
  return [...above, makeBlock("tab", {}, made)];
}

function makeTab(
  state: State,
  tab: NonNullable<TabPart["tab"]>,
  body: readonly Block[],
): { readonly label: Block; readonly blocks: Block[] } {
  const lead = tab.title.length > 0 ? { rich_text: tab.title, children: body } : splitLead(body);
  const rich_text = isBlank(lead.rich_text) ? [text("Tab")] : lead.rich_text;
  const content = { rich_text, color: "default", icon: readIcon(state, tab) } as const;
  return { label: makeBlock("paragraph", content), blocks: [...lead.children] };
}
