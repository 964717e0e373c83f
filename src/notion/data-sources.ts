import {
  type CreateDataSourceParameters,
  type DataSourceObjectResponse,
  isFullDataSource,
  type PartialDataSourceObjectResponse,
  type UpdateDataSourceParameters,
} from "@notionhq/client";
import type { Edit } from "../model/edits.ts";
import { canonicalTitle } from "../model/page.ts";
import type { LiveProperty } from "../model/properties/schema.ts";
import { readProperty } from "../model/properties/schema-api.ts";
import { plain } from "../model/rich-text.ts";
import { writeRichText } from "../model/rich-text-api.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";

/** A data source as it stands in Notion, without its rows. IDs are dashed. */
export interface DataSource {
  readonly id: string;
  /** Its title, as plain text. */
  readonly name: string;
  /** The database that it belongs to. */
  readonly database: string;
  readonly properties: readonly LiveProperty[];
  readonly lastEdit: Edit;
}

/** The schema of a data source as a request takes it, by the property's name. */
export type SchemaRequest = NonNullable<CreateDataSourceParameters["properties"]>;

/** What a PATCH of a schema changes: `null` removes a property, `{name}` renames it; keys are IDs or names. */
export type SchemaUpdate = NonNullable<UpdateDataSourceParameters["properties"]>;

/** Reads a data source; undefined when it does not exist or is not shared. Throws `NotionError`. */
export async function readDataSource(notion: Notion, id: string): Promise<DataSource | undefined> {
  try {
    return toDataSource(await notion.read((client) => client.dataSources.retrieve({ data_source_id: id })));
  } catch (error) {
    if (error instanceof NotionError && error.status === 404) return undefined;
    throw error;
  }
}

/** Where a further data source goes and what its rows have. */
export interface NewDataSource {
  readonly database: string;
  readonly name: string;
  readonly properties: SchemaRequest;
}

/** Adds a data source to a database that has one already. Throws `NotionError`. */
export async function createDataSource(notion: Notion, source: NewDataSource): Promise<DataSource> {
  return toDataSource(
    await notion.write((client) =>
      client.dataSources.create({
        parent: { type: "database_id", database_id: source.database },
        title: writeRichText(plain(source.name)),
        properties: source.properties,
      }),
    ),
  );
}

/** What a PATCH of a data source changes. */
export interface DataSourceUpdate {
  readonly name?: string;
  readonly properties?: SchemaUpdate;
}

/**
 * Changes the name or the schema of a data source; gives it as it is then, with the IDs of what is new. The title of
 * a database with one data source is that source's title too (recording database.title-setter). Throws `NotionError`.
 */
export async function updateDataSource(
  notion: Notion,
  id: string,
  { name, properties }: DataSourceUpdate,
): Promise<DataSource> {
  return toDataSource(
    await notion.write((client) =>
      client.dataSources.update({
        data_source_id: id,
        ...(name !== undefined && { title: writeRichText(plain(name)) }),
        ...(properties !== undefined && { properties }),
      }),
    ),
  );
}

function toDataSource(response: DataSourceObjectResponse | PartialDataSourceObjectResponse): DataSource {
  if (!isFullDataSource(response)) throw notShown("data source", response.id);
  return {
    id: response.id,
    name: canonicalTitle(response.title.map((run) => run.plain_text).join("")),
    database: response.parent.database_id,
    properties: Object.values(response.properties).map(readProperty),
    lastEdit: { time: response.last_edited_time, by: response.last_edited_by.id },
  };
}

/** A connection that may not read content gets no more than an ID. */
export function notShown(kind: string, id: string): NotionError {
  return new NotionError({
    message: `Notion does not show the ${kind} ${id}.`,
    outcome: "refused",
    status: 403,
    code: "restricted_resource",
  });
}
