import { makeBlock } from "../../model/canonical.ts";
import type { RichText } from "../../model/rich-text.ts";
import type { InlineText, TableBlock } from "../page-file.generated.ts";
import type { Handler, State } from "./state.ts";

/** Converts a table. Notion wants all rows of one length, so short ones are filled up. */
export const table: Handler<TableBlock> = ({ header = false, rowHeader = false, rows }, state) => {
  const width = Math.max(...rows.map((row) => row.length));
  const tableRows = rows.map((row, rowIndex) => {
    const cells = Array.from({ length: width }, (_, index) =>
      readCell(row[index], state.at("rows", rowIndex, index)),
    );
    return makeBlock("table_row", { cells });
  });
  const content = { table_width: width, has_column_header: header, has_row_header: rowHeader };
  return [makeBlock("table", content, tableRows)];
};

/** Converts a cell: a number stands as it is written, and nothing for a cell that is empty or missing. */
function readCell(value: InlineText | number | boolean | null | undefined, state: State): RichText {
  if (value === null || value === undefined) return [];
  return state.richText(typeof value === "number" || typeof value === "boolean" ? state.source : value);
}
