import type { Call } from "../api/call.ts";
import { schemaOf } from "../databases/data-source.ts";
import { arrayAt, type Json, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { isPage, type PageRecord } from "../workspace/records.ts";
import { allRows, storedValue, withValue } from "./row.ts";

/** Gives the IDs of the pages that a relation names. */
export function relatedIds(page: PageRecord, property: Property): readonly string[] {
  return idsIn(storedValue(page, property));
}

/** Keeps the other side of a dual relation in step after a row's own side has changed. */
export function mirrorChange(
  pageId: string,
  property: Property,
  before: readonly string[],
  after: readonly string[],
  call: Call,
): void {
  const synced = stringAt(property.config, "synced_property_id");
  if (synced === "") return;
  const target = schemaOf(stringAt(property.config, "data_source_id"), call.workspace);
  const other = findProperty(target, synced);
  if (!other) return;
  for (const id of after.filter((each) => !before.includes(each))) {
    change(id, other, (ids) => (ids.includes(pageId) ? ids : [...ids, pageId]), call);
  }
  for (const id of before.filter((each) => !after.includes(each))) {
    change(id, other, (ids) => ids.filter((each) => each !== pageId), call);
  }
}

/** Fills the new other side of a relation from the rows that already use it. */
export function mirrorValues(property: Property, sourceId: string, other: Property, call: Call): void {
  for (const row of allRows(sourceId, call.workspace)) {
    for (const id of relatedIds(row, property)) change(id, other, (ids) => [...ids, row.id], call);
  }
}

/** Empties a property in all rows. */
export function clearValues(property: Property, sourceId: string, call: Call): void {
  for (const row of allRows(sourceId, call.workspace)) {
    if (storedValue(row, property) !== undefined) call.workspace.put(withValue(row, property, null));
  }
}

function change(
  pageId: string,
  property: Property,
  next: (ids: readonly string[]) => readonly string[],
  call: Call,
): void {
  const page = call.workspace.get(pageId);
  if (isPage(page)) call.workspace.put(withValue(page, property, next(relatedIds(page, property))));
}

function idsIn(stored: Json | undefined): readonly string[] {
  return arrayAt({ stored }, "stored").filter((id) => typeof id === "string");
}
