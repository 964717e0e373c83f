import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource, PageResource, RowResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Notion } from "../notion/client.ts";
import type { Users } from "../notion/users.ts";
import { digestSchema } from "../plan/databases/digest-schema.ts";
import type { Followed } from "../plan/follow-records.ts";
import type { PlanInput } from "../plan/plan-project.ts";
import type { RegistryInput, TrustedInput } from "../plan/plan-registry.ts";
import type { WantedRow } from "../plan/rows/plan-row.ts";
import type { RowInput } from "../plan/rows/plan-rows.ts";
import type { Trust } from "./edits.ts";
import { idOf, type Observation, observe } from "./observe.ts";
import { type DatabaseObservation, observeDatabases } from "./observe-databases.ts";
import { shared } from "./only-owners.ts";
import { trustRegistry } from "./trust-registry.ts";
import { wantRows } from "./want-rows.ts";

/** The resources of a project that a run is about. */
export interface WantedResources {
  /** Parents before their children. */
  readonly pages: readonly PageResource[];
  readonly databases: readonly DatabaseResource[];
  readonly rows: readonly RowResource[];
}

export interface ObserveProjectOptions {
  /** Dashed ID of the page below which the project lives. */
  readonly root: string;
  /** What the ledger has of the whole project. */
  readonly followed: Followed;
  readonly trust: Trust;
  readonly users: Users;
}

