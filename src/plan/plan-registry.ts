import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource, OnDrift, RowResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Edit } from "../model/edits.ts";
import { plainText } from "../model/rich-text.ts";
import type { LiveDatabase, LiveDataSource } from "./databases/live.ts";
import { divideLosses, lossOf } from "./databases/loss.ts";
import { noticeDiagnostic } from "./databases/notice-diagnostics.ts";
import {
  headOf as headOfDatabase,
  type KnownDatabase,
  planDatabase,
  planDatabaseCreate,
} from "./databases/plan-database.ts";
import { planSchemas } from "./databases/plan-schemas.ts";
import { isOthers } from "./databases/recognised.ts";
import {
  asRenamed,
  leftRows,
  type RenamedProperty,
  refuseRename,
  renamedInNotion,
} from "./databases/renamed-in-notion.ts";
import { type SchemaContext, schemaContext } from "./databases/schema-context.ts";
import { knownSources } from "./databases/step-request.ts";
import type { DatabaseState } from "./databases/wanted-schema.ts";
import { type DriftDetail, traceOf, trashDrift } from "./drift.ts";
import { keepTrashed } from "./keep-trashed.ts";
import { NO_OTHERS, type Others, sumOthers } from "./others.ts";
import type { Change, KeepChange, Loss, OwnedStep, ParentTarget, Plan } from "./plan.ts";
import type { Known } from "./plan-blocks.ts";
import { refuseDrift } from "./refuse-drift.ts";
import { headOf as headOfRow, type RowContext, type WantedRow } from "./rows/plan-row.ts";
import { planRows, type RowInput } from "./rows/plan-rows.ts";
import { liveOptions, type OptionsOf, unknownOptions } from "./rows/unknown-options.ts";
import { planTrusted } from "./trusted.ts";
import { unkeptDiagnostics } from "./unkept-diagnostics.ts";

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
  readonly lastEdit?: Edit;
}

/** The databases of a project with their rows. */
export interface RegistryInput {
  readonly databases: readonly DatabaseInput[];
  readonly rows: readonly RowInput[];
  readonly trashed: readonly TrashedInput[];
  /** What the ledger is taken at its word for, and was not read. */
  readonly trusted: {
    readonly databases: readonly TrustedInput<DatabaseResource>[];
    readonly rows: readonly TrustedInput<WantedRow>[];
  };
  /** Digests of what the manifests say of the schemas, by the key of the database. */
  readonly schemas: ReadonlyMap<string, string>;
}

/** No databases and no rows. */
export const NO_REGISTRY: RegistryInput = {
  databases: [],
  rows: [],
  trashed: [],
  trusted: { databases: [], rows: [] },
  schemas: new Map(),
};

/** Leaves out databases, by their keys, with their rows. */
export function withoutDatabases(registry: RegistryInput, keys: ReadonlySet<string>): RegistryInput {
  if (keys.size === 0) return registry;
  const stays = ({ resource }: DatabaseInput): boolean => !keys.has(resource.key);
  const gone = new Set(
    registry.databases
      .filter((database) => !stays(database))
      .flatMap(({ resource }) => resource.dataSources.map(({ key }) => key)),
  );
  return {
    ...registry,
    databases: registry.databases.filter(stays),
    rows: registry.rows.filter(({ row }) => !gone.has(row.resource.dataSource)),
  };
}

