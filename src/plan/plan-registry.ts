import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource, OnDrift, RowResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { LiveDataSource } from "./databases/live.ts";
import { noticeDiagnostic } from "./databases/notice-diagnostics.ts";
import { type KnownDatabase, planDatabase, planDatabaseCreate } from "./databases/plan-database.ts";
import { planSchemas } from "./databases/plan-schemas.ts";
import { refuseDestruction } from "./databases/refuse-destruction.ts";
import { schemaContext } from "./databases/schema-context.ts";
import { knownSources } from "./databases/step-request.ts";
import type { DatabaseState } from "./databases/wanted-schema.ts";
import type { Change, KeepChange, ParentTarget, Plan, Refusal } from "./plan.ts";
import type { Known } from "./plan-blocks.ts";
import { refuseDrift } from "./refuse-drift.ts";
import type { RowContext, WantedRow } from "./rows/plan-row.ts";
import { planRows, type RowInput } from "./rows/plan-rows.ts";

/** A database of the project, and what Notion holds for it. */
export interface DatabaseInput {
  readonly resource: DatabaseResource;
  /** Undefined when it does not exist. */
  readonly known: KnownDatabase | undefined;
  /** Those of its data sources that exist, by the keys of their declarations. */
  readonly sources: ReadonlyMap<string, LiveDataSource>;
}

/** A row whose page somebody put in the trash. */
export interface TrashedInput {
  readonly row: WantedRow;
  readonly id: string;
  readonly record: LedgerRecord | undefined;
}

/** The databases of a project with their rows. */
export interface RegistryInput {
  readonly databases: readonly DatabaseInput[];
  readonly rows: readonly RowInput[];
  readonly trashed: readonly TrashedInput[];
}

export interface RegistryOptions {
  /** Whether a resource is spoken for in this run. */
  readonly isSelected: (resource: DatabaseResource | RowResource) => boolean;
  /** Overrides what the manifests say. */
  readonly onDrift: OnDrift | undefined;
  /** The keys of databases whose schemas may lose data. */
  readonly allowDestructive: ReadonlySet<string>;
  readonly parentOf: (resource: DatabaseResource) => ParentTarget;
  readonly known: Known;
}

/** What databases and rows add to a plan. */
export type RegistryPlan = Pick<Plan, "changes" | "schema" | "sources" | "rows" | "refusals" | "diagnostics">;

/** Plans databases with their schemas, and the rows in them: all schemas at once, because they name each other. */
export function planRegistry(input: RegistryInput, options: RegistryOptions): RegistryPlan {
  const { databases } = input;
  const states = databases.map(stateOf);
  const byKey = new Map(databases.map((database) => [database.resource.key, database]));
  const schema = planSchemas(states);
  const isWritten = ({ resource, known }: DatabaseInput): boolean =>
    options.isSelected(resource) && (known?.live.trashed !== true || isOverwritten(resource, options));
  const steps = schema.steps.filter(({ database }) => {
    const one = byKey.get(database ?? "");
    return one === undefined || isWritten(one);
  });
  const bySource = new Map(
    databases.flatMap((database) =>
      database.resource.dataSources.map(({ key }) => [key, { database, live: database.sources.get(key) }]),
    ),
  );

  const refusals = schema.destructions.flatMap((destruction): Refusal[] => {
    const source = bySource.get(destruction.dataSource);
    const key = source?.database.resource.key ?? destruction.dataSource;
    if (options.allowDestructive.has(key)) return [];
    return [refuseDestruction(key, destruction, source?.live?.rows ?? [])];
  });
  const diagnostics = schema.notices.flatMap((notice): Diagnostic[] => {
    const place = notice.place ?? bySource.get(notice.dataSource)?.database.resource.place;
    return place === undefined ? [] : [noticeDiagnostic(notice, place)];
  });

  const databaseChanges = databases
    .filter(({ resource }) => options.isSelected(resource))
    .map(({ resource, known }): Change => {
      const own = steps.filter(({ database }) => database === resource.key);
      const parent = options.parentOf(resource);
      const onDrift = options.onDrift ?? resource.onDrift;
      return known === undefined
        ? planDatabaseCreate(resource, parent, own, [])
        : planDatabase(resource, known, parent, own, onDrift);
    });
  // In a database that was put in the trash there are no rows.
  const isThere = ({ resource }: WantedRow): boolean => {
    const database = bySource.get(resource.dataSource)?.database;
    return database?.known?.live.trashed !== true || isOverwritten(database.resource, options);
  };
  const rows = planAllRows(
    { ...input, rows: input.rows.filter(({ row }) => isThere(row)) },
    options,
    namesIn(states),
  );
  const policies = new Map(
    [...databases, ...input.rows.map(({ row }) => row), ...input.trashed.map(({ row }) => row)].map(
      ({ resource }) => [resource.key, options.onDrift ?? resource.onDrift],
    ),
  );
  const changes = [...databaseChanges, ...rows];
  return {
    changes,
    schema: steps,
    sources: knownSources(states),
    rows: new Map(
      input.rows.flatMap(({ row, known }) =>
        known === undefined ? [] : [[row.resource.key, known.live.id] as const],
      ),
    ),
    refusals: [
      ...refusals,
      ...changes.flatMap((change) => refuseDrift(change, policies.get(change.key) ?? "keep")),
    ],
    diagnostics,
  };
}

