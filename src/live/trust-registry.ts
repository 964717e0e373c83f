import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource } from "../manifest/resource.ts";
import type { Notion } from "../notion/client.ts";
import { retrieveDatabase } from "../notion/databases.ts";
import { NotionError } from "../notion/errors.ts";
import { recentlyEditedRows } from "../notion/query-rows.ts";
import { digestSchema } from "../plan/databases/digest-schema.ts";
import { isDatabaseAsLeft, isDatabaseRecorded } from "../plan/databases/plan-database.ts";
import { isRowRecorded, type WantedRow } from "../plan/rows/plan-row.ts";
import { collectEdits, type Edits, type Trust } from "./edits.ts";
import type { ObserveDatabasesOptions } from "./find-databases.ts";
import { ask } from "./resolve-database.ts";

/** How far the ledger is taken at its word on databases and rows. */
export interface TrustedRegistry {
  /** Whether the schemas are as they were left. Only then is a row trusted. */
  readonly schemas: boolean;
  /** The records of the rows that need not be read, by key. */
  readonly rows: ReadonlyMap<string, LedgerRecord>;
}

export interface TrustRegistryOptions extends ObserveDatabasesOptions {
  readonly trust: Trust;
}

const NOTHING: TrustedRegistry = { schemas: false, rows: new Map() };

/**
 * Finds out which rows need not be read, by one request for each database and one query for each data source with rows. Schemas name each other, so
 * they are trusted all together. Throws `NotionError`.
 */
export async function trustRegistry(
  notion: Notion,
  databases: readonly DatabaseResource[],
  rows: readonly WantedRow[],
  options: TrustRegistryOptions,
): Promise<TrustedRegistry> {
  const { trust, followed } = options;
  const records = followed.kept;
  if (trust === "nothing") return NOTHING;
  if (!databases.every((database) => isTrusted(database, options))) return NOTHING;
  if (trust !== "everything" && !(await areAsLeft(notion, databases, records, trust))) return NOTHING;
  const known = rows.flatMap((row) => {
    const record = records.get(row.resource.key);
    const isOurs = record?.kind === "row" && (row.resource.id ?? record.id) === record.id;
    return record !== undefined && isOurs ? [{ row, record }] : [];
  });
  const sources = new Set(known.map(({ record }) => record.parent));
  const edits = new Map(
    await Promise.all(
      [...sources].map(
        async (source) => [source, await editsIn(notion, source, trust, records.size)] as const,
      ),
    ),
  );
  const isEdited = (record: LedgerRecord): boolean => edits.get(record.parent)?.(record) !== false;
  const edited = new Set(known.flatMap(({ record }) => (isEdited(record) ? [record.key] : [])));
  // What is in the trash may be published anew, and then is another row for those that point at it.
  const trusted = known.filter(
    ({ row, record }) =>
      !edited.has(record.key) &&
      isRowRecorded(row, record) &&
      !relatedKeys(row).some((key) => edited.has(key)),
  );
  return { schemas: true, rows: new Map(trusted.map(({ record }) => [record.key, record])) };
}

function isTrusted(
  resource: DatabaseResource,
  { root, followed, pages, trust }: TrustRegistryOptions,
): boolean {
  const record = followed.kept.get(resource.key);
  if (record === undefined || trust === "nothing") return false;
  const { parent, id } = resource;
  const above =
    parent === "root"
      ? root
      : "id" in parent
        ? parent.id
        : pages.find((page) => page.resource.key === parent.key)?.record?.id;
  const isSame =
    record.parent === above &&
    (id === undefined || id === record.id) &&
    record.schema === digestSchema(resource) &&
    isDatabaseRecorded(resource, record);
  if (!isSame || trust === "everything") return isSame;
  return record.watch !== true && !trust.mayHaveEdited(record.id);
}

/** No search tells what was done to a database itself, so each is asked: its name, its looks, and where it is. */
async function areAsLeft(
  notion: Notion,
  databases: readonly DatabaseResource[],
  records: ReadonlyMap<string, LedgerRecord>,
  { mayHaveEdited }: Edits,
): Promise<boolean> {
  const found = await Promise.all(
    databases.map(async ({ key }) => {
      const record = records.get(key);
      const live = record && (await ask(retrieveDatabase(notion, record.id)));
      if (record === undefined || live === undefined || live instanceof NotionError) return false;
      if (live.sourceIds.some(mayHaveEdited)) return false;
      return !live.trashed && live.parent === record.parent && isDatabaseAsLeft(live, record);
    }),
  );
  return found.every(Boolean);
}

function relatedKeys({ values }: WantedRow): string[] {
  return [...values.values()].flatMap((value) =>
    value.type === "relation" ? value.value.flatMap((ref) => ("key" in ref ? [ref.key] : [])) : [],
  );
}

type HasEdited = (record: LedgerRecord) => boolean;

/** Tells which rows of a data source may have been edited: its own query knows of edits that no search does yet. */
async function editsIn(
  notion: Notion,
  source: string,
  trust: Exclude<Trust, "nothing">,
  most: number,
): Promise<HasEdited> {
  if (trust === "everything") return () => false;
  const found: Edits | undefined = await collectEdits(recentlyEditedRows(notion, source), trust.since, most);
  if (found === undefined) return () => true;
  return ({ id, watch }) => watch === true || trust.mayHaveEdited(id) || found.mayHaveEdited(id);
}
