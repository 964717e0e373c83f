import type { Block } from "../../model/blocks.ts";
import { makeCallout } from "../notion/callout.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import { type Below, type HtmlElement, titleOf } from "./element.ts";

/** Converts `<callout icon="🚨" color="red_bg">`. */
export function callout(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  return makeCallout(state, writtenTag(tag), titleOf(tag, { annotations: { bold: true } }), below(children));
}