/** What is as the ledger says. */
export interface TrustedInput<Wanted> {
  readonly wanted: Wanted;
  readonly record: LedgerRecord;
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
export type RegistryPlan = Pick<
  Plan,
  "changes" | "schema" | "sources" | "rows" | "refusals" | "losses" | "diagnostics"
>;

/** Plans databases with their schemas, and the rows in them: all schemas at once, because they name each other. */
export function planRegistry(input: RegistryInput, options: RegistryOptions): RegistryPlan {
  const databases = withRenames(input);
  const states = databases.map((database) => stateOf(database, options));
  const schema = planSchemas(states);
  const bySource = new Map(
    databases.flatMap((database) => database.resource.dataSources.map(({ key }) => [key, database])),
  );
  const isWritten = ({ resource, known }: DatabaseInput): boolean =>
    options.isSelected(resource) && (known?.live.trashed !== true || isOverwritten(resource, options));
  const ownerOf = (dataSource: string): DatabaseInput | undefined =>
    bySource.get(dataSource) ?? databases.find(({ resource }) => reaches(resource, dataSource));
  const owned = schema.steps.flatMap((step) => {
    const owner = ownerOf("key" in step.dataSource ? step.dataSource.key : step.dataSource.id);
    return owner === undefined ? [] : [{ step, owner }];
  });
  const steps = owned.flatMap(({ step, owner }): OwnedStep[] =>
    isWritten(owner) ? [{ ...step, database: owner.resource.key }] : [],
  );

  const destroyed = schema.destructions.flatMap((destruction): Loss[] => {
    const owner = ownerOf(destruction.dataSource);
    if (owner === undefined || !isWritten(owner)) return [];
    return [lossOf(owner.resource.key, destruction, owner.sources.get(destruction.dataSource)?.rows ?? [])];
  });
  const { losses, refusals } = divideLosses(destroyed, options.allowDestructive);
  // What is to fail is refused as drift.
  const renames = databases.flatMap(({ resource, renamed }) =>
    (options.onDrift ?? resource.onDrift) === "keep" && options.isSelected(resource)
      ? renamed.map((property) => refuseRename(resource.key, property))
      : [],
  );
  const noticed = new Set(
    schema.notices.flatMap(({ dataSource }) => ownerOf(dataSource)?.resource.key ?? []),
  );
  const diagnostics = schema.notices.flatMap((notice): Diagnostic[] => {
    const owner = ownerOf(notice.dataSource);
    if (owner === undefined || !isWritten(owner)) return [];
    return [noticeDiagnostic(notice, notice.place ?? owner.resource.place)];
  });

  const context = schemaContext(states);
  const rowIds = new Map(
    input.rows.flatMap(({ row, known }) =>
      known === undefined ? [] : [[row.resource.key, known.live.id] as const],
    ),
  );
  const ours = new Set([...rowIds.values(), ...options.known.published]);
  const othersIn = ({ resource, sources }: DatabaseInput): Others =>
    sumOthers(
      resource.dataSources.map(({ key }) =>
        othersInSource(context, key, (sources.get(key)?.rows ?? []).filter(({ id }) => !ours.has(id)).length),
      ),
    );
  const databaseChanges = databases
    .filter(({ resource }) => options.isSelected(resource))
    .map((database): Change => {
      const { resource, known, renamed } = database;
      const own = steps.filter(({ database }) => database === resource.key);
      const parent = options.parentOf(resource);
      const onDrift = options.onDrift ?? resource.onDrift;
      const change =
        known === undefined
          ? planDatabaseCreate(resource, parent, own, [])
          : planDatabase(resource, known, parent, own, onDrift, othersIn(database), renamed);
      return withSchema(change, input.schemas.get(resource.key), noticed.has(resource.key));
    });
  // In a database that was put in the trash there are no rows.
  const isThere = ({ resource }: WantedRow): boolean => {
    const database = bySource.get(resource.dataSource);
    return database?.known?.live.trashed !== true || isOverwritten(database.resource, options);
  };
  const rows = planAllRows(
    { ...input, rows: input.rows.filter(({ row }) => isThere(row)) },
    options,
    namesIn(context),
  );
  const manifests = new Map(
    [...input.rows, ...input.trashed].map(({ row }) => [row.resource.key, row.resource]),
  );
  const policies = new Map(
    [...databases, ...input.rows.map(({ row }) => row), ...input.trashed.map(({ row }) => row)].map(
      ({ resource }) => [resource.key, options.onDrift ?? resource.onDrift],
    ),
  );
  const changes = [...databaseChanges, ...rows];
  const { trusted } = input;
  const speaksFor = new Set(
    [...trusted.databases, ...trusted.rows.map(({ wanted }) => ({ wanted: wanted.resource }))].flatMap(
      ({ wanted }) => (options.isSelected(wanted) ? [wanted.key] : []),
    ),
  );
  return {
    changes: [...changes, ...keepTrusted(trusted).filter(({ key }) => speaksFor.has(key))],
    schema: steps,
    sources: knownSources(states),
    rows: new Map([...trusted.rows.map(({ record }) => [record.key, record.id] as const), ...rowIds]),
    losses,
    refusals: [
      ...refusals,
      ...renames,
      ...changes.flatMap((change) => refuseDrift(change, policies.get(change.key) ?? "keep")),
    ],
    diagnostics: [
      ...diagnostics,
      ...rows.flatMap((change) => {
        const resource = manifests.get(change.key);
        return resource === undefined ? [] : unkeptDiagnostics(change, resource);
      }),
      ...unknownOptions(rows, manifests, optionsIn(context)),
      ...unpublishedSchemas(
        owned.map(({ owner }) => owner.resource).filter((database) => !options.isSelected(database)),
        rows.flatMap(({ key, action }) => (isWrite(action) ? (manifests.get(key) ?? []) : [])),
      ),
    ],
  };
}

function keepTrusted({ databases, rows }: RegistryInput["trusted"]): KeepChange[] {
  return [
    ...databases.map(({ wanted, record }) => planTrusted(headOfDatabase(wanted), record)),
    ...rows.map(({ wanted, record }) => planTrusted(headOfRow(wanted), record)),
  ];
}

/** Adds what the ledger is to know of a schema; one that cannot be all that its manifest says has to be told each time. */
function withSchema(change: Change, schema: string | undefined, isNoticed: boolean): Change {
  if (!("leaves" in change) || schema === undefined) return change;
  return { ...change, leaves: { ...change.leaves, schema, ...(isNoticed && { watch: true }) } };
}

/** A database with the properties that somebody renamed. */
type RenamedDatabase = DatabaseInput & { readonly renamed: readonly RenamedProperty[] };

/** Recognises what somebody renamed in the databases. */
function withRenames({ databases, rows, trusted, schemas }: RegistryInput): readonly RenamedDatabase[] {
  const left = leftRows(rows);
  const keys = new Map([
    ...trusted.rows.map(({ record }) => [record.id, record.key] as const),
    ...rows.flatMap(({ row, known }) => (known ? [[known.live.id, row.resource.key] as const] : [])),
  ]);
  return databases.map((database) => {
    const { resource, sources, known } = database;
    const isSettled = known?.record !== undefined && known.record.schema === schemas.get(resource.key);
    const renamed = renamedInNotion(resource, sources, left, (id) => keys.get(id), isSettled);
    return { ...database, resource: asRenamed(resource, renamed), renamed };
  });
}

type Names = Pick<RowContext, "nameOf" | "optionOf">;

/** Tells what properties are called now, and what options will be. */
function namesIn({ matches, sources }: SchemaContext): Names {
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
      return next !== undefined && options?.has(next) === false ? next : option;
    },
  };
}

