import type { RowRef } from "../resource.ts";
import { itemsOf, readItems, withoutDoubles } from "./list.ts";
import { type Reader, refuse, refuseKind, type ValueState } from "./state.ts";
import type { Written } from "./written.ts";

/** Reads a list of rows, each by its key or by the ID of its page. */
export const relation: Reader = (written, state) => {
  const refs = readItems(rowsOf(written, state), (item) => readRow(item, state));
  return refs && { type: "relation", value: withoutDoubles(refs.filter((ref) => ref !== UNREADABLE)) };
};

const UNREADABLE = "unreadable";

/** The key of a row may hold a comma: a cell that is a key as a whole is not divided. */
function rowsOf(written: Written, { rows, property }: ValueState): readonly Written[] {
  const isKey = written.isCell && rows.find(written.text?.trim() ?? "", property) !== undefined;
  return isKey ? [written] : itemsOf(written);
}

function readRow(written: Written, state: ValueState): RowRef | typeof UNREADABLE | undefined {
  const name = written.text?.trim();
  if (name === undefined) return refuseKind(written, state, "the key of a row");
  const { rows, property } = state;
  const row = rows.find(name, property);
  if (row !== undefined) return row;
  const reason = rows.explain(name, property);
  if (reason === undefined) return UNREADABLE;
  return refuse(written, state, "unknown-row", reason.message, reason.hint);
}
