import type { DeclaredSource, RowsFile } from "../database/declaration.ts";
import type { Loading, TextFile } from "../loading.ts";
import { error, quoted, startOf } from "../problem.ts";
import { findProjectFile } from "../project-file.ts";
import { found } from "../schema/explain.ts";
import { isList, isMapping } from "../values/written.ts";
import { readYaml } from "../yaml/document.ts";
import { reportUnmatched } from "./columns.ts";
import { readCsvRows } from "./csv-rows.ts";
import type { RowDraft } from "./draft.ts";
import { readInlineRow } from "./inline-row.ts";

/** The rows of one data source. */
export interface GatheredRows {
  readonly rows: readonly RowDraft[];
  /** Whether these are all: what cannot be read may hold more. */
  readonly isWhole: boolean;
}

/** Reads the rows that the file of a database writes itself, then those of the files that it names. */
export function gatherRows(source: DeclaredSource, loading: Loading): GatheredRows {
  const { document, source: file, at } = source;
  const list = { source, document, file, columns: new Map(), loading };
  const inline = source.rows.map((row, index) => readInlineRow(row, [...at, "rows", index], list));
  const files = source.rowsFrom.map((one) => readRowsFile(one, source, loading));
  const all = [...inline, ...files.flatMap((rows) => rows ?? [undefined])];
  const rows = all.filter((row) => row !== undefined);
  return { rows, isWhole: source.isWhole && rows.length === all.length };
}

/** Reads a file with rows. Undefined if it does not say which there are. */
function readRowsFile(
  file: RowsFile,
  source: DeclaredSource,
  loading: Loading,
): readonly (RowDraft | undefined)[] | undefined {
  const { value: written, place } = file.path;
  const path = findProjectFile(written, source.source, place, loading);
  if (path === undefined) return undefined;
  const kind = /\.(csv|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === undefined) {
    const message = `rows cannot be read from ${quoted(written)}; expected a .csv or a .json`;
    loading.report(error(place, "invalid-value", message));
    return undefined;
  }
  const text = loading.read(path, place);
  if (text === undefined) return undefined;
  if (kind === "csv") return readCsvRows(text, file, source, loading);
  return readJsonRows(text, file, source, loading);
}

/** Reads a JSON file. Its rows are written like those in the file of a database; as YAML, they have places. */
function readJsonRows(
  text: TextFile,
  file: RowsFile,
  source: DeclaredSource,
  loading: Loading,
): readonly (RowDraft | undefined)[] | undefined {
  const document = readYaml(text, loading.report);
  if (document === undefined) return undefined;
  if (!isList(document.value)) {
    const message = `the file is ${found(document.value)}; expected a list of rows`;
    loading.report(error(startOf(text.file), "wrong-type", message));
    return undefined;
  }
  const names = document.value.flatMap((row) => (isMapping(row) ? Object.keys(row) : []));
  reportUnmatched([...new Set(names)], file, loading.report);
  const list = { source, document, file: text, columns: file.columns, loading };
  return document.value.map((row, index) => readInlineRow(row, [index], list));
}
