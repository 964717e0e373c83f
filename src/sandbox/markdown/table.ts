import { arrayAt } from "../json.ts";
import { inline } from "./inline.ts";
import { indented, type MarkdownRenderer } from "./state.ts";

/** Writes a table as tags, which the dialect always does: pipes are for input only. */
export const table: MarkdownRenderer = (block, state) => {
  const { has_column_header: columnHeader, has_row_header: rowHeader } = block.payload;
  const attributes = [
    ...(columnHeader === true ? [' header-row="true"'] : []),
    ...(rowHeader === true ? [' header-column="true"'] : []),
  ].join("");
  const rows = state.blocks(block).flatMap(({ payload }) => {
    const cells = arrayAt(payload, "cells").map((cell) => `<td>${inline({ cell }, "cell", state)}</td>`);
    return ["<tr>", ...indented(cells), "</tr>"];
  });
  return [`<table${attributes}>`, ...indented(rows), "</table>"];
};
