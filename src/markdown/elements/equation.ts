import type { Block } from "../../model/blocks.ts";
import { plainText } from "../../model/rich-text.ts";
import { flattenBlocks } from "../flatten.ts";
import { math } from "../handlers/math.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

/** Converts `<equation>x^2</equation>`. */
export function equation(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const value = plainText(flattenBlocks(state, below(children), tag.node));
  return math(state, { type: "math", value, position: tag.node.position });
}