/** Tells which options properties have whose manifests declare none. */
function optionsIn({ matches, sources }: SchemaContext): OptionsOf {
  return (source, property) => {
    const { wanted = [], declaration } = sources.get(source) ?? {};
    const config = wanted.find(({ name }) => name === property)?.config;
    const live = matches.get(source)?.get(property)?.config;
    return liveOptions(config, live, declaration?.createOptions ?? false);
  };
}

/** Plans the rows; one in the trash stays there, unless drift is overwritten: then it is published anew. */
function planAllRows(
  { rows, trashed, trusted }: RegistryInput,
  options: RegistryOptions,
  names: Names,
): Change[] {
  const isRevived = ({ row }: TrashedInput): boolean => isOverwritten(row.resource, options);
  const driftOf = ({ row, lastEdit }: TrashedInput): readonly DriftDetail[] => {
    const onDrift = options.onDrift ?? row.resource.onDrift;
    return [trashDrift({ onDrift, exact: false }, traceOf(lastEdit))];
  };
  const revived = trashed
    .filter(isRevived)
    .map((input): RowInput => ({ row: input.row, known: undefined, drift: driftOf(input) }));
  const left = trashed.filter((input) => !isRevived(input));
  const keys = new Map([
    ...trusted.rows.map(({ record }) => [record.id, record.key] as const),
    ...rows.flatMap(({ row, known }) =>
      known === undefined ? [] : [[known.live.id, row.resource.key] as const],
    ),
    ...left.map(({ row, id }) => [id, row.resource.key] as const),
  ]);
  const context = { known: options.known, keyOf: (id: string) => keys.get(id), ...names };
  const planned = planRows([...rows, ...revived], options.onDrift, context);
  const selected = new Set(
    [...rows, ...trashed].flatMap(({ row }) => (options.isSelected(row.resource) ? [row.resource.key] : [])),
  );
  return [
    ...planned,
    ...left.map((input) => keepTrashed(trashedRow(input), input.record, driftOf(input))),
  ].filter(({ key }) => selected.has(key));
}