type Names = Pick<RowContext, "nameOf" | "optionOf">;

/** Tells what properties are called now, and what options will be. */
function namesIn(states: readonly DatabaseState[]): Names {
  const { matches, sources } = schemaContext(states);
  const renamed = new Map(
    [...sources].flatMap(([source, { wanted }]) =>
      wanted.flatMap(({ name, renamedOptions }) =>
        [...renamedOptions].map(([option, former]) => [JSON.stringify([source, name, former]), option]),
      ),
    ),
  );
  return {
    nameOf: (source, property) => matches.get(source)?.get(property)?.name,
    optionOf: (source, property, option) => {
      const next = renamed.get(JSON.stringify([source, property, option]));
      const options = matches.get(source)?.get(property)?.optionIds;
      return next !== undefined && options?.has(option) === true && !options.has(next) ? next : option;
    },
  };
}

/** Plans the rows; one in the trash stays there, unless drift is overwritten: then it is published anew. */
function planAllRows({ rows, trashed }: RegistryInput, options: RegistryOptions, names: Names): Change[] {
  const isRevived = ({ row }: TrashedInput): boolean => isOverwritten(row.resource, options);
  const revived = trashed.filter(isRevived).map(({ row }): RowInput => ({ row, known: undefined }));
  const planned = planRows([...rows, ...revived], options.onDrift, { known: options.known, ...names });
  const selected = new Set(
    [...rows, ...trashed].flatMap(({ row }) => (options.isSelected(row.resource) ? [row.resource.key] : [])),
  );
  const left = trashed.filter((input) => !isRevived(input)).map(keepTrashed);
  return [...planned, ...left].filter(({ key }) => selected.has(key));
}

function keepTrashed({ row, id, record }: TrashedInput): KeepChange {
  const { key, place, identity } = row.resource;
  return {
    kind: "row",
    action: "drift",
    key,
    place,
    title: identity,
    id,
    parent: record?.parent ?? "",
    reasons: ["moved to the trash in Notion, left there"],
    drifted: true,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 0,
    blocksCreated: 0,
    leaves: record ?? { properties: {}, blocks: [] },
  };
}

function isOverwritten(
  resource: DatabaseResource | RowResource,
  { onDrift }: Pick<RegistryOptions, "onDrift">,
): boolean {
  return (onDrift ?? resource.onDrift) === "overwrite";
}

/** What is in the trash counts as not there. */
function stateOf({ resource, known, sources }: DatabaseInput): DatabaseState {
  const id = known?.live.trashed === true ? undefined : known?.live.id;
  return { resource, id, live: sources };
}
