import { isObject, type JsonObject, objectsAt } from "../json.ts";
import { type Property, propertiesToStore, storedProperties } from "../schema-properties/property.ts";
import type { PageRecord, WorkspaceRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a data source has of its own; description, cover and place are its database's. */
export interface DataSourceFields {
  readonly title: readonly JsonObject[];
  readonly icon: JsonObject | null;
  readonly properties: readonly Property[];
}

export interface DataSourceRecord extends WorkspaceRecord {
  readonly type: "data_source";
}

export function isDataSource(record: WorkspaceRecord | undefined): record is DataSourceRecord {
  return record?.type === "data_source";
}

export function dataSourceFields({ payload }: WorkspaceRecord): DataSourceFields {
  return {
    title: objectsAt(payload, "title"),
    icon: isObject(payload.icon) ? payload.icon : null,
    properties: storedProperties(payload),
  };
}

/** Gives a data source with other fields, to be put. */
export function withDataSourceFields(record: WorkspaceRecord, fields: DataSourceFields): WorkspaceRecord {
  const { title, icon, properties } = fields;
  return { ...record, payload: { title, icon, properties: propertiesToStore(properties) } };
}

/** Gives a data source with another schema, to be put. */
export function withProperties(record: WorkspaceRecord, properties: readonly Property[]): WorkspaceRecord {
  return { ...record, payload: { ...record.payload, properties: propertiesToStore(properties) } };
}

/** Gives the schema of a data source; empty when there is no such data source. */
export function schemaOf(id: string, workspace: Workspace): readonly Property[] {
  const record = workspace.get(id);
  return isDataSource(record) ? storedProperties(record.payload) : [];
}

/** Gives the data source whose row a page is; undefined for other pages. */
export function sourceOf(page: PageRecord, workspace: Workspace): WorkspaceRecord | undefined {
  const parent = page.parent === null ? undefined : workspace.get(page.parent);
  return isDataSource(parent) ? parent : undefined;
}

/** Gives the IDs of the live rows of a data source, the oldest first. */
export function rowIds(source: WorkspaceRecord, workspace: Workspace): readonly string[] {
  return workspace.childIds(source.id);
}
