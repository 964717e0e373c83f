import type { Call } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { schemaOf } from "../databases/data-source.ts";
import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { findProperty, type Property, typeInRequest } from "../schema-properties/property.ts";
import { isPage, type PageRecord } from "../workspace/records.ts";
import { mirrorChange, relatedIds } from "./mirror.ts";
import { withValue } from "./row.ts";
import { storedIds, storedValueOf } from "./store.ts";

/** A change of a dual relation, to be repeated on the other side once the row itself is stored. */
interface RelationChange {
  readonly property: Property;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Stores a row with the values of a request, and keeps the other side of its relations in step. */
export function putRow(row: PageRecord, sourceId: string, sent: Json | undefined, call: Call): PageRecord {
  const changes: RelationChange[] = [];
  let next = row;
  for (const [key, value] of Object.entries(isObject(sent) ? sent : {})) {
    if (value === undefined) continue;
    const property = propertyFor(key, value, sourceId, call);
    const stored = storedValueOf(sentValue(property, value), { property, sourceId, call });
    if (property.type === "relation") {
      changes.push({ property, before: relatedIds(next, property), after: storedIds(stored) });
    }
    next = withValue(next, property, stored);
  }
  call.workspace.put(next);
  for (const { property, before, after } of changes) mirrorChange(row.id, property, before, after, call);
  const kept = call.workspace.get(row.id);
  return isPage(kept) ? kept : next;
}

function propertyFor(key: string, value: Json, sourceId: string, call: Call): Property {
  const property = findProperty(schemaOf(sourceId, call.workspace), key);
  if (!property) throw validationError(`${key} is not a property that exists.`);
  if (property.type === "title" && isArray(value)) return property;
  if (typeInRequest(value) !== property.type) {
    throw validationError(`${property.name} is expected to be ${property.type}.`);
  }
  return property;
}

function sentValue(property: Property, value: Json): Json | undefined {
  if (isArray(value)) return value;
  const sent: JsonObject = isObject(value) ? value : {};
  return sent[property.type];
}
