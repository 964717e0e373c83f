import { isObject, type JsonObject, objectsAt, stringAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isDataSource } from "./data-source.ts";

/** What a database has beyond its `child_database` block. Its schema and rows are those of its data sources. */
export interface DatabaseFields {
  readonly title: readonly JsonObject[];
  readonly description: readonly JsonObject[];
  readonly icon: JsonObject | null;
  readonly cover: JsonObject | null;
  readonly isInline: boolean;
  readonly isLocked: boolean;
  /** To the millisecond, unlike all other times. */
  readonly created: string;
}

export interface DatabaseRecord extends WorkspaceRecord {
  readonly type: "child_database";
}

export function isDatabase(record: WorkspaceRecord | undefined): record is DatabaseRecord {
  return record?.type === "child_database";
}

export function databaseFields({ payload }: WorkspaceRecord): DatabaseFields {
  return {
    title: objectsAt(payload, "title"),
    description: objectsAt(payload, "description"),
    icon: isObject(payload.icon) ? payload.icon : null,
    cover: isObject(payload.cover) ? payload.cover : null,
    isInline: payload.isInline === true,
    isLocked: payload.isLocked === true,
    created: stringAt(payload, "created"),
  };
}

/** Gives a database with other fields, to be put. */
export function withDatabaseFields(record: WorkspaceRecord, fields: DatabaseFields): WorkspaceRecord {
  return { ...record, payload: { ...fields } };
}

/** Gives the data sources of a database that are not themselves in the trash, the oldest first. */
export function dataSourcesOf(database: WorkspaceRecord, workspace: Workspace): readonly WorkspaceRecord[] {
  return workspace.childIds(database.id).flatMap((id) => {
    const record = workspace.get(id);
    return isDataSource(record) ? [record] : [];
  });
}
