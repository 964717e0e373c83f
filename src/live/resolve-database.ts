import { isFullBlock } from "@notionhq/client";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import { type DataSource, readDataSource } from "../notion/data-sources.ts";
import { type Database, retrieveDatabase, type WholeDatabase, withDataSources } from "../notion/databases.ts";
import { NotionError } from "../notion/errors.ts";
import type { Problem } from "../notion/problem.ts";
import { readTree } from "../notion/read-tree.ts";
import { readRow } from "../notion/rows.ts";
import { childDatabases } from "./child-databases.ts";
import * as problem from "./unresolved.ts";

/** A database that was found by an ID of some kind. */
export interface ResolvedDatabase extends WholeDatabase {
  /** The data source that the ID meant; undefined when it meant the whole database. */
  readonly dataSource: string | undefined;
}

export type Resolution = ResolvedDatabase | { readonly problem: Problem };

/**
 * Finds the database that a dashed ID means, whatever it is the ID of: a database, one of its data sources or views, or
 * a page that holds one database. Takes two requests for a database with one data source, three for a data source.
 * Of a database with several, `view` tells which is meant, if it is known; that takes four more. What is no database is
 * explained. Throws `NotionError` for failures that are not about the ID.
 */
export async function resolveDatabase(notion: Notion, id: string, view?: string): Promise<Resolution> {
  const meaning = await meaningOf(notion, id);
  if ("problem" in meaning) return meaning;
  if ("database" in meaning) {
    const whole = await withDataSources(notion, meaning.database);
    return { ...whole, dataSource: await shownSource(notion, whole, view) };
  }
  const { source } = meaning;
  const database = await retrieveDatabase(notion, source.database);
  return { ...(await withDataSources(notion, database, source)), dataSource: source.id };
}

/** Gives the data source that a view shows, where there are several to tell apart. */
async function shownSource(
  notion: Notion,
  { dataSources }: WholeDatabase,
  view: string | undefined,
): Promise<string | undefined> {
  const shown = view !== undefined && dataSources.length > 1 ? await resolveView(notion, view) : undefined;
  const id = shown !== undefined && "source" in shown ? shown.source.id : undefined;
  return dataSources.find((source) => source.id === id)?.id;
}

/** What an ID means: a whole database, or one data source of it. */
export type Meaning =
  | { readonly database: Database }
  | { readonly source: DataSource }
  | { readonly problem: Problem };

/**
 * Tells which database or data source a dashed ID means, and no more. Takes one request for a database, two for a data
 * source. What is neither is explained. Throws as `resolveDatabase` does.
 */
export async function meaningOf(notion: Notion, id: string): Promise<Meaning> {
  const database = await ask(retrieveDatabase(notion, id));
  if (!(database instanceof NotionError)) return whole(database);
  if (isLinked(database)) return { problem: problem.linkedView(id) };
  if (isPage(database)) return resolvePage(notion, id);
  return (await resolveSource(notion, id)) ?? (await resolveView(notion, id)) ?? resolveOther(notion, id);
}

/** Gives the answer, or the refusal when there is nothing with the ID, or nothing of the kind. */
export async function ask<T>(
  answer: Promise<T>,
  refusals: readonly number[] = [400, 404],
): Promise<T | NotionError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotionError && refusals.includes(error.status)) return error;
    throw error;
  }
}

/** "Provided ID … is a page, not a database." (NOTION.md §7.2) */
function isPage({ message }: NotionError): boolean {
  return message.includes("is a page");
}

/** "Database with ID … does not contain any data sources accessible by this API bot." [seen in public code that meets linked views] */
function isLinked({ message }: NotionError): boolean {
  return message.includes("does not contain any data sources");
}

function whole(database: Database): Meaning {
  return database.sourceIds.length === 0 ? { problem: problem.linkedView(database.id) } : { database };
}

async function resolveSource(notion: Notion, id: string): Promise<Meaning | undefined> {
  const source = await ask(readDataSource(notion, id));
  return source === undefined || source instanceof NotionError ? undefined : { source };
}

/** A view shows one data source, which may be in another database than the one that it is a tab of. */
async function resolveView(notion: Notion, id: string): Promise<Meaning | undefined> {
  const view = await ask(notion.read((client) => client.views.retrieve({ view_id: id })));
  if (view instanceof NotionError) return undefined;
  if ("data_source_id" in view && typeof view.data_source_id === "string") {
    return (await resolveSource(notion, view.data_source_id)) ?? { problem: problem.linkedView(id) };
  }
  const database = await ask(retrieveDatabase(notion, view.parent.database_id));
  return database instanceof NotionError ? { problem: problem.linkedView(id) } : whole(database);
}

async function resolvePage(notion: Notion, id: string): Promise<Meaning> {
  const blocks = await ask(readTree(notion, id));
  if (blocks instanceof NotionError) return { problem: problem.unreadablePage(id) };
  const children = childDatabases(blocks);
  if (children.length === 0) {
    const row = await readRow(notion, id);
    return { problem: row === undefined ? problem.emptyPage(id) : problem.row(id, row.dataSource) };
  }
  const read = await Promise.all(children.map((child) => ask(retrieveDatabase(notion, child.id))));
  const databases = read.flatMap((database) => (database instanceof NotionError ? [] : [database]));
  const [only, ...others] = databases;
  if (only === undefined) return { problem: problem.linkedView(children[0]?.id ?? id) };
  if (others.length === 0) return whole(only);
  return {
    problem: problem.severalDatabases(
      id,
      databases.map((database) => ({ id: database.id, title: plainText(database.title) })),
    ),
  };
}

/** Says what the ID is of instead. */
async function resolveOther(notion: Notion, id: string): Promise<Meaning> {
  const block = await ask(notion.read((client) => client.blocks.retrieve({ block_id: id })));
  if (!(block instanceof NotionError) && isFullBlock(block)) {
    if (block.type === "child_page") return resolvePage(notion, id);
    return {
      problem: block.type === "child_database" ? problem.linkedView(id) : problem.block(id, block.type),
    };
  }
  // Whoever may not read people gets 403.
  const user = await ask(
    notion.read((client) => client.users.retrieve({ user_id: id })),
    [400, 403, 404],
  );
  return { problem: user instanceof NotionError ? problem.nothing(id) : problem.user(id, user.name) };
}
