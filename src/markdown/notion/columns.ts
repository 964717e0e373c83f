import type { Block } from "../../model/blocks.ts";
import { makeBlock } from "../../model/canonical.ts";
import { LIMITS } from "../../model/limits.ts";
import type { State } from "../state.ts";
import { readRatio, type Written } from "./written.ts";

/** What stands in columns: a column, or anything else that an author put beside them. */
export interface ColumnPart {
  /** Undefined for what is no column. */
  readonly column?: Written;
  readonly blocks: readonly Block[];
}

interface Column {
  readonly ratio: number | null;
  readonly blocks: Block[];
}

/**
 * Makes columns that stand side by side. Notion takes two to 100 of them and nothing between: what precedes the first
 * stands above, what follows one goes into it, and where there are fewer or more all of it stands one after another.
 */
export function makeColumns(state: State, written: Written, parts: readonly ColumnPart[]): Block[] {
  const above: Block[] = [];
  const columns: Column[] = [];
  let isLoose = false;
  for (const { column, blocks } of parts) {
    if (column !== undefined) {
      columns.push({ ratio: readRatio(state, column), blocks: [...blocks] });
      continue;
    }
    isLoose ||= blocks.length > 0;
    const into = columns.at(-1)?.blocks ?? above;
    for (const block of blocks) into.push(block);
  }
  if (columns.length < 2 || columns.length > LIMITS.array) {
    const why = `Notion takes 2 to ${LIMITS.array} columns side by side, not ${columns.length}`;
    state.warn(written.node, "layout-changed", `${why}; their content stands one after another`);
    return [...above, ...columns.flatMap(({ blocks }) => blocks)];
  }
  if (isLoose) {
    const message =
      "only columns stand side by side; what else was among them is in the one before, or above all";
    state.warn(written.node, "layout-changed", message);
  }
  const made = columns.map(({ ratio, blocks }) => makeBlock("column", { width_ratio: ratio }, blocks));
  return [...above, makeBlock("column_list", {}, made)];
}

/** Gives what stands in a column outside of columns, or in a tab outside of tabs. */
export function makeStray(state: State, { node, shown }: Written, body: readonly Block[]): readonly Block[] {
  const message = `${shown} means nothing here; only its content is published`;
  state.warn(node, "layout-changed", message);
  return body;
}
