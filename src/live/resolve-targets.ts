import type { DatabaseResource, DataSourceDeclaration, PropertyDeclaration } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { LiveProperty } from "../model/properties/schema.ts";
import type { Notion } from "../notion/client.ts";
import type { DataSource } from "../notion/data-sources.ts";
import { retrieveDatabase, type WholeDatabase, withDataSources } from "../notion/databases.ts";
import { NotionError } from "../notion/errors.ts";
import type { Problem } from "../notion/problem.ts";
import { matchProperties } from "../plan/databases/match-properties.ts";
import { wantedSchemas } from "../plan/databases/wanted-schema.ts";
import { ask, meaningOf } from "./resolve-database.ts";
import { severalDataSources } from "./unresolved.ts";

/** A declared database with what was found of it in Notion. */
export interface DeclaredDatabase {
  readonly resource: DatabaseResource;
  readonly whole: WholeDatabase | undefined;
  /** Those of its data sources that exist, by the keys of their declarations. */
  readonly sources: ReadonlyMap<string, DataSource>;
}

/** Databases whose relations point at data sources, in the given order. */
export interface ResolvedTargets<T> {
  readonly databases: readonly T[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A relation that names what it points at by an ID. */
interface ForeignRelation {
  readonly source: DataSourceDeclaration;
  readonly property: PropertyDeclaration;
  /** What was pasted, as a dashed ID. */
  readonly id: string;
  /** The property as it stands in Notion; undefined while it does not exist. */
  readonly live: LiveProperty | undefined;
}

/** The data source that is meant, or why there is none. */
type Target = { readonly id: string } | { readonly code: string; readonly problem: Problem };

/**
 * Replaces the IDs that relations point at by those of data sources, whatever they are the IDs of. What the schemas that
 * were read tell is not asked for, and no ID is looked up twice. A relation that points already at a data source of the
 * database that was pasted, or of one on the page that was, stays as it is: nothing is asked for the first, one request
 * for the second. A relation whose ID means no data source keeps its target and is reported. Throws `NotionError`.
 */
export async function resolveTargets<T extends DeclaredDatabase>(
  notion: Notion,
  databases: readonly T[],
): Promise<ResolvedTargets<T>> {
  const relations = foreignRelations(databases);
  const targetOf = targetFinder(notion, databases);
  const found = await Promise.all(
    relations.map(async (relation) => ({ relation, target: await targetOf(relation) })),
  );
  const changed = new Map(
    found.map(({ relation, target }) => [relation.property, pointedAt(relation, target)]),
  );
  const changeSource = (source: DataSourceDeclaration): DataSourceDeclaration => ({
    ...source,
    properties: source.properties.map((property) => changed.get(property) ?? property),
  });
  return {
    databases: databases.map((database) => {
      const dataSources = database.resource.dataSources.map(changeSource);
      return { ...database, resource: { ...database.resource, dataSources } };
    }),
    diagnostics: found.flatMap(({ relation, target }) =>
      "problem" in target ? [unresolved(relation, target)] : [],
    ),
  };
}

function foreignRelations(databases: readonly DeclaredDatabase[]): readonly ForeignRelation[] {
  const states = databases.map(({ resource, whole, sources }) => ({
    resource,
    id: whole?.database.id,
    live: sources,
  }));
  const matches = matchProperties(wantedSchemas(states));
  return databases.flatMap(({ resource }) =>
    resource.dataSources.flatMap((source) =>
      source.properties.flatMap((property): ForeignRelation[] => {
        const { config, name } = property;
        if (config.type !== "relation" || "key" in config.target) return [];
        return [{ source, property, id: config.target.id, live: matches.get(source.key)?.get(name) }];
      }),
    ),
  );
}

/** Gives how to find the data source that a relation is to point at. What was found once is not asked for again. */
function targetFinder(
  notion: Notion,
  databases: readonly DeclaredDatabase[],
): (relation: ForeignRelation) => Promise<Target> {
  const wholes = databases.flatMap(({ whole }) => whole ?? []);
  const read = new Map(wholes.map((whole) => [whole.database.id, whole]));
  const dataSources = dataSourcesIn(wholes);
  const lookUp = once((id) => findTarget(notion, id));
  const retrieve = once((id) => ask(retrieveDatabase(notion, id)));

  const isOn = async (page: string, databaseId: string): Promise<boolean> => {
    const database = read.get(databaseId)?.database ?? (await retrieve(databaseId));
    return !(database instanceof NotionError) && !database.trashed && database.parent === page;
  };
  return async ({ id, live }) => {
    if (dataSources.has(id)) return { id };
    const current = live && liveTarget(live);
    if (current !== undefined && current.database === id) return current;
    const whole = read.get(id);
    if (whole !== undefined) return onlySource(whole);
    if (current?.database !== undefined && (await isOn(id, current.database))) return current;
    return lookUp(id);
  };
}

/** Lists the data sources that are known: those that were read, and those that their relations point at. */
function dataSourcesIn(wholes: readonly WholeDatabase[]): ReadonlySet<string> {
  const properties = wholes.flatMap((whole) => whole.dataSources.flatMap((source) => source.properties));
  return new Set([
    ...wholes.flatMap(({ database }) => database.sourceIds),
    ...properties.flatMap((property) => liveTarget(property)?.id ?? []),
  ]);
}

/** Gives the data source that a relation points at in Notion; undefined for any other property. */
function liveTarget({
  config,
  targetDatabase,
}: LiveProperty): { readonly id: string; readonly database: string | undefined } | undefined {
  return config.type === "relation" && "id" in config.target
    ? { id: config.target.id, database: targetDatabase }
    : undefined;
}

function once<T>(find: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (id) => {
    const answer = answers.get(id) ?? find(id);
    answers.set(id, answer);
    return answer;
  };
}

async function findTarget(notion: Notion, id: string): Promise<Target> {
  const meaning = await meaningOf(notion, id);
  if ("problem" in meaning) return { code: "database-not-found", problem: meaning.problem };
  if ("source" in meaning) return { id: meaning.source.id };
  const { database } = meaning;
  // Only the message names the data sources.
  const isClear = database.sourceIds.length === 1;
  return onlySource(isClear ? { database, dataSources: [] } : await withDataSources(notion, database));
}

/** A relation points at one data source, so of several the ID must say which. */
function onlySource({ database, dataSources }: WholeDatabase): Target {
  const [only, ...others] = database.sourceIds;
  if (only !== undefined && others.length === 0) return { id: only };
  return { code: "ambiguous-data-source", problem: severalDataSources(database.id, dataSources) };
}

function pointedAt({ property, live }: ForeignRelation, target: Target): PropertyDeclaration {
  const { config } = property;
  const id = "problem" in target ? (live && liveTarget(live))?.id : target.id;
  return config.type !== "relation" || id === undefined
    ? property
    : { ...property, config: { ...config, target: { id } } };
}

function unresolved(
  { source, property }: ForeignRelation,
  { code, problem }: Extract<Target, { readonly problem: Problem }>,
): Diagnostic {
  return {
    ...property.place,
    severity: "error",
    code,
    message: `"${property.name}" of ${source.key}: ${problem.message}`,
    hint: problem.hint,
  };
}
