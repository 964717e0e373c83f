import { shortDigest } from "../../ledger/record.ts";
import type { DatabaseResource, PropertyDeclaration } from "../../manifest/resource.ts";
import { isEmptyValue } from "../../model/properties/compare.ts";
import type { PropertyValue } from "../../model/properties/values.ts";
import type { Refusal } from "../plan.ts";
import { digestPlanned, type KeyOf, plannedForm } from "../rows/compare.ts";
import type { RowInput } from "../rows/plan-rows.ts";
import type { LiveDataSource } from "./live.ts";

/** A property that a manifest names, and that somebody calls otherwise in Notion. */
export interface RenamedProperty {
  /** The key of its data source. */
  readonly dataSource: string;
  readonly property: string;
  /** Its name in Notion. */
  readonly now: string;
}

/** A row as the last apply left it, and as it stands. */
export interface LeftRow {
  /** The key of its data source. */
  readonly dataSource: string;
  /** Shortened digests of the values that its manifest set, by name. */
  readonly left: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<string, PropertyValue>;
}

/**
 * Finds the properties of a database that somebody renamed in Notion: those that rows were left with, and that are not
 * there under their names, while one of the same type that the manifest does not name holds what was left. Those without
 * a value in any row cannot be told. `isSettled`: the last apply left the schema as the manifest has it now, so that no
 * name is one that the manifest has yet to give.
 */
export function renamedInNotion(
  { dataSources }: DatabaseResource,
  sources: ReadonlyMap<string, Pick<LiveDataSource, "properties">>,
  rows: readonly LeftRow[],
  keyOf: KeyOf,
  isSettled: boolean,
): readonly RenamedProperty[] {
  return dataSources.flatMap(({ key, properties }) => {
    const live = sources.get(key)?.properties ?? [];
    const own = rows.filter(({ dataSource }) => dataSource === key);
    const wanted = new Set(properties.map(({ name }) => name));
    const standing = new Set(live.map(({ name }) => name));
    const unnamed = live.filter(({ name }) => !wanted.has(name));
    return properties.flatMap(({ name, config, renamedFrom }): RenamedProperty[] => {
      const mayBeNew = !isSettled && (config.type === "title" || renamedFrom !== undefined);
      if (standing.has(name) || mayBeNew) return [];
      const candidates = unnamed.filter(
        (one) => one.config.type === config.type && holdsWhatWasLeft(own, name, one.name, keyOf),
      );
      const [only, ...others] = candidates;
      return only === undefined || others.length > 0
        ? []
        : [{ dataSource: key, property: name, now: only.name }];
    });
  });
}

/** Gives a database whose manifest knows that properties were renamed, so that they are renamed back and not made anew. */
export function asRenamed(resource: DatabaseResource, renamed: readonly RenamedProperty[]): DatabaseResource {
  if (renamed.length === 0) return resource;
  return {
    ...resource,
    dataSources: resource.dataSources.map((source) => ({
      ...source,
      properties: source.properties.map((property): PropertyDeclaration => {
        const found = renamed.find(
          ({ dataSource, property: name }) => dataSource === source.key && name === property.name,
        );
        return found === undefined ? property : { ...property, renamedFrom: found.now };
      }),
    })),
  };
}

/** Refuses to rename a property back: its two names cannot both be kept. */
export function refuseRename(database: string, { dataSource, property, now }: RenamedProperty): Refusal {
  return {
    key: database,
    message: `the property "${property}" of ${dataSource} was renamed to "${now}" in Notion`,
    hint: `call it "${now}" in the manifest, rename it back in Notion, or say --on-drift overwrite`,
  };
}

/** Gives the rows of which the ledger knows how they were left. */
export function leftRows(rows: readonly RowInput[]): readonly LeftRow[] {
  return rows.flatMap(({ row: { resource }, known }): LeftRow[] =>
    known?.record === undefined || known.record.pending === true || known.movedTo !== undefined
      ? []
      : [{ dataSource: resource.dataSource, left: known.record.properties, values: known.live.values }],
  );
}

/** Whether more rows hold under one name what was left under another than hold something else there. */
function holdsWhatWasLeft(rows: readonly LeftRow[], name: string, now: string, keyOf: KeyOf): boolean {
  let balance = 0;
  for (const { left, values } of rows) {
    const [then, value] = [left[name], values.get(now)];
    if (then === undefined || value === undefined) continue;
    const digest = shortDigest(digestPlanned(plannedForm(value, keyOf, (option) => option)));
    if (digest !== then) balance -= 1;
    else if (!isEmptyValue(value)) balance += 1;
  }
  return balance > 0;
}
