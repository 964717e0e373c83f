import type { Block } from "../../model/blocks.ts";
import { makeColumns, makeStray } from "../notion/columns.ts";
import { writtenTag } from "../notion/written-tag.ts";
import type { State } from "../state.ts";
import { type Below, type HtmlElement, partsOf } from "./element.ts";

/** Converts `<columns>` with `<column ratio="0.3">` in it. */
export function columns(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  const parts = partsOf(children, "column").map(({ part, between }) =>
    part === undefined
      ? { blocks: below(between) }
      : { column: writtenTag(part.tag), blocks: below(part.children) },
  );
  return makeColumns(state, writtenTag(tag), parts);
}

/** Converts a column that stands outside of columns, or a tab that stands outside of tabs. */
export function stray(state: State, { tag, children }: HtmlElement, below: Below): Block[] {
  return [...makeStray(state, writtenTag(tag), below(children))];
}
