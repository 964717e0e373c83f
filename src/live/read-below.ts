import type { LiveBlock } from "../model/blocks.ts";
import type { Notion } from "../notion/client.ts";
import type { DataSource } from "../notion/data-sources.ts";
import { type Database, retrieveDatabase, withDataSources } from "../notion/databases.ts";
import { NotionError } from "../notion/errors.ts";
import { type LivePage, readPage } from "../notion/pages.ts";
import { queryRows } from "../notion/query-rows.ts";
import { readTree } from "../notion/read-tree.ts";
import { type Row, readWholeValue } from "../notion/rows.ts";
import { isLedger } from "../plan/others.ts";
import { ask } from "./resolve-database.ts";

/** What is on a page or row, with the pages and databases that stand among its blocks, by their IDs. */
export interface Below {
  readonly blocks: readonly LiveBlock[];
  /** Without those that the connection may not read. */
  readonly pages: ReadonlyMap<string, PageTree>;
  /** Without those that the connection may not read, and without linked views. */
  readonly databases: ReadonlyMap<string, DatabaseTree>;
}

/** A page with all that is below it. */
export interface PageTree extends Below {
  readonly page: LivePage;
}

/** A database with its rows, and all that is on them. */
export interface DatabaseTree {
  readonly database: Database;
  readonly sources: readonly SourceTree[];
}

/** A data source with its rows, oldest first. */
export interface SourceTree {
  readonly source: DataSource;
  readonly rows: readonly RowTree[];
}

/** A row, its values whole, with all that is on it. */
export interface RowTree extends Below {
  readonly row: Row;
}

/** Told of each page, row and database that was read. */
export type OnRead = () => void;

/** Reads everything below a page. Throws `NotionError`. */
export async function readPageTree(notion: Notion, page: LivePage, onRead: OnRead): Promise<PageTree> {
  const below = await readBelow(notion, page.id, onRead);
  onRead();
  return { page, ...below };
}

/** Reads a database, its rows, and everything on them. Throws `NotionError`. */
export async function readDatabaseTree(
  notion: Notion,
  database: Database,
  onRead: OnRead,
): Promise<DatabaseTree> {
  const { dataSources } = await withDataSources(notion, database);
  const sources = await Promise.all(
    dataSources.map(async (source): Promise<SourceTree> => {
      const rows = await queryRows(notion, source.id);
      return { source, rows: await Promise.all(rows.map((row) => readRowTree(notion, row, onRead))) };
    }),
  );
  onRead();
  return { database, sources };
}

async function readRowTree(notion: Notion, row: Row, onRead: OnRead): Promise<RowTree> {
  const [whole, below] = await Promise.all([
    Promise.all(
      [...row.cut].map(async ([name, cut]) => [name, await readWholeValue(notion, row.id, cut)] as const),
    ),
    readBelow(notion, row.id, onRead),
  ]);
  onRead();
  return { row: { ...row, values: new Map([...row.values, ...whole]) }, ...below };
}

async function readBelow(notion: Notion, id: string, onRead: OnRead): Promise<Below> {
  const blocks = await readTree(notion, id);
  const [pages, databases] = await Promise.all([
    Promise.all(
      idsOfType(blocks, "child_page").map(
        async (child) => [child, await readChildPage(notion, child, onRead)] as const,
      ),
    ),
    Promise.all(
      idsOfType(blocks, "child_database").map(
        async (child) => [child, await readChildDatabase(notion, child, onRead)] as const,
      ),
    ),
  ]);
  return { blocks, pages: found(pages), databases: found(databases) };
}

async function readChildPage(notion: Notion, id: string, onRead: OnRead): Promise<PageTree | undefined> {
  const page = await readPage(notion, id);
  return page === undefined || page.trashed ? undefined : readPageTree(notion, page, onRead);
}

/** A linked view answers like what is not shared: no data source of its own can be read (NOTION.md §7.2). */
async function readChildDatabase(
  notion: Notion,
  id: string,
  onRead: OnRead,
): Promise<DatabaseTree | undefined> {
  const database = await ask(retrieveDatabase(notion, id), [400, 403, 404]);
  if (database instanceof NotionError || database.trashed || database.sourceIds.length === 0)
    return undefined;
  return readDatabaseTree(notion, database, onRead);
}

/** Lists the pages or databases among blocks, in document order; the page of the ledger is none that anybody wrote. */
function idsOfType(blocks: readonly LiveBlock[], type: "child_page" | "child_database"): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== type) return idsOfType(block.children, type);
    return isLedger(block) ? [] : [block.id];
  });
}

function found<T>(entries: readonly (readonly [string, T | undefined])[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([id, tree]) => (tree === undefined ? [] : [[id, tree] as const])));
}