/** A project as Notion holds it, in the form in which it is planned. */
export interface ObservedProject {
  readonly pages: readonly PlanInput[];
  readonly registry: RegistryInput;
  /** The IDs of everything that was recognised. */
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds and reads the pages of a project, then its databases and their rows. Throws `NotionError`. */
export async function observeProject(
  notion: Notion,
  { pages, databases, rows }: WantedResources,
  options: ObserveProjectOptions,
): Promise<ObservedProject> {
  const observed = await observe(notion, pages, options);
  const wanted = await wantRows(rows, options.users);
  const places = { ...options, pages: observed.observations };
  const trusted = await trustRegistry(notion, databases, wanted.rows, places);
  const isAsLeft = trusted.schemas && rows.every(({ key }) => trusted.rows.has(key));
  const held = isAsLeft
    ? { observations: [], diagnostics: [] }
    : await observeDatabases(notion, databases, rows, places, trusted.rows);
  const ofPages = new Set(observed.observations.flatMap((page) => idOf(page) ?? []));
  const registry = {
    ...registryInput(held.observations, wanted.rows, options.followed.kept, ofPages),
    ...(isAsLeft && { rows: [], trusted: asLeft(databases, wanted.rows, options.followed.kept) }),
    schemas: new Map(databases.map((database) => [database.key, digestSchema(database)])),
  };
  return {
    pages: observed.observations.map(planInput),
    registry,
    ids: new Set([...ofPages, ...idsIn(registry)]),
    diagnostics: [
      ...observed.diagnostics,
      ...held.diagnostics,
      ...wanted.diagnostics,
      ...sharedPages(observed.observations, registry),
    ],
  };
}

function planInput({ resource, foundBy, record, live }: Observation): PlanInput {
  if (live === "trusted")
    return { resource, live: undefined, ...(record !== undefined && { trusted: record }) };
  if (live === undefined || foundBy === undefined) return { resource, live: undefined };
  const { url: _, ...page } = live.page;
  return { resource, live: { ...page, blocks: live.blocks, foundBy, record } };
}

/** Reports rows whose page is that of a page of the project. */
function sharedPages(pages: readonly Observation[], { rows, trusted }: RegistryInput): Diagnostic[] {
  const owners = new Map(pages.map((page) => [idOf(page), page.resource]));
  const standing = [
    ...rows.map(({ row, known }) => ({ resource: row.resource, id: known?.live.id })),
    ...trusted.rows.map(({ wanted, record }) => ({ resource: wanted.resource, id: record.id })),
  ];
  return standing.flatMap(({ resource, id }) => {
    const owner = id === undefined ? undefined : owners.get(id);
    return id === undefined || owner === undefined ? [] : [shared(resource, owner, id)];
  });
}

/** A registry of which nothing had to be read. */
function asLeft(
  databases: readonly DatabaseResource[],
  rows: readonly WantedRow[],
  records: ReadonlyMap<string, LedgerRecord>,
): RegistryInput["trusted"] {
  const trust = <Wanted>(wanted: Wanted, key: string): TrustedInput<Wanted>[] => {
    const record = records.get(key);
    return record === undefined ? [] : [{ wanted, record }];
  };
  return {
    databases: databases.flatMap((database) => trust(database, database.key)),
    rows: rows.flatMap((row) => trust(row, row.resource.key)),
  };
}

function registryInput(
  observations: readonly DatabaseObservation[],
  rows: readonly WantedRow[],
  records: ReadonlyMap<string, LedgerRecord>,
  ofPages: ReadonlySet<string>,
): Omit<RegistryInput, "schemas"> {
  const wanted = new Map(rows.map((row) => [row.resource.key, row]));
  const want = (key: string): WantedRow[] => {
    const row = wanted.get(key);
    return row === undefined ? [] : [row];
  };
  const sources = observations.flatMap((observation) =>
    observation.resource.dataSources.flatMap((declaration) => {
      const source = observation.dataSources.get(declaration.key);
      return source === undefined ? [] : [{ declaration, source }];
    }),
  );
  const read = new Set(sources.map(({ declaration }) => declaration.key));
  const claimed = new Set([
    ...ofPages,
    ...sources.flatMap(({ source: { matches } }) => matches.matched.map(({ live }) => live.id)),
  ]);
  return {
    databases: observations.map(({ resource, foundBy, record, live, dataSources }) => ({
      resource,
      known: live && foundBy && { live, foundBy, record },
      sources: new Map([...dataSources].map(([key, source]) => [key, source.live])),
    })),
    rows: [
      ...sources.flatMap(({ source: { live, matches, moved } }): RowInput[] => {
        const found = matches.matched.flatMap(({ row, ...known }) =>
          want(row.key).map((wantedRow) => ({
            row: wantedRow,
            known: { ...known, dataSource: live.id },
          })),
        );
        const elsewhere = moved.flatMap(({ row, live: page, place: movedTo }) => {
          const known = { live: page, dataSource: live.id, movedTo, record: records.get(row.key) };
          // What another manifest has there is not this row any more.
          const isOurs = !claimed.has(page.id);
          return want(row.key).map(
            (wantedRow): RowInput => ({
              row: wantedRow,
              known: isOurs ? { ...known, foundBy: "recorded" } : undefined,
            }),
          );
        });
        const missing = matches.missing.flatMap(({ key }) => want(key));
        return [...found, ...elsewhere, ...missing.map((row) => ({ row, known: undefined }))];
      }),
      // Data sources that do not exist yet have none of their rows.
      ...rows
        .filter(({ resource }) => !read.has(resource.dataSource))
        .map((row) => ({ row, known: undefined })),
    ],
    trusted: {
      databases: [],
      rows: sources.flatMap(({ source }) =>
        source.trusted.flatMap((record) => want(record.key).map((row) => ({ wanted: row, record }))),
      ),
    },
    trashed: sources.flatMap(({ source }) =>
      source.trashed.flatMap(({ row, ...page }) =>
        want(row.key).map((wantedRow) => ({ row: wantedRow, ...page, record: records.get(row.key) })),
      ),
    ),
  };
}

function idsIn({ databases, rows, trashed, trusted }: RegistryInput): string[] {
  return [
    ...[...trusted.databases, ...trusted.rows].map(({ record }) => record.id),
    ...databases.flatMap(({ known }) => (known === undefined ? [] : [known.live.id])),
    ...rows.flatMap(({ known }) => (known === undefined ? [] : [known.live.id])),
    ...trashed.map(({ id }) => id),
  ];
}
