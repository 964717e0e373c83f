import type { Table, TableRow } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { State } from "../state.ts";

/** Converts a table, whose first row is its header. Shorter rows are filled up: Notion's rows are equally long. */
export function table(state: State, node: Table): Block[] {
  const width = node.children.reduce((widest, row) => Math.max(widest, row.children.length), 1);
  return [
    {
      type: "table",
      content: { table_width: width, has_column_header: true, has_row_header: false },
      children: node.children.map((row) => tableRow(state, row, width)),
    },
  ];
}

function tableRow(state: State, node: TableRow, width: number): Block {
  const cells = Array.from({ length: width }, (_, column) =>
    state.richText(node.children[column]?.children ?? []),
  );
  return { type: "table_row", content: { cells }, children: [] };
}
