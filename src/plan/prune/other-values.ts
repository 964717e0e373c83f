import type { LedgerRecord } from "../../ledger/record.ts";
import { isEmptyValue } from "../../model/properties/compare.ts";
import type { LiveProperty } from "../../model/properties/schema.ts";
import type { PropertyValue } from "../../model/properties/values.ts";

/** Gives the values that a row holds and its manifest did not set, by the property's name. */
export function unsetValues(
  values: ReadonlyMap<string, PropertyValue>,
  { properties }: LedgerRecord,
): ReadonlyMap<string, PropertyValue> {
  return new Map(
    [...values].filter(([name, value]) => !Object.hasOwn(properties, name) && !isEmptyValue(value)),
  );
}

/** Whether only the schema tells that a value is nobody's: what fills itself. */
export function mayFillItself({ type }: PropertyValue): boolean {
  return type === "relation" || type === "status";
}

/**
 * Names the properties whose values are people's work. What fills itself is not: the other side of a relation, and the
 * status that every row begins with.
 */
export function otherValues(
  values: ReadonlyMap<string, PropertyValue>,
  schema: readonly LiveProperty[],
): readonly string[] {
  const properties = new Map(schema.map((property) => [property.name, property]));
  return [...values].flatMap(([name, value]) => (fillsItself(value, properties.get(name)) ? [] : [name]));
}

function fillsItself(value: PropertyValue, property: LiveProperty | undefined): boolean {
  const config = property?.config;
  if (config?.type === "relation") return config.dual !== undefined;
  if (config?.type !== "status" || value.type !== "status") return false;
  const options = config.options ?? [];
  const first = options.find(({ group }) => group === "To-do") ?? options[0];
  return value.value === first?.name;
}
