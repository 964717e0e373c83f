import type { LedgerRecord } from "../ledger/record.ts";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import type { DataSource } from "../notion/data-sources.ts";
import { type Database, retrieveDatabase, withDataSources } from "../notion/databases.ts";
import { NotionError } from "../notion/errors.ts";
import type { LivePage } from "../notion/pages.ts";
import { readPlacedPage } from "../notion/placed-page.ts";
import { queryRows } from "../notion/query-rows.ts";
import type { Row } from "../notion/rows.ts";
import type { TrashCount } from "../plan/prune/refuse-number.ts";

/** A page or row without a manifest that is there; its blocks have not been read. */
export interface FoundPage {
  readonly kind: "page" | "row";
  readonly record: LedgerRecord;
  readonly title: string;
  readonly place: string | undefined;
  /** What it says of itself, as what it is now. */
  readonly standing: LivePage | Row;
}

/** A database without a manifest that is there, with its rows. */
export interface FoundDatabase {
  readonly kind: "database";
  readonly record: LedgerRecord;
  readonly database: Database;
  readonly rows: readonly FoundPage[];
  readonly otherRows: number;
  readonly dataSources: readonly DataSource[];
}

/** What has no manifest. */
export interface FoundOrphans {
  readonly pages: readonly FoundPage[];
  readonly databases: readonly FoundDatabase[];
  /** The keys of those that are in the trash, or gone. */
  readonly gone: readonly string[];
}

/**
 * Finds what is there of the records without a manifest: with one request for each page, and for a database with one, one
 * for each of its data sources, and one for each 100 rows. Throws `NotionError`.
 */
export async function findOrphans(notion: Notion, orphaned: readonly LedgerRecord[]): Promise<FoundOrphans> {
  const rowRecords = orphaned.filter(({ kind }) => kind === "row");
  const looked = await Promise.all(
    orphaned
      .filter(({ kind }) => kind === "database")
      .map(async (record) => ({ record, found: await findDatabase(notion, record, rowRecords) })),
  );
  const databases = looked.flatMap(({ found }) => ("trashed" in found ? [] : [found]));
  const trashedSources = new Set(looked.flatMap(({ found }) => ("trashed" in found ? found.trashed : [])));
  const there = new Set(databases.flatMap(({ rows }) => rows.map(({ record }) => record.id)));
  const alone = orphaned.filter(({ kind, id }) => kind !== "database" && !there.has(id));
  const read = await Promise.all(
    alone.map(async (record) => ({
      record,
      // Rows are in the trash with their database.
      page: trashedSources.has(record.parent) ? undefined : await findPage(notion, record),
    })),
  );
  return {
    databases,
    pages: read.flatMap(({ page }) => page ?? []),
    gone: [
      ...looked.flatMap(({ record, found }) => ("trashed" in found ? [record.key] : [])),
      ...read.flatMap(({ record, page }) => (page === undefined ? [record.key] : [])),
    ],
  };
}

/** Counts what would go to the trash. */
export function countOrphans({ pages, databases }: FoundOrphans): TrashCount {
  const rows = pages.filter(({ kind }) => kind === "row").length;
  return {
    pages: pages.length - rows,
    databases: databases.length,
    rows: databases.reduce((sum, database) => sum + database.rows.length, rows),
  };
}

async function findPage(notion: Notion, record: LedgerRecord): Promise<FoundPage | undefined> {
  const found = await readPlacedPage(notion, record.id);
  if (found === undefined || found.page.trashed) return undefined;
  const { page, row, place } = found;
  return { kind: kindOf(record), record, title: page.properties.title, place, standing: row ?? page };
}

/** Finds a database with its rows; else the data sources that are in the trash with it, as far as they are known. */
async function findDatabase(
  notion: Notion,
  record: LedgerRecord,
  rowRecords: readonly LedgerRecord[],
): Promise<FoundDatabase | { readonly trashed: readonly string[] }> {
  const database = await retrieve(notion, record.id);
  if (database === undefined) return { trashed: [] };
  if (database.trashed) return { trashed: database.sourceIds };
  const { dataSources } = await withDataSources(notion, database);
  const sources = await Promise.all(
    dataSources.map(async ({ id }) => {
      const rows = await queryRows(notion, id);
      const known = new Map(rowRecords.flatMap((row) => (row.parent === id ? [[row.id, row] as const] : [])));
      return {
        rows: rows.flatMap((row): FoundPage[] => {
          const rowRecord = known.get(row.id);
          if (rowRecord === undefined) return [];
          return [{ kind: "row", record: rowRecord, title: titleOf(row), place: id, standing: row }];
        }),
        others: rows.filter((row) => !known.has(row.id)).length,
      };
    }),
  );
  return {
    kind: "database",
    record,
    database,
    rows: sources.flatMap(({ rows }) => rows),
    otherRows: sources.reduce((sum, { others }) => sum + others, 0),
    dataSources,
  };
}

async function retrieve(notion: Notion, id: string): Promise<Database | undefined> {
  try {
    return await retrieveDatabase(notion, id);
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

function titleOf({ values }: Row): string {
  for (const value of values.values()) if (value.type === "title") return plainText(value.value);
  return "";
}

function kindOf({ kind }: LedgerRecord): "page" | "row" {
  return kind === "row" ? "row" : "page";
}
