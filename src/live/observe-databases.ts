import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource, RowResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { type Edit, laterOf } from "../model/edits.ts";
import type { Notion } from "../notion/client.ts";
import type { WholeDatabase } from "../notion/databases.ts";
import type { LiveDatabase, LiveDataSource } from "../plan/databases/live.ts";
import { matchProperties } from "../plan/databases/match-properties.ts";
import { wantedSchemas } from "../plan/databases/wanted-schema.ts";
import type { FoundBy } from "../plan/identity.ts";
import type { ObserveDatabasesOptions } from "./find-databases.ts";
import { type FoundDatabase, findDatabases } from "./find-databases.ts";
import { type DataSourceMatches, matchDataSources } from "./match-data-sources.ts";
import { type ObservedDataSource, observeRows } from "./observe-rows.ts";
import type { DeclaredDataSource } from "./query-scope.ts";
import { resolveTargets } from "./resolve-targets.ts";

/** What Notion holds for a database of the project. */
export interface DatabaseObservation {
  /** With relations that point at data sources, whatever their manifest says. */
  readonly resource: DatabaseResource;
  readonly foundBy: FoundBy | undefined;
  readonly record: LedgerRecord | undefined;
  /** Undefined when it does not exist yet. */
  readonly live: LiveDatabase | undefined;
  /** By the key of the declaration; without those that do not exist yet, and empty when the database is in the trash. */
  readonly dataSources: ReadonlyMap<string, ObservedDataSource>;
}

/** The databases of a project as Notion holds them. */
export interface ObservedDatabases {
  /** In the order of the resources. */
  readonly observations: readonly DatabaseObservation[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds and reads the databases of a project, their schemas and the rows that the manifests speak for; reads overlap as
 * far as the limiter lets them. A database costs two requests, and one for each 100 rows; what relations point at
 * outside of the project is asked for only when the schemas do not tell. Rows that are `trusted`, by key, need not be
 * read. Throws `NotionError`.
 */
export async function observeDatabases(
  notion: Notion,
  databases: readonly DatabaseResource[],
  rows: readonly RowResource[],
  options: ObserveDatabasesOptions,
  trusted: ReadonlyMap<string, LedgerRecord> = new Map(),
): Promise<ObservedDatabases> {
  const { found, diagnostics } = await findDatabases(notion, databases, options);
  const declared = found.map((it) => ({ ...it, ...matchedSources(it) }));
  // Before properties are recognised: whether they are two sides of one relation depends on what they point at.
  const targets = await resolveTargets(notion, declared);
  const matched = targets.databases;
  const properties = matchProperties(
    wantedSchemas(
      matched.map(({ resource, whole, sources }) => ({ resource, id: whole?.database.id, live: sources })),
    ),
  );
  const observeOne = async ({
    resource,
    foundBy,
    record,
    whole,
    sources,
  }: (typeof matched)[number]): Promise<DatabaseObservation> => {
    if (whole === undefined) return { resource, foundBy, record, live: undefined, dataSources: new Map() };
    const existing = resource.dataSources.flatMap((declaration): DeclaredDataSource[] => {
      const source = whole.database.trashed ? undefined : sources.get(declaration.key);
      if (source === undefined) return [];
      return [{ declaration, source, properties: properties.get(declaration.key) ?? new Map() }];
    });
    const observed = await Promise.all(
      existing.map(async (declared) => {
        const { key } = declared.declaration;
        const own = rows.filter(({ dataSource }) => dataSource === key);
        return [key, await observeRows(notion, declared, own, options.followed.kept, trusted)] as const;
      }),
    );
    const dataSources = new Map(observed);
    return { resource, foundBy, record, live: toLiveDatabase(whole, dataSources), dataSources };
  };
  const observations = await Promise.all(matched.map(observeOne));
  return {
    observations,
    diagnostics: [
      ...diagnostics,
      ...matched.flatMap((it) => it.diagnostics),
      ...targets.diagnostics,
      ...observations.flatMap((it) =>
        [...it.dataSources.values()].flatMap(({ matches }) => matches.diagnostics),
      ),
    ],
  };
}

function matchedSources({ resource, whole }: FoundDatabase): DataSourceMatches {
  return whole === undefined
    ? { sources: new Map(), diagnostics: [] }
    : matchDataSources(resource, whole.dataSources, whole.dataSource);
}

function toLiveDatabase(
  { database, dataSources }: WholeDatabase,
  observed: ReadonlyMap<string, ObservedDataSource>,
): LiveDatabase {
  const read = new Map([...observed.values()].map(({ live }) => [live.id, live]));
  const { sourceIds: _, ...fields } = database;
  const lastEdit = dataSources.map((source): Edit | undefined => source.lastEdit).reduce(laterOf, undefined);
  return {
    ...fields,
    ...(lastEdit !== undefined && { lastEdit }),
    dataSources: dataSources.map(
      ({ id, name, properties }): LiveDataSource => read.get(id) ?? { id, name, properties, rows: [] },
    ),
  };
}
