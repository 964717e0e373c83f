import type { Place } from "../../model/diagnostics.ts";
import type { DeclaredSource, RowsFile } from "../database/declaration.ts";
import type { Loading, TextFile } from "../loading.ts";
import { readFileUrl, readIcon } from "../page/appearance.ts";
import { readId } from "../page/settings.ts";
import { error, quoted, type Report, startOf } from "../problem.ts";
import type { Written } from "../values/written.ts";
import { type Column, nameOf, readHeader, type Setting } from "./columns.ts";
import { readCsv } from "./csv.ts";
import type { RowDraft } from "./draft.ts";

/** Reads the rows of a CSV. Undefined if it does not say which there are, which is reported. */
export function readCsvRows(
  text: TextFile,
  file: RowsFile,
  source: DeclaredSource,
  { report }: Loading,
): readonly RowDraft[] | undefined {
  const all = readCsv(text, file.separator, report);
  if (all === undefined) return undefined;
  const [header, ...records] = all;
  if (header === undefined) {
    const message = `${text.file} is empty; expected a line with the names of the columns`;
    report(error(startOf(text.file), "empty-file", message));
    return undefined;
  }
  if (reportSeparator(header, file, report)) return undefined;
  const columns = readHeader(header, file, source, report);
  return records
    .filter((record) => record.some(({ value }) => value !== null))
    .map((record) => toRow(record, columns, source, report));
}

/** Reports a file whose only column seems to be several ones, and tells whether it is so. */
function reportSeparator(header: readonly Written[], { separator }: RowsFile, report: Report): boolean {
  const [only, ...others] = header;
  if (only === undefined || others.length > 0) return false;
  const meant = [";", "\t", ",", "|"].find((one) => one !== separator && nameOf(only).includes(one));
  if (meant === undefined) return false;
  const message = `there is but one column, ${quoted(nameOf(only))}`;
  report(error(only.place, "missing-column", message, `say separator: ${JSON.stringify(meant)}`));
  return true;
}

function toRow(
  record: readonly Written[],
  columns: readonly Column[],
  source: DeclaredSource,
  report: Report,
): RowDraft {
  const place = record[0]?.place ?? startOf(source.source.file);
  checkCount(record, columns, place, report);
  const cells = new Map<string, Written>();
  const settings = new Map<Setting, Written>();
  for (const [index, column] of columns.entries()) {
    const cell = record[index];
    if (cell === undefined || column === undefined) continue;
    if ("property" in column) cells.set(column.property, cell);
    else settings.set(column.setting, cell);
  }
  const row = { source, place, cells, blocks: undefined, protect: false };
  // The column that is missing was reported, or the cell was.
  const isKnownNameless = !cells.has(source.keyProperty);
  return { ...row, ...readSettings(settings, report), ...(isKnownNameless && { isKnownNameless }) };
}

/** Reports a record that has not as many cells as there are columns; empty ones at the end do not count. */
function checkCount(
  record: readonly Written[],
  columns: readonly Column[],
  place: Place,
  report: Report,
): void {
  const count = record.findLastIndex(({ value }) => value !== null) + 1;
  if (record.length >= columns.length && count <= columns.length) return;
  const isShort = record.length < columns.length;
  const message = `the row has ${isShort ? "fewer" : "more"} cells (${record.length}) than the header (${columns.length})`;
  const hint = isShort
    ? "an empty cell needs its separator, too"
    : "put text that holds the separator in quotes";
  report(error(place, "csv-cells", message, hint));
}

function readSettings(settings: ReadonlyMap<Setting, Written>, report: Report): Partial<RowDraft> {
  const [key, id] = [settings.get("key"), settings.get("id")];
  const [icon, cover] = [settings.get("icon"), settings.get("cover")];
  const adopted = id?.text === undefined ? undefined : readId(id.text, id.place, report);
  const shown = icon && readIcon(icon.text?.trim() ?? null, icon.place, report);
  const behind =
    cover?.text === undefined ? cover && null : readFileUrl(cover.text.trim(), cover.place, report);
  return {
    ...(key?.text !== undefined && { key: { value: key.text.trim(), place: key.place } }),
    ...(adopted !== undefined && { id: adopted }),
    ...(shown !== undefined && { icon: shown }),
    ...(behind !== undefined && { cover: behind }),
  };
}
