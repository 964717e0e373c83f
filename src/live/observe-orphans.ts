import type { LedgerRecord } from "../ledger/record.ts";
import type { Notion } from "../notion/client.ts";
import type { Orphan } from "../plan/prune.ts";
import { readLive } from "./read-live.ts";

/** Lists the records of pages and rows that no resource is any more. Databases are never among them: they stay. */
export function orphanedRecords(
  records: ReadonlyMap<string, LedgerRecord>,
  keys: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): LedgerRecord[] {
  return [...records.values()].filter(
    ({ key, kind, id }) => kind !== "database" && !keys.has(key) && !ids.has(id),
  );
}

/** Reads pages without a manifest. Those that are in the trash already, or gone, are left out. Throws `NotionError`. */
export async function observeOrphans(notion: Notion, records: readonly LedgerRecord[]): Promise<Orphan[]> {
  const read = await Promise.all(
    records.map(async (record) => ({ record, live: await readLive(notion, record.id) })),
  );
  return read.flatMap(({ record, live }) =>
    live === undefined || live.page.trashed
      ? []
      : [{ record, title: live.page.properties.title, blocks: live.blocks }],
  );
}
