import { isEmptyValue } from "../../model/properties/compare.ts";
import type { LiveProperty } from "../../model/properties/schema.ts";
import type { PropertyValue } from "../../model/properties/values.ts";

/**
 * Counts, for each property that no manifest set in any row, the rows in which it holds a value: people's work. What
 * fills itself does not count: the other side of a relation, and the status that every row begins with.
 */
export function otherValues(
  rows: readonly { readonly values: ReadonlyMap<string, PropertyValue> }[],
  properties: readonly LiveProperty[],
  set: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const property of properties) {
    const { name } = property;
    if (set.has(name)) continue;
    const count = rows.filter(({ values }) => {
      const value = values.get(name);
      return value !== undefined && !isEmptyValue(value) && !fillsItself(value, property);
    }).length;
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

function fillsItself(value: PropertyValue, { config }: LiveProperty): boolean {
  if (config.type === "relation") return config.dual !== undefined;
  if (config.type !== "status" || value.type !== "status") return false;
  const options = config.options ?? [];
  const first = options.find(({ group }) => group === "To-do") ?? options[0];
  return value.value === first?.name;
}
