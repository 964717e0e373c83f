import type { Block } from "../../model/blocks.ts";
import type { Place } from "../../model/diagnostics.ts";
import { convertContent } from "../content/convert.ts";
import type { DeclaredSource } from "../database/declaration.ts";
import type { Row } from "../database-file.generated.ts";
import type { Loading, TextFile } from "../loading.ts";
import { readFileUrl, readIcon } from "../page/appearance.ts";
import type { Declared } from "../page/declaration.ts";
import { readId } from "../page/settings.ts";
import { error, quoted } from "../problem.ts";
import { check } from "../schema/check.ts";
import { validateRow } from "../schema/validators.generated.js";
import { inDocument, isMapping, type Written } from "../values/written.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";
import { findProperty, type RowDraft, SETTINGS } from "./draft.ts";

type Mapping = Readonly<Record<string, unknown>>;

/** A list of rows in YAML or JSON. */
export interface RowList {
  readonly source: DeclaredSource;
  readonly document: YamlDocument;
  readonly file: TextFile;
  /** Properties of keys that are not called like them; null leaves a key out. */
  readonly columns: ReadonlyMap<string, Declared<string | null>>;
  readonly loading: Loading;
}

/** Reads a row that is written as a mapping. Undefined if it is none, which is reported. */
export function readInlineRow(written: unknown, at: Path, list: RowList): RowDraft | undefined {
  const { source, document, loading } = list;
  const { report } = loading;
  const settings = check(validateRow, document, at, withoutColumns(written, list), report);
  if (settings === undefined || !isMapping(written)) return undefined;
  const { id, icon, cover, protect = false } = settings;
  const place = (name: keyof Row) => document.place([...at, name]);
  const adopted = id === undefined ? undefined : readId(id, place("id"), report);
  const shown = icon === undefined ? undefined : readIcon(icon, place("icon"), report);
  const behind = typeof cover === "string" ? readFileUrl(cover, place("cover"), report) : cover;
  const kept = new Map<string, Place>();
  return {
    source,
    place: document.place(at),
    blocks: readBlocks(settings, at, list, kept),
    kept,
    protect,
    cells: readCells(written, settings.properties ?? {}, at, list),
    ...(settings.key !== undefined && {
      key: { value: document.source([...at, "key"]).trim(), place: place("key") },
    }),
    ...(adopted !== undefined && { id: adopted }),
    ...(shown !== undefined && { icon: shown }),
    ...(behind !== undefined && { cover: behind }),
  };
}

/** Leaves out the keys that have a meaning of their own in this list. */
function withoutColumns(written: unknown, { columns }: RowList): unknown {
  if (!isMapping(written) || columns.size === 0) return written;
  return Object.fromEntries(Object.entries(written).filter(([key]) => !columns.has(key)));
}

/** Reads the values of a row: those beside its settings, and those that it groups under `properties`. */
function readCells(
  row: Mapping,
  grouped: Mapping,
  at: Path,
  { source, document, file, columns, loading }: RowList,
): ReadonlyMap<string, Written> {
  const { report } = loading;
  const cells = new Map<string, Written>();
  const add = (name: string, value: unknown, path: Path) => {
    const place = document.keyPlace(path);
    if (findProperty(name, place, source, report) === undefined) return;
    const other = cells.get(name);
    if (other === undefined) cells.set(name, inDocument(value, document, path, file));
    else report(error(place, "duplicate-value", `${quoted(name)} has a value in this row already`));
  };
  for (const [key, value] of Object.entries(row)) {
    const column = columns.get(key);
    const name = column === undefined ? key : column.value;
    if (name !== null && (column !== undefined || !SETTINGS.some((one) => one === key))) {
      add(name, value, [...at, key]);
    }
  }
  for (const [name, value] of Object.entries(grouped)) add(name, value, [...at, "properties", name]);
  return cells;
}

function readBlocks(
  { content, contentFrom }: Row,
  at: Path,
  { document, file, loading }: RowList,
  kept: Map<string, Place>,
): readonly Block[] | undefined {
  const context = { loading, files: [file], kept, texts: { count: 0 } } as const;
  if (content !== undefined && contentFrom !== undefined) {
    const message = '"content" and "contentFrom" say the same thing twice; expected one of them';
    loading.report(error(document.keyPlace([...at, "contentFrom"]), "invalid-value", message));
  }
  if (content !== undefined) return convertContent(content, document, [...at, "content"], context);
  if (contentFrom === undefined) return undefined;
  return convertContent([{ include: contentFrom }], document, [...at, "contentFrom"], context);
}
