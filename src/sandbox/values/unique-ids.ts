import type { Call } from "../api/call.ts";
import { isDataSource, schemaOf, withProperties } from "../databases/data-source.ts";
import type { Property } from "../schema-properties/property.ts";
import type { PageRecord } from "../workspace/records.ts";
import { allRows, withValue } from "./row.ts";

/** Gives the numbers of a new `unique_id` property to the rows that are there, the oldest first. */
export function numberRows(property: Property, sourceId: string, call: Call): void {
  if (property.type !== "unique_id") return;
  for (const row of allRows(sourceId, call.workspace)) call.workspace.put(numbered(row, sourceId, call));
}

/** Gives a row with the next number of each `unique_id` property of its data source; numbers are never given twice. */
export function numbered(row: PageRecord, sourceId: string, call: Call): PageRecord {
  let next = row;
  const schema = schemaOf(sourceId, call.workspace).map((property) => {
    if (property.type !== "unique_id") return property;
    const last = Number(property.config.last ?? 0) + 1;
    next = withValue(next, property, last);
    return { ...property, config: { ...property.config, last } };
  });
  const source = call.workspace.get(sourceId);
  if (next !== row && isDataSource(source)) call.workspace.put(withProperties(source, schema));
  return next;
}
