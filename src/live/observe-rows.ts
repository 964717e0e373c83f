import type { LedgerRecord } from "../ledger/record.ts";
import type { RowResource } from "../manifest/resource.ts";
import type { Edit } from "../model/edits.ts";
import { LIMITS } from "../model/limits.ts";
import type { Notion } from "../notion/client.ts";
import { readPlacedRow } from "../notion/placed-page.ts";
import { readTree } from "../notion/read-tree.ts";
import { type RowContent, readWholeValue } from "../notion/rows.ts";
import type { LiveDataSource, LiveRow } from "../plan/databases/live.ts";
import { knownRow, matchRows, type RowMatches } from "../plan/databases/match-rows.ts";
import type { DeclaredDataSource } from "./query-scope.ts";
import { type Queried, queryScope } from "./query-scope.ts";

/** A row whose page somebody put in the trash. */
export interface TrashedRow {
  readonly row: RowResource;
  readonly id: string;
  readonly lastEdit: Edit;
}

/** A row that somebody moved out of its data source. */
export interface MovedRow {
  readonly row: RowResource;
  /** With the values that it has where it is. */
  readonly live: LiveRow;
  /** What it is in now: see `PlacedRow`. */
  readonly place: string;
}

/** What Notion holds for one data source of a manifest. */
export interface ObservedDataSource {
  readonly live: LiveDataSource;
  readonly matches: RowMatches<LiveRow>;
  /** They are in none of the lists of `matches`, as are those that were moved. */
  readonly trashed: readonly TrashedRow[];
  readonly moved: readonly MovedRow[];
  /** The records of the rows that were not read, as the ledger was taken at its word. */
  readonly trusted: readonly LedgerRecord[];
}

/**
 * Reads the rows of a data source with one query of its scope, 100 a request; rows that are `trusted`, by key, are left
 * out where asking for the others one by one takes no more. A further request is sent only for each row that is written
 * down but not in the query, wherever it is now, for a value that the manifest sets and the query cut short, and for the
 * blocks of rows whose content is in the manifest. Throws `NotionError`.
 */
export async function observeRows(
  notion: Notion,
  declared: DeclaredDataSource,
  all: readonly RowResource[],
  records: ReadonlyMap<string, LedgerRecord>,
  trust: ReadonlyMap<string, LedgerRecord> = new Map(),
): Promise<ObservedDataSource> {
  const { declaration, source, properties } = declared;
  const trusted = leftOut(all, records, trust);
  const rows = trusted.length === 0 ? all : all.filter(({ key }) => !trust.has(key));
  const {
    rows: queried,
    isScoped,
    diagnostics,
  } = trusted.length === 0 ? await queryScope(notion, declared) : NOTHING;
  const known = new Set(queried.map(({ id }) => id));
  const absent = rows.flatMap((row) => {
    const { id, record } = knownRow(row, records);
    // Records of a database that was made anew say nothing of this one.
    const isHere = record === undefined || record.parent === source.id;
    return id === undefined || known.has(id) || !isHere ? [] : [{ row, id, record }];
  });
  const looked = await Promise.all(
    absent.map(async ({ id, ...it }) => ({ ...it, live: await readPlacedRow(notion, id) })),
  );
  // What only its manifest says to be here and is not, is not this row.
  const read = looked.flatMap(({ row, record, live }) =>
    live !== undefined && (live.place === source.id || record !== undefined) ? [{ row, live }] : [],
  );
  const trashed = read.filter(({ live }) => live.trashed);
  const standing = read.filter(({ live }) => !live.trashed);
  const moved = standing.filter(({ live }) => live.place !== source.id);
  const found = [...queried, ...standing.flatMap(({ live }) => (live.place === source.id ? [live] : []))];
  const settled = new Set([...trashed, ...moved].map(({ row }) => row));

  const matches = matchRows(
    rows.filter((row) => !settled.has(row)),
    found,
    properties.get(declaration.keyProperty)?.name,
    records,
  );
  const matched = await Promise.all(
    matches.matched.map(async (match) => ({
      ...match,
      live: await completeRow(notion, match.live, match.row, properties),
    })),
  );
  const completed = new Map(matched.map(({ live }) => [live.id, live]));
  return {
    live: {
      id: source.id,
      name: source.name,
      properties: source.properties,
      rows: found.map((row) => completed.get(row.id) ?? toLiveRow(row)),
    },
    matches: {
      ...matches,
      matched,
      // Without the scope nobody knows which rows the manifest speaks for.
      unclaimed: isScoped ? matches.unclaimed.map(toLiveRow) : [],
      diagnostics: [...diagnostics, ...matches.diagnostics],
    },
    trashed: trashed.map(({ row, live: { id, lastEdit } }) => ({ row, id, lastEdit })),
    moved: await Promise.all(
      moved.map(async ({ row, live }) => ({
        row,
        live: await completeRow(notion, live, row, properties),
        place: live.place,
      })),
    ),
    trusted,
  };
}

const NOTHING: Queried = { rows: [], isScoped: false, diagnostics: [] };

/** Gives the records of the rows that need not be read; none where a query of all rows takes fewer requests. */
function leftOut(
  rows: readonly RowResource[],
  records: ReadonlyMap<string, LedgerRecord>,
  trust: ReadonlyMap<string, LedgerRecord>,
): readonly LedgerRecord[] {
  const trusted = rows.flatMap(({ key }) => trust.get(key) ?? []);
  const others = rows.filter(({ key }) => !trust.has(key));
  // A row that is written down nowhere has to be looked for.
  const areKnown = others.every((row) => knownRow(row, records).record !== undefined);
  return areKnown && others.length <= Math.ceil(trusted.length / LIMITS.page) ? trusted : [];
}

/** Adds what the query left out of a row that the manifest speaks for: the rest of long values, and the blocks. */
async function completeRow(
  notion: Notion,
  row: RowContent,
  resource: RowResource,
  properties: DeclaredDataSource["properties"],
): Promise<LiveRow> {
  const wanted = new Set([...resource.values.keys()].map((name) => properties.get(name)?.name));
  const [values, blocks] = await Promise.all([
    Promise.all(
      [...row.cut]
        .filter(([name]) => wanted.has(name))
        .map(async ([name, cut]) => [name, await readWholeValue(notion, row.id, cut)] as const),
    ),
    resource.blocks === undefined ? undefined : readTree(notion, row.id),
  ]);
  return { ...toLiveRow(row), values: new Map([...row.values, ...values]), blocks };
}

function toLiveRow({ id, values, icon, cover, locked, createdBy, lastEdit }: RowContent): LiveRow {
  return { id, values, icon, cover, locked, createdBy, lastEdit, blocks: undefined };
}
