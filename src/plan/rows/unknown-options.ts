import type { RowResource } from "../../manifest/resource.ts";
import type { Diagnostic, Place } from "../../model/diagnostics.ts";
import {
  type ChoiceType,
  DEFAULT_STATUSES,
  expectedOptions,
  mayNameOption,
  namedOptions,
} from "../../model/properties/option-names.ts";
import type { LiveProperty, PropertyConfig } from "../../model/properties/schema.ts";
import { didYouMean } from "../../model/suggestion.ts";
import type { Change } from "../plan.ts";
import type { PlannedValues } from "./value.ts";

/** The options that a property has in Notion, or begins with there. */
export interface LiveOptions {
  readonly type: ChoiceType;
  readonly known: readonly string[];
  readonly createOptions: boolean;
}

/** Gives the options of a property; undefined for one whose options are no question of Notion's. */
export type OptionsOf = (dataSource: string, property: string) => LiveOptions | undefined;

/**
 * Gives the options of a property whose manifest declares none, so that nobody could check its values before Notion was
 * asked. `live` is what the property is in Notion; undefined when it is yet to be made.
 */
export function liveOptions(
  wanted: PropertyConfig | undefined,
  live: LiveProperty["config"] | undefined,
  createOptions: boolean,
): LiveOptions | undefined {
  if (wanted === undefined || !("options" in wanted) || wanted.options !== undefined) return undefined;
  if (live?.type === "unsupported") return undefined;
  const { type } = wanted;
  // Options outlive the change between two types that have some.
  const standing = live !== undefined && "options" in live ? (live.options ?? []) : undefined;
  const first = type === "status" ? DEFAULT_STATUSES : [];
  return { type, known: standing?.map(({ name }) => name) ?? first, createOptions };
}

/**
 * Reports the options that changes of rows would write and that are not there: Notion makes a new one of a misspelt name
 * without a word, and refuses one of a status (NOTION.md §6). `rows` are the manifests of the changes, by key.
 */
export function unknownOptions(
  changes: readonly Change[],
  rows: ReadonlyMap<string, RowResource>,
  optionsOf: OptionsOf,
): Diagnostic[] {
  return changes.flatMap((change) => {
    const resource = rows.get(change.key);
    if (resource === undefined) return [];
    return [...valuesIn(change)].flatMap(([property, value]) => {
      const names = namedOptions(value);
      const options = names.length === 0 ? undefined : optionsOf(resource.dataSource, property);
      if (options === undefined) return [];
      const place = resource.values.get(property)?.place ?? resource.place;
      return names
        .filter((name) => !mayNameOption(name, options.known, options.type, options.createOptions))
        .map((name) => unknownOption(place, property, name, options));
    });
  });
}

function valuesIn(change: Change): PlannedValues {
  if (change.kind !== "row") return new Map();
  if (change.action === "create") return change.wanted.values;
  return "set" in change ? change.set.values : new Map();
}

function unknownOption(
  { file, line, column }: Place,
  property: string,
  name: string,
  { type, known }: LiveOptions,
): Diagnostic {
  const meant = didYouMean(name, known);
  // Notion does not tell it from the option that it has, so it cannot be another one beside it.
  const isInOtherCase = known.some((one) => one.toLowerCase() === name.toLowerCase());
  const declare = `declare it under "options" of "${property}"`;
  const ways = type === "status" ? declare : `${declare}, or say createOptions: true`;
  return {
    file,
    line,
    column,
    severity: "error",
    code: "unknown-option",
    message: `"${property}" declares no options, and has no "${name}" in Notion${expectedOptions(known)}`,
    hint: [...(meant === undefined ? [] : [meant]), ...(isInOtherCase ? [] : [ways])].join(" If not, "),
  };
}
