import { closest, didYouMean } from "../../model/suggestion.ts";
import type { DeclaredSource, RowsFile } from "../database/declaration.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { Written } from "../values/written.ts";
import { findProperty } from "./draft.ts";

/** What a column of a CSV holds: values of a property, a setting of rows, or nothing that is read. */
export type Column = { readonly property: string } | { readonly setting: Setting } | undefined;

/** What a row says beside its values. */
export type Setting = "key" | "id" | "icon" | "cover";
const SETTINGS: readonly Setting[] = ["key", "id", "icon", "cover"];

/** Reads the first record of a CSV. Columns that say nothing, that say what another one says, or that are missing are reported. */
export function readHeader(
  header: readonly Written[],
  file: RowsFile,
  source: DeclaredSource,
  report: Report,
): readonly Column[] {
  const known = new Map<string, string>();
  const columns = header.map((cell) => {
    const column = toColumn(cell, file, source, report);
    if (column === undefined) return undefined;
    const id = JSON.stringify(column);
    const other = known.get(id);
    if (other === undefined) {
      known.set(id, nameOf(cell));
      return column;
    }
    const message = `the columns ${quoted(other)} and ${quoted(nameOf(cell))} say the same`;
    report(error(cell.place, "duplicate-column", message, LEAVE_OUT));
    return undefined;
  });
  reportUnmatched(header.map(nameOf), file, report);
  if (!known.has(JSON.stringify({ property: source.keyProperty }))) {
    reportNameless(header, columns, file, source, report);
  }
  return columns;
}

const LEAVE_OUT = "leave a column out with columns: { Column: null }";

function toColumn(cell: Written, { columns }: RowsFile, source: DeclaredSource, report: Report): Column {
  const name = nameOf(cell);
  const mapped = columns.get(name);
  const setting = SETTINGS.find((one) => one === name);
  if (mapped === undefined && setting !== undefined) return { setting };
  const property = mapped === undefined ? name : mapped.value;
  // A name is missing above the empty columns that spreadsheets leave at the end.
  if (property === null || property === "") return undefined;
  const place = mapped === undefined ? cell.place : mapped.place;
  return findProperty(property, place, source, report, LEAVE_OUT) && { property };
}

/** Reports columns that the manifest names, and that are not among those that there are. */
export function reportUnmatched(names: readonly string[], { path, columns }: RowsFile, report: Report): void {
  for (const [name, { place }] of columns) {
    if (names.includes(name)) continue;
    const message = `${path.value} has no column ${quoted(name)}`;
    report(error(place, "missing-column", message, didYouMean(name, names)));
  }
}

/** Reports that the column is missing by which rows are recognised, unless it was said already what became of it. */
function reportNameless(
  header: readonly Written[],
  found: readonly Column[],
  { columns }: RowsFile,
  { keyProperty, faulty }: DeclaredSource,
  report: Report,
): void {
  const isMapped = [...columns.values()].some(({ value }) => value === keyProperty);
  const unknown = header.filter((_, index) => found[index] === undefined).map(nameOf);
  const meant = unknown.filter((name) => !columns.has(name) && !faulty.has(name));
  const isMisspelt = closest(keyProperty, meant) !== undefined;
  const [first] = header;
  if (first === undefined || isMapped || isMisspelt || keyProperty === "" || faulty.has(keyProperty)) return;
  const message = `there is no column ${quoted(keyProperty)}, which rows are recognised by`;
  const hint = `name the column that holds it: columns: { Column: ${keyProperty} }`;
  report(error(first.place, "missing-column", message, hint));
}

/** Gives the name of a column. */
export function nameOf({ text = "" }: Written): string {
  return text.trim();
}
