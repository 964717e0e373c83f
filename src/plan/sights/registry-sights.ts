import type { RowResource } from "../../manifest/resource.ts";
import { showValue } from "../../model/properties/compare.ts";
import { plainText } from "../../model/rich-text.ts";
import type { LiveDatabase } from "../databases/live.ts";
import type { Change, Plan } from "../plan.ts";
import type { DatabaseInput, RegistryInput } from "../plan-registry.ts";
import { blockSights } from "./blocks.ts";
import { databaseFields, digestAll, digestRowValue, digestSchemaProperty } from "./digests.ts";
import type { DatabaseSight, KeyProperty, NewRowsSight, RowSight } from "./sight.ts";

/** The databases that change themselves, and those with rows that do. */
export function databaseSights(
  plan: Plan,
  changes: readonly Change[],
  { databases }: RegistryInput,
): DatabaseSight[] {
  const keys = new Set(changes.flatMap(({ kind, key }) => (kind === "database" ? [key] : [])));
  const sources = new Set(changes.flatMap((change) => dataSourceOf(plan, change) ?? []));
  return databases.flatMap(({ resource, known }) => {
    const live = known?.live;
    if (live === undefined || live.trashed) return [];
    const isTouched = keys.has(resource.key) || live.dataSources.some(({ id }) => sources.has(id));
    return isTouched ? [databaseSight(resource.key, live)] : [];
  });
}

function databaseSight(key: string, live: LiveDatabase): DatabaseSight {
  return {
    sight: "database",
    id: live.id,
    key,
    title: plainText(live.title),
    parent: live.parent,
    fields: databaseFields(live),
    sources: live.dataSources.map(({ id, name, properties }) => ({
      id,
      name,
      properties: properties.map((property) => ({
        id: property.id,
        name: property.name,
        digest: digestSchemaProperty(property),
      })),
    })),
  };
}

/** The data source, if it exists, in which a change makes or edits a row. */
function dataSourceOf(plan: Plan, change: Change): string | undefined {
  if (change.kind !== "row" || change.action === "trash") return undefined;
  return change.action === "create" ? plan.sources.get(change.dataSource)?.id : change.parent;
}

/** The data sources that get new rows. */
export function newRowsSights(
  plan: Plan,
  changes: readonly Change[],
  registry: RegistryInput,
): NewRowsSight[] {
  const rows = new Map(registry.rows.map(({ row }) => [row.resource.key, row.resource]));
  // What was in the trash is created anew, and not recognised by its key.
  for (const { row } of registry.trashed) rows.delete(row.resource.key);
  return registry.databases.flatMap((database) =>
    database.resource.dataSources.flatMap(({ key, scope, keyProperty }): NewRowsSight[] => {
      const source = plan.sources.get(key);
      const property = keyPropertyIn(database, key, keyProperty);
      if (source === undefined || property === undefined) return [];
      const awaits = changes.flatMap((change) => {
        const row = change.kind === "row" && change.action === "create" ? rows.get(change.key) : undefined;
        return row?.dataSource === key ? [{ key: row.key, identity: row.identity }] : [];
      });
      if (awaits.length === 0) return [];
      const title = plainText(database.resource.properties.title);
      return [{ sight: "new rows", id: source.id, key, title, keyProperty: property, scope, awaits }];
    }),
  );
}

/** The property that rows are recognised by, as it is in Notion now. */
function keyPropertyIn(
  { resource, sources }: DatabaseInput,
  key: string,
  name: string,
): KeyProperty | undefined {
  const declared = resource.dataSources.find((each) => each.key === key)?.properties ?? [];
  const former = declared.find((property) => property.name === name)?.renamedFrom;
  const live = sources.get(key)?.properties ?? [];
  const found = live.find((it) => it.name === name) ?? live.find((it) => it.name === former);
  return found && { name: found.name, type: found.config.type };
}

function keyPropertyOf(
  { dataSource }: RowResource,
  databases: readonly DatabaseInput[],
): KeyProperty | undefined {
  for (const database of databases) {
    const declared = database.resource.dataSources.find(({ key }) => key === dataSource);
    if (declared !== undefined) return keyPropertyIn(database, dataSource, declared.keyProperty);
  }
  return undefined;
}

/** The rows that are edited. */
export function rowSights(changes: readonly Change[], { databases, rows }: RegistryInput): RowSight[] {
  const byKey = new Map(rows.map((input) => [input.row.resource.key, input]));
  return changes.flatMap((change): RowSight[] => {
    const input = change.kind === "row" && change.id !== undefined ? byKey.get(change.key) : undefined;
    if (input?.known === undefined) return [];
    const { live, dataSource, movedTo } = input.known;
    const names = managedNames(input.row.resource, databases);
    const by = keyPropertyOf(input.row.resource, databases);
    const identity = by && live.values.get(by.name);
    const text = identity && showValue(identity);
    return [
      {
        sight: "row",
        key: change.key,
        title: change.title,
        id: live.id,
        place: movedTo ?? dataSource,
        named: movedTo === undefined && by && text ? { by, text } : undefined,
        values: new Map(
          [...live.values].flatMap(([name, value]) =>
            (movedTo === undefined ? names.has(name) : value.type === "title")
              ? [[name, digestRowValue(value)]]
              : [],
          ),
        ),
        looks: digestAll({ icon: live.icon, cover: live.cover }),
        lastEdit: live.lastEdit,
        blocks: live.blocks && blockSights(live.id, live.blocks, change.blocks.ops),
      },
    ];
  });
}

/** The names that the properties of a manifest's row may have in Notion: theirs, and those that they had before. */
function managedNames(
  { dataSource, values }: RowResource,
  databases: readonly DatabaseInput[],
): ReadonlySet<string> {
  const declared = databases
    .flatMap(({ resource }) => resource.dataSources)
    .find(({ key }) => key === dataSource)?.properties;
  const former = (declared ?? []).flatMap(({ name, renamedFrom }) =>
    values.has(name) && renamedFrom !== undefined ? [renamedFrom] : [],
  );
  return new Set([...values.keys(), ...former]);
}
