import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { readColor } from "../notion/written.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import type { Below, HtmlElement } from "./element.ts";

/** Converts `<table-of-contents color="gray"/>`; what it holds stays. */
export function tableOfContents(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const color = readColor(state, writtenTag(tag));
  return [...below(children), makeBlock("table_of_contents", { color })];
}
