import type { Call } from "../api/call.ts";
import { notFound } from "../api/errors.ts";
import { dataSourceFields, isDataSource, schemaOf, withProperties } from "../databases/data-source.ts";
import { sourceTitle } from "../databases/titles.ts";
import { type JsonObject, objectAt, stringAt } from "../json.ts";
import { clearValues, mirrorValues } from "../values/mirror.ts";
import { dashed } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { findProperty, newPropertyId, type Property } from "./property.ts";

/**
 * Gives the configuration of a relation, and makes or renames the property on the other side of a dual one: it is
 * `Related to <title> (<property>)` unless it is named. A relation that keeps its target keeps the other side, too
 * [schema.update-prop-type-attrs].
 */
export function relationConfig(
  property: Property,
  sourceId: string,
  sent: JsonObject,
  call: Call,
): JsonObject {
  const target = targetOf(sent, call);
  const before = property.config;
  const data_source_id = target.id;
  const moved = before.data_source_id !== undefined && before.data_source_id !== data_source_id;
  if (moved) {
    releaseOtherSide(property, call);
    clearValues(property, sourceId, call);
  }
  if (sent.type !== "dual_property" && sent.dual_property === undefined) {
    releaseOtherSide(property, call);
    return { data_source_id, type: "single_property" };
  }
  const name = stringAt(objectAt(sent, "dual_property"), "synced_property_name");
  const known = moved ? "" : stringAt(before, "synced_property_id");
  if (known !== "") {
    if (name !== "") replaceIn(target.id, known, (other) => ({ ...other, name }), call);
    return { data_source_id, type: "dual_property", synced_property_id: known };
  }
  const synced = addOtherSide(property, sourceId, target.id, name, call);
  return { data_source_id, type: "dual_property", synced_property_id: synced };
}

/** Makes the other side of a dual relation, if there is one, a relation of its own: it is kept when this one goes. */
export function releaseOtherSide(property: Property, call: Call): void {
  const { synced_property_id: synced, data_source_id: target } = property.config;
  if (typeof synced !== "string" || typeof target !== "string") return;
  const single = (other: Property): Property => ({
    ...other,
    config: { data_source_id: other.config.data_source_id, type: "single_property" },
  });
  replaceIn(target, synced, single, call);
}

function addOtherSide(
  property: Property,
  sourceId: string,
  targetId: string,
  name: string,
  call: Call,
): string {
  const target = call.workspace.get(targetId);
  const source = call.workspace.get(sourceId);
  if (!isDataSource(target) || !isDataSource(source)) throw notFound("data_source", targetId, call.bot);
  const { properties } = dataSourceFields(target);
  const id = newPropertyId(properties);
  const other: Property = {
    id,
    name: freeName(
      name === "" ? `Related to ${sourceTitle(source, call)} (${property.name})` : name,
      properties,
    ),
    type: "relation",
    description: null,
    config: { data_source_id: sourceId, type: "dual_property", synced_property_id: property.id },
  };
  call.workspace.put(withProperties(target, [...properties, other]));
  mirrorValues(property, sourceId, other, call);
  return id;
}

/** Gives the name, with a number behind it when another property has it. */
function freeName(name: string, properties: readonly Property[]): string {
  for (let number = 0; ; number += 1) {
    const candidate = number === 0 ? name : `${name} ${number}`;
    if (!properties.some((property) => property.name === candidate)) return candidate;
  }
}

function replaceIn(
  sourceId: string,
  propertyId: string,
  change: (property: Property) => Property,
  call: Call,
): void {
  const source = call.workspace.get(sourceId);
  const properties = schemaOf(sourceId, call.workspace);
  const property = findProperty(properties, propertyId);
  if (!source || !property) return;
  const next = properties.map((each) => (each.id === property.id ? change(each) : each));
  call.workspace.put(withProperties(source, next));
}

function targetOf(sent: JsonObject, call: Call): WorkspaceRecord {
  const id = dashed(stringAt(sent, "data_source_id"));
  const target = call.workspace.get(id);
  if (!isDataSource(target)) throw notFound("data_source", id, call.bot);
  return target;
}
