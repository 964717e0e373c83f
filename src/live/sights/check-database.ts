import type { DataSource } from "../../notion/data-sources.ts";
import { readDatabase } from "../../notion/databases.ts";
import { databaseFields, digestSchemaProperty } from "../../plan/sights/digests.ts";
import type { DatabaseSight, SourceSight, Stale } from "../../plan/sights/sight.ts";
import type { Look } from "./look.ts";
import { changed, gone, inTrash, moved } from "./say.ts";

/** Compares a database and its schemas with what was seen of them: one request, and one for each data source. Throws `NotionError`. */
export async function checkDatabase(sight: DatabaseSight, { notion }: Look): Promise<Stale | undefined> {
  const whole = await readDatabase(notion, sight.id);
  if (whole === undefined) return gone(sight);
  const { database, dataSources } = whole;
  if (database.trashed) return inTrash(sight);
  if (database.parent !== sight.parent) return moved(sight);
  const fields = databaseFields(database);
  const sources = new Map(dataSources.map((source) => [source.id, source]));
  const seen = new Set(sight.sources.map(({ id }) => id));
  return changed(sight, [
    ...[...sight.fields].flatMap(([name, digest]) => (fields.get(name) === digest ? [] : [name])),
    ...sight.sources.flatMap((source) => schemaChanges(source, sources.get(source.id))),
    ...database.sourceIds.flatMap((id) => (seen.has(id) ? [] : ["a data source added"])),
  ]);
}

function schemaChanges(seen: SourceSight, now: DataSource | undefined): string[] {
  if (now === undefined) return [`data source "${seen.name}" removed`];
  const before = new Map(seen.properties.map((property) => [property.id, property]));
  const after = new Map(now.properties.map((property) => [property.id, property]));
  return [
    ...(now.name === seen.name ? [] : [`data source "${seen.name}" renamed`]),
    ...seen.properties.flatMap(({ id, name, digest }) => {
      const property = after.get(id);
      if (property === undefined) return [`property "${name}" removed`];
      return digestSchemaProperty(property) === digest ? [] : [`property "${name}"`];
    }),
    ...now.properties.flatMap(({ id, name }) => (before.has(id) ? [] : [`property "${name}" added`])),
  ];
}
