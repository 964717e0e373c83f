import type { Notion } from "../../notion/client.ts";
import { NotionError } from "../../notion/errors.ts";
import { readPlacedRow } from "../../notion/placed-page.ts";
import { queryRows } from "../../notion/query-rows.ts";
import { type Row, type RowContent, readWholeValue } from "../../notion/rows.ts";
import { keysOf } from "../../plan/databases/row-keys.ts";
import { blockChanges } from "../../plan/sights/blocks.ts";
import { digestAll, digestRowValue } from "../../plan/sights/digests.ts";
import type { KeyProperty, NewRowsSight, RowSight, Stale } from "../../plan/sights/sight.ts";
import { isSameEdit, type Look, standingBlocks } from "./look.ts";
import { changed, gone, inTrash, knownIds, moved, stale, type Tolerance } from "./say.ts";

/** Compares a row with what was seen of it. `known` is the row, where it was read with others. Throws `NotionError`. */
export async function checkRow(
  sight: RowSight,
  look: Look,
  { isOwn, isChanging }: Tolerance,
  known?: Row,
): Promise<Stale | undefined> {
  const row = known ? { ...known, place: known.dataSource } : await readPlacedRow(look.notion, sight.id);
  if (row === undefined) return gone(sight);
  if (row.trashed) return inTrash(sight);
  if (row.place !== sight.place) return moved(sight);
  const looks = digestAll({ icon: row.icon, cover: row.cover });
  const values = await Promise.all(
    [...sight.values].map(async ([name, digest]) =>
      (await isSame(look.notion, row, name, digest, isChanging)) ? [] : [name],
    ),
  );
  const isEdited = !isSameEdit(sight.lastEdit, row.lastEdit);
  const blocks = sight.blocks && (await standingBlocks(look, sight.id, sight.blocks, isEdited));
  return changed(sight, [
    ...[...sight.looks].flatMap(([name, digest]) => (looks.get(name) === digest ? [] : [name])),
    ...values.flat(),
    ...(sight.blocks === undefined || blocks === undefined ? [] : blockChanges(sight.blocks, blocks, isOwn)),
  ]);
}

/** Whether a row holds the value that it held. A long one is read on only when its beginning is another. */
async function isSame(
  notion: Notion,
  row: RowContent,
  name: string,
  digest: string,
  isChanging: Tolerance["isChanging"],
): Promise<boolean> {
  const value = row.values.get(name);
  if (value === undefined) return isChanging(undefined);
  if (digestRowValue(value) === digest || isChanging(value.type)) return true;
  const cut = row.cut.get(name);
  return cut !== undefined && digestRowValue(await readWholeValue(notion, row.id, cut)) === digest;
}

/** Sees whether rows that are to be created have appeared meanwhile: one request for 100 of them. Throws `NotionError`. */
export async function checkNewRows(
  sight: NewRowsSight,
  { notion }: Look,
  tolerance: Tolerance,
): Promise<Stale | undefined> {
  const { id, keyProperty, scope, awaits, title } = sight;
  const found =
    scope === undefined
      ? await rowsNamed(
          notion,
          id,
          keyProperty,
          awaits.map(({ identity }) => identity),
        )
      : await queryRows(notion, id, scope);
  const known = knownIds(tolerance);
  const rows = found.filter((row) => !known.has(row.id));
  const keys = keysOf(rows, keyProperty.name);
  const taken = new Set(rows.map(keys.ofLive));
  const taking = awaits.find((row) => taken.has(keys.ofRow(row)));
  if (taking === undefined) return undefined;
  return stale(
    { id, key: taking.key },
    `a row "${taking.identity}" has appeared in ${title} where ${taking.key} goes`,
  );
}

/** Conditions that a filter takes (NOTION.md §2.2). */
const MOST_CONDITIONS = 100;

/** Reads the rows that the property they are recognised by calls so; all rows where Notion refuses to be asked. Throws `NotionError`. */
export async function rowsNamed(
  notion: Notion,
  dataSource: string,
  { name, type }: KeyProperty,
  texts: readonly string[],
): Promise<readonly Row[]> {
  const conditions = texts.map((text) => ({
    property: name,
    [type]: { equals: type === "number" ? Number(text) : text },
  }));
  const filters = Array.from({ length: Math.ceil(conditions.length / MOST_CONDITIONS) }, (_, part) => ({
    or: conditions.slice(part * MOST_CONDITIONS, (part + 1) * MOST_CONDITIONS),
  }));
  try {
    return (await Promise.all(filters.map((filter) => queryRows(notion, dataSource, filter)))).flat();
  } catch (error) {
    // A value that is no option yet, or too long to be asked for.
    if (!(error instanceof NotionError) || error.status !== 400) throw error;
    return queryRows(notion, dataSource);
  }
}