function trashedRow({ row: { resource }, id, record }: TrashedInput) {
  const { key, place, identity: title } = resource;
  return { kind: "row", key, place, title, id, parent: record?.parent ?? "" } as const;
}

/** Counts what of a data source is other people's. */
function othersInSource(context: SchemaContext, key: string, rows: number): Others {
  const source = context.sources.get(key);
  const properties = source?.live.filter((property) => isOthers(context, source, property)) ?? [];
  return { ...NO_OTHERS, properties: properties.length, rows };
}

function isWrite(action: Change["action"]): boolean {
  return action !== "drift" && action !== "unchanged";
}

/** Reports databases whose schemas have to change before rows of the run, but are not part of it themselves. */
function unpublishedSchemas(behind: readonly DatabaseResource[], rows: readonly RowResource[]): Diagnostic[] {
  return [...new Set(behind)].flatMap(({ key, dataSources }) => {
    const row = rows.find(({ dataSource }) => dataSources.some((source) => source.key === dataSource));
    if (row === undefined) return [];
    return [
      {
        ...row.place,
        severity: "error",
        code: "schema-not-published",
        message: `the schema of "${key}" is not as its manifest says yet, and not part of this run`,
        hint: `add ${key} to --only, or publish it first`,
      },
    ];
  });
}

function isOverwritten(
  resource: DatabaseResource | RowResource,
  { onDrift }: Pick<RegistryOptions, "onDrift">,
): boolean {
  return (onDrift ?? resource.onDrift) === "overwrite";
}

/** Whether one of its relations points at a data source outside the project. */
function reaches({ dataSources }: DatabaseResource, id: string): boolean {
  return dataSources.some(({ properties }) =>
    properties.some(
      ({ config }) => config.type === "relation" && "id" in config.target && config.target.id === id,
    ),
  );
}

/** What is in the trash counts as not there if it is to be published anew; else relations still point at it. */
function stateOf({ resource, known, sources }: DatabaseInput, options: RegistryOptions): DatabaseState {
  if (known?.live.trashed !== true) return { resource, id: known?.live.id, live: sources };
  if (isOverwritten(resource, options)) return { resource, id: undefined, live: new Map() };
  return { resource, id: known.live.id, live: sourcesInTrash(resource, known.live) };
}

/** The data sources of a database in the trash, of which no row was read, by the keys of their declarations. */
function sourcesInTrash(
  { dataSources, properties }: DatabaseResource,
  live: LiveDatabase,
): DatabaseState["live"] {
  const [only, ...others] = live.dataSources;
  const isOnly = dataSources.length === 1 && others.length === 0;
  return new Map(
    dataSources.flatMap(({ key, name = plainText(properties.title) }) => {
      const source = isOnly ? only : live.dataSources.find((each) => each.name === name);
      return source === undefined ? [] : [[key, source]];
    }),
  );
}
