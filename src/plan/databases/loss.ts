import { isEmptyValue } from "../../model/properties/compare.ts";
import { namedOptions } from "../../model/properties/option-names.ts";
import type { Loss, Refusal } from "../plan.ts";
import type { LiveRow } from "./live.ts";
import type { Destruction } from "./schema-change.ts";

/**
 * Says what a change of a schema destroys, and how many rows hold any of it. `rows` are those of the data source that
 * were read: all of it, or those in its scope.
 */
export function lossOf(database: string, destruction: Destruction, rows: readonly LiveRow[]): Loss {
  const count = rows.filter((row) => holds(row, destruction)).length;
  const loss = destruction.holdsValues
    ? `${count} ${count === 1 ? "row holds" : "rows hold"} a value that would be lost`
    : "its setup would be lost";
  return { key: database, message: `${deed(destruction)}; ${loss}` };
}

/** Tells what may be lost, because it is allowed for its database, from what is refused. */
export function divideLosses(
  losses: readonly Loss[],
  allowed: ReadonlySet<string>,
): { readonly losses: readonly Loss[]; readonly refusals: readonly Refusal[] } {
  return {
    losses: losses.filter(({ key }) => allowed.has(key)),
    refusals: losses
      .filter(({ key }) => !allowed.has(key))
      .map((loss) => ({ ...loss, hint: `--allow-destructive ${loss.key} allows it` })),
  };
}

function deed({ what, dataSource, property, option, before, after }: Destruction): string {
  const where = `"${property}" of ${dataSource}`;
  switch (what) {
    case "remove property":
      return `the property ${where} would be removed`;
    case "remove option":
      return `the option "${option ?? before}" of the property ${where} would be removed`;
    case "change type":
      return `the property ${where} would change its type from ${before} to ${after ?? "nothing"}`;
    case "change target":
      return `the relation ${where} would point at ${after ?? "nothing"} instead of ${before}`;
  }
}

function holds({ values }: LiveRow, { property, option }: Destruction): boolean {
  const value = values.get(property);
  if (value === undefined || isEmptyValue(value)) return false;
  return option === undefined || namedOptions(value).includes(option);
}
