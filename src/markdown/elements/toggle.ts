import type { Block } from "../../model/blocks.ts";
import { PLAIN } from "../inline.ts";
import { makeToggle } from "../notion/toggle.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import { type Below, type HtmlElement, titleOf } from "./element.ts";

/** Converts `<toggle heading="2" color="red">`. */
export function toggle(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  return makeToggle(state, writtenTag(tag), titleOf(tag, PLAIN), below(children));
}
