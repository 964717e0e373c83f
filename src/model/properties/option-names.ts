import type { PropertyConfig } from "./schema.ts";
import type { PropertyValue } from "./values.ts";

/** A type whose values are options. */
export type ChoiceType = Extract<PropertyConfig, { readonly options: unknown }>["type"];

/** The options that a status has when it is created without any (database.schema.json says so to people). */
export const DEFAULT_STATUSES: readonly string[] = ["Not started", "In progress", "Done"];

/** More options than so many are not listed. */
const LONG_LIST = 15;

/**
 * Tells whether a value may name an option of a property that has the known ones. A select or multi-select may get a new
 * one if `createOptions`, but none that Notion does not tell from another: it hears no difference of case (NOTION.md §2.2).
 */
export function mayNameOption(
  name: string,
  known: readonly string[],
  type: ChoiceType,
  createOptions: boolean,
): boolean {
  if (known.includes(name)) return true;
  const isNew = !known.some((one) => one.toLowerCase() === name.toLowerCase());
  return isNew && createOptions && type !== "status";
}

/** Ends a message about an option that there is not with those that there are, unless they are too many to read. */
export function expectedOptions(known: readonly string[]): string {
  return known.length > 0 && known.length <= LONG_LIST ? `; expected one of ${known.join(", ")}` : "";
}

/** A value of any type; those that name options are the same before and after they are in Notion. */
type AnyValue = PropertyValue | { readonly type: Exclude<PropertyValue["type"], ChoiceType> };

/** Lists the options that a value names; none for a type without options. */
export function namedOptions(value: AnyValue): readonly string[] {
  switch (value.type) {
    case "select":
    case "status":
      return value.value === null ? [] : [value.value];
    case "multi_select":
      return value.value;
    default:
      return [];
  }
}
