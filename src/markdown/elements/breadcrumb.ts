import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

/** Converts `<breadcrumb/>`; what it holds stays. */
export function breadcrumb(_state: State, { children }: HtmlElement, below: Below): Block[] {
  return [...below(children), makeBlock("breadcrumb", {})];
}
