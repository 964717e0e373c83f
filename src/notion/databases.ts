import {
  type CreateDatabaseParameters,
  type DatabaseObjectResponse,
  isFullDatabase,
  type PartialDatabaseObjectResponse,
} from "@notionhq/client";
import { type FileSource, readFile, writeFile } from "../model/files.ts";
import { type Icon, readIcon, writeIcon } from "../model/icons.ts";
import { canonicalTitle } from "../model/page.ts";
import { plain, plainText, type RichText } from "../model/rich-text.ts";
import { readRichText, writeRichText } from "../model/rich-text-api.ts";
import type { Notion } from "./client.ts";
import { type DataSource, notShown, readDataSource, type SchemaRequest } from "./data-sources.ts";
import { NotionError } from "./errors.ts";

/** A database as it stands in Notion, without its data sources. IDs are dashed. */
export interface Database {
  readonly id: string;
  /** Plain: a title has no looks that a manifest could name. */
  readonly title: RichText;
  readonly description: RichText;
  readonly icon: Icon | null;
  readonly cover: FileSource | null;
  readonly inline: boolean;
  readonly locked: boolean;
  /** The page it lives under; undefined when it lives in a block or in the workspace itself. */
  readonly parent: string | undefined;
  readonly trashed: boolean;
  readonly sourceIds: readonly string[];
}

/** A database with the schemas of its data sources. */
export interface WholeDatabase {
  readonly database: Database;
  readonly dataSources: readonly DataSource[];
}

/** Reads a database with its data sources: one request for itself and one for each. Undefined when it does not exist or is not shared. Throws `NotionError`. */
export async function readDatabase(notion: Notion, id: string): Promise<WholeDatabase | undefined> {
  try {
    return await withDataSources(notion, await retrieveDatabase(notion, id));
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Reads a database alone. Throws `NotionError`: 400 for the ID of a page or a block, and for a linked view, whose data
 * sources are elsewhere; 404 for that of a data source, and for what is not shared (NOTION.md §7.2).
 */
export async function retrieveDatabase(notion: Notion, id: string): Promise<Database> {
  return toDatabase(await notion.read((client) => client.databases.retrieve({ database_id: id })));
}

/** Reads the data sources of a database but for one that was read before. Throws `NotionError`. */
export async function withDataSources(
  notion: Notion,
  database: Database,
  known?: DataSource,
): Promise<WholeDatabase> {
  const dataSources = await Promise.all(
    database.sourceIds.map((id) => (id === known?.id ? known : readDataSource(notion, id))),
  );
  return { database, dataSources: dataSources.filter((source) => source !== undefined) };
}

/** What a database says beside its schema. An absent field is left alone. Notion cannot clear an icon or cover of a database [SDK]. */
export interface DatabaseFields {
  readonly title?: RichText;
  readonly description?: RichText;
  readonly icon?: Icon;
  readonly cover?: FileSource;
  readonly inline?: boolean;
}

/** Where a new database goes and what it is; it is locked with `updateDatabase`. */
export interface NewDatabase extends DatabaseFields {
  readonly parent: string;
  /** The schema of its first data source, which is named like the database. */
  readonly properties: SchemaRequest;
}

/** A database just created. */
export interface CreatedDatabase {
  readonly id: string;
  readonly dataSource: string;
}

/** Creates a database with one data source, at the end of a page. Throws `NotionError`. */
export async function createDatabase(notion: Notion, database: NewDatabase): Promise<CreatedDatabase> {
  const created = toDatabase(
    await notion.write((client) =>
      client.databases.create({
        parent: { type: "page_id", page_id: database.parent },
        ...writeFields(database),
        initial_data_source: { properties: database.properties },
      }),
    ),
  );
  const [dataSource] = created.sourceIds;
  if (dataSource === undefined) throw new Error("Notion created a database without a data source.");
  return { id: created.id, dataSource };
}

/** What a PATCH of a database changes. */
export interface DatabaseUpdate extends DatabaseFields {
  readonly locked?: boolean;
  readonly trashed?: boolean;
  /** The page to move it to. */
  readonly parent?: string;
}

/** Changes a database; its data sources are left alone but for the title of an only one. Throws `NotionError`. */
export async function updateDatabase(notion: Notion, id: string, update: DatabaseUpdate): Promise<void> {
  const { locked, trashed, parent } = update;
  await notion.write((client) =>
    client.databases.update({
      database_id: id,
      ...writeFields(update),
      ...(locked !== undefined && { is_locked: locked }),
      ...(trashed !== undefined && { in_trash: trashed }),
      ...(parent !== undefined && { parent: { type: "page_id", page_id: parent } }),
    }),
  );
}

function writeFields(fields: DatabaseFields): Omit<CreateDatabaseParameters, "parent"> {
  const { title, description, icon, cover, inline } = fields;
  return {
    ...(title !== undefined && { title: writeRichText(title) }),
    ...(description !== undefined && { description: writeRichText(description) }),
    ...(icon !== undefined && { icon: writeIcon(icon) }),
    ...(cover !== undefined && { cover: writeFile(cover) }),
    ...(inline !== undefined && { is_inline: inline }),
  };
}

function toDatabase(response: DatabaseObjectResponse | PartialDatabaseObjectResponse): Database {
  if (!isFullDatabase(response)) throw notShown("database", response.id);
  return {
    id: response.id,
    title: plain(canonicalTitle(plainText(readRichText(response.title)))),
    description: readRichText(response.description),
    icon: readIcon(response.icon),
    cover: response.cover === null ? null : readFile(response.cover),
    inline: response.is_inline,
    locked: response.is_locked,
    parent: response.parent.type === "page_id" ? response.parent.page_id : undefined,
    trashed: response.in_trash,
    sourceIds: response.data_sources.map(({ id }) => id),
  };
}
