import type { Reading } from "../api/call.ts";
import { schemaOf, sourceOf } from "../databases/data-source.ts";
import { type Json, type JsonObject, objectAt } from "../json.ts";
import type { Property } from "../schema-properties/property.ts";
import { isPage, type PageRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** A page of a data source, with what is needed to read its values. */
export interface Row {
  readonly page: PageRecord;
  readonly schema: readonly Property[];
  readonly reading: Reading;
  /** How many rollups led here; absent: none. They may lead in circles. */
  readonly depth?: number;
}

/** Gives a page as a row; null when it is in no data source. */
export function rowOf(page: PageRecord, reading: Reading): Row | null {
  const source = sourceOf(page, reading.workspace);
  return source ? { page, schema: schemaOf(source.id, reading.workspace), reading } : null;
}

/** Gives a value as it is stored. The title is stored with the page. */
export function storedValue(page: PageRecord, property: Property): Json | undefined {
  return property.type === "title" ? page.page.title : objectAt(page.payload, "values")[property.id];
}

/** Gives a page with another stored value, to be put. */
export function withValue(page: PageRecord, property: Property, value: Json): PageRecord {
  if (property.type === "title" && Array.isArray(value))
    return { ...page, page: { ...page.page, title: value } };
  return withValues(page, { ...objectAt(page.payload, "values"), [property.id]: value });
}

export function withValues(page: PageRecord, values: JsonObject): PageRecord {
  return { ...page, payload: { ...page.payload, values } };
}

/** Gives all rows of a data source, those in the trash as well. */
export function allRows(sourceId: string, workspace: Workspace): readonly PageRecord[] {
  const rows: PageRecord[] = [];
  for (const record of workspace.all()) if (isPage(record) && record.parent === sourceId) rows.push(record);
  return rows.sort((one, other) => one.rank - other.rank);
}
