import type { Place } from "../../model/diagnostics.ts";
import type { Loading } from "../loading.ts";
import type { DeclaredValue, RowResource } from "../resource.ts";
import { readValue } from "../values/read-value.ts";
import type { RowNames } from "../values/state.ts";
import type { RowDraft } from "./draft.ts";
import type { GatheredRows } from "./gather.ts";
import { distinctRows, type IdentifiedRow, identify } from "./identify.ts";
import { rowNames } from "./row-names.ts";

/**
 * Reads the rows of all data sources, which are given by their keys. `taken` are the keys of other resources, and where
 * they are declared.
 */
export function readRows(
  gathered: ReadonlyMap<string, GatheredRows>,
  taken: ReadonlyMap<string, Place>,
  loading: Loading,
): readonly RowResource[] {
  const known = new Map(
    [...gathered].map(([key, { rows, isWhole }]) => {
      const identified = rows.filter(isPublished).map((row) => identify(row, loading));
      // A row whose name is wrong may be the one that a relation means.
      return [
        key,
        { rows: identified, isWhole: isWhole && identified.every((row) => row.key !== undefined) },
      ];
    }),
  );
  const names = rowNames(known);
  const all = [...known.values()].flatMap(({ rows }) => rows);
  const distinct = new Set(distinctRows(all, taken, loading));
  return all.flatMap((row) => {
    const resource = toResource(row, names, loading);
    return resource !== undefined && distinct.has(row) ? [resource] : [];
  });
}

/** Lists the keys and IDs of rows that are protected, though they are not published. What else is wrong with them is no error. */
export function withheldRows(
  gathered: ReadonlyMap<string, GatheredRows>,
  loading: Loading,
): ReadonlySet<string> {
  const drafts = [...gathered.values()].flatMap(({ rows }) => rows.filter((row) => !isPublished(row)));
  return new Set(
    drafts.flatMap((draft) => {
      const { key } = identify(draft, { ...loading, report: () => undefined });
      return [key?.value, draft.id].filter((name) => name !== undefined);
    }),
  );
}

function isPublished({ isWithheld }: RowDraft): boolean {
  return isWithheld !== true;
}

function toResource(
  { draft, key, identity, values: read }: IdentifiedRow,
  names: RowNames,
  loading: Loading,
): RowResource | undefined {
  const { source, place, id, icon, cover, blocks, kept, onDrift = source.onDrift, exact, protect } = draft;
  const values = new Map<string, DeclaredValue>(read);
  for (const property of source.properties) {
    const cell = draft.cells.get(property.name);
    if (cell === undefined || property.name === source.keyProperty) continue;
    const { createOptions } = source;
    const value = readValue(cell, { loading, property, createOptions, rows: names });
    if (value !== undefined) values.set(property.name, value);
  }
  if (key === undefined || identity === undefined) return undefined;
  return {
    kind: "row",
    key: key.value,
    place,
    dataSource: source.key,
    identity: identity.value,
    values,
    blocks,
    ...(kept !== undefined && kept.size > 0 && { kept }),
    ...(exact !== undefined && { exact }),
    onDrift,
    protect,
    ...(id !== undefined && { id }),
    ...(icon !== undefined && { icon }),
    ...(cover !== undefined && { cover }),
  };
}
