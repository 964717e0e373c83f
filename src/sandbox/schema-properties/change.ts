import type { Call } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { isDataSource, schemaOf, withProperties } from "../databases/data-source.ts";
import { storedExpression } from "../formulas/references.ts";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../json.ts";
import { convertValues } from "../values/convert.ts";
import { numberRows } from "../values/unique-ids.ts";
import { optionsOf, updatedOptions } from "./options.ts";
import { findProperty, newPropertyId, type Property, typeInRequest } from "./property.ts";
import { relationConfig, releaseOtherSide } from "./relations.ts";
import { rollupConfig } from "./rollups.ts";
import { statusConfig } from "./status.ts";
import { checkCreatable, dependentTypes, plainConfig } from "./types.ts";

/**
 * Changes the schema of a data source as a request says: by name or ID, `null` removes, `{name}` renames, a
 * configuration adds or replaces. IDs stay the same for as long as a property exists.
 */
export function changeSchema(sourceId: string, sent: JsonObject, call: Call): void {
  const entries = Object.entries(sent);
  const isDependent = ([, value]: [string, Json | undefined]) =>
    dependentTypes.has(typeInRequest(value) ?? "");
  // Formulas and rollups may refer to what the same request adds.
  const inOrder = [...entries.filter((entry) => !isDependent(entry)), ...entries.filter(isDependent)];
  for (const [key, value] of inOrder) {
    if (value === null) remove(sourceId, key, call);
    else if (isObject(value)) set(sourceId, key, value, call);
  }
}

function remove(sourceId: string, key: string, call: Call): void {
  const property = existing(sourceId, key, call);
  if (property.type === "title") throw validationError("Cannot delete title property.");
  releaseOtherSide(property, call);
  putSchema(
    sourceId,
    schemaOf(sourceId, call.workspace).filter((each) => each.id !== property.id),
    call,
  );
}

function set(sourceId: string, key: string, sent: JsonObject, call: Call): void {
  const type = typeInRequest(sent);
  const known = findProperty(schemaOf(sourceId, call.workspace), key);
  if (!known && type === null) existing(sourceId, key, call);
  if (type === "button") return;
  if (known) {
    reconfigure(known, sourceId, type, sent, call);
    return;
  }
  checkCreatable(type ?? "");
  if (type === "title") throw validationError("Cannot create a second title property.");
  const property: Property = {
    id: newPropertyId(schemaOf(sourceId, call.workspace)),
    name: checkedName(key),
    type: type ?? "",
    description: descriptionIn(sent),
    config: {},
  };
  putProperty(sourceId, property, call);
  putProperty(sourceId, configured(property, undefined, sourceId, sent, call), call);
  numberRows(property, sourceId, call);
}

function reconfigure(
  known: Property,
  sourceId: string,
  sentType: string | null,
  sent: JsonObject,
  call: Call,
): void {
  const type = sentType ?? known.type;
  const name = typeof sent.name === "string" ? checkedName(sent.name) : known.name;
  const clash = schemaOf(sourceId, call.workspace).find((each) => each.name === name && each.id !== known.id);
  if (clash) throw validationError(`Cannot rename property to ${name}: a property with that name exists.`);
  const description = sent.description === undefined ? known.description : descriptionIn(sent);
  const renamed: Property = { ...known, name, description };
  if (sentType === null) {
    putProperty(sourceId, renamed, call);
    return;
  }
  if (type !== known.type && (type === "title" || known.type === "title")) {
    throw validationError("Cannot change the type of a title property, or of another property to title.");
  }
  const retyped = type !== known.type;
  if (retyped) {
    checkCreatable(type);
    releaseOtherSide(known, call);
  }
  const property: Property = { ...renamed, type, config: retyped ? {} : known.config };
  putProperty(sourceId, property, call);
  const next = configured(property, retyped ? undefined : known.config, sourceId, sent, call);
  putProperty(sourceId, next, call);
  if (retyped) convertValues(known, next, sourceId, call);
  if (retyped) numberRows(next, sourceId, call);
}

function configured(
  property: Property,
  before: JsonObject | undefined,
  sourceId: string,
  sent: JsonObject,
  call: Call,
): Property {
  return { ...property, config: configOf(property, before, sourceId, objectAt(sent, property.type), call) };
}

function configOf(
  property: Property,
  before: JsonObject | undefined,
  sourceId: string,
  sent: JsonObject,
  call: Call,
): JsonObject {
  const schema = schemaOf(sourceId, call.workspace);
  switch (property.type) {
    case "select":
    case "multi_select":
      return { options: updatedOptions(optionsOf(before ?? {}), sent).map((option) => ({ ...option })) };
    case "status":
      return statusConfig(before, sent);
    case "formula":
      if (sent.expression === undefined) return before ?? { expression: "" };
      return { expression: storedExpression(stringAt(sent, "expression"), schema) };
    case "relation":
      return relationConfig(property, sourceId, sent, call);
    case "rollup":
      return rollupConfig(sent, schema, call.workspace);
    default:
      return plainConfig(property.type, before, sent);
  }
}

function existing(sourceId: string, key: string, call: Call): Property {
  const property = findProperty(schemaOf(sourceId, call.workspace), key);
  if (!property) throw validationError(`Could not find property with name or id: ${key}`);
  return property;
}

function checkedName(name: string): string {
  if (name.trim() === "") throw validationError("Property names can't be empty.");
  return name;
}

function descriptionIn(sent: JsonObject): string | null {
  return typeof sent.description === "string" ? sent.description : null;
}

function putProperty(sourceId: string, property: Property, call: Call): void {
  const schema = schemaOf(sourceId, call.workspace);
  const known = schema.some((each) => each.id === property.id);
  const next = known
    ? schema.map((each) => (each.id === property.id ? property : each))
    : [...schema, property];
  putSchema(sourceId, next, call);
}

function putSchema(sourceId: string, properties: readonly Property[], call: Call): void {
  const source = call.workspace.get(sourceId);
  if (isDataSource(source)) call.workspace.put(withProperties(source, properties));
}
