import type { Block } from "../../model/blocks.ts";
import { PLAIN } from "../inline.ts";
import { makeTabs } from "../notion/tabs.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import { type Below, type HtmlElement, partsOf, titleOf } from "./element.ts";

/** Converts `<tabs>` with `<tab icon="📦">` in it. */
export function tabs(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const parts = partsOf(children, "tab").map(({ part, between }) =>
    part === undefined
      ? { blocks: below(between) }
      : { tab: { ...writtenTag(part.tag), title: titleOf(part.tag, PLAIN) }, blocks: below(part.children) },
  );
  return makeTabs(state, writtenTag(tag), parts);
}
