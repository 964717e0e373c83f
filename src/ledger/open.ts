import { laterOf } from "../model/edits.ts";
import type { Ledger, LedgerHome } from "./ledger.ts";
import { type Account, formatRecord, type LedgerRecord } from "./record.ts";
import { readPart, Shard } from "./shard.ts";

/** The format that this version writes and understands. */
const FORMAT = 1;

/** How full a part is filled with new records; the rest is for those in it to grow, so that they need not move. */
const FILL = 0.9;

/** The ledger was written by a newer Pagewright, and guessing at it could double pages. */
export class LedgerVersionError extends Error {
  override readonly name = "LedgerVersionError";

  constructor(version: number) {
    super(
      `The ledger is of format ${version}, which a newer Pagewright wrote; this one reads format ${FORMAT}. Update Pagewright.`,
    );
  }
}

/**
 * Opens the ledger of a home. Lines that cannot be read are named in `notices`; their pages are found again by title.
 * Throws `LedgerVersionError`, and what the home throws.
 */
export async function openLedger(home: LedgerHome): Promise<Ledger> {
  const parts = await home.load();
  const records = new Map<string, LedgerRecord>();
  const shards: Shard[] = [];
  let accounted: Account | undefined;
  let damaged = 0;
  for (const part of parts ?? []) {
    const read = readPart(part);
    const { version = FORMAT, since } = read.header ?? {};
    if (version > FORMAT) throw new LedgerVersionError(version);
    accounted = laterOf(since, accounted);
    const shard = new Shard(part.name);
    for (const record of read.records.filter(({ key }) => !records.has(key))) {
      records.set(record.key, record);
      shard.put(record);
    }
    shard.dirty = read.damaged > 0;
    shards.push(shard);
    damaged += read.damaged;
  }
  const since = damaged === 0 ? accounted : undefined;
  let settled = since;
  let hasWritten = false;

  const saveAll = async (): Promise<void> => {
    for (const shard of shards.filter(({ dirty }) => dirty)) {
      shard.dirty = false;
      hasWritten = true;
      try {
        shard.name = await home.write(shard.name, shard.format({ version: FORMAT, since: settled }));
      } catch (error) {
        shard.dirty = true;
        throw error;
      }
    }
  };
  const keyOf = new Map([...records.values()].map(({ id, key }) => [id, key]));
  const remove = (key: string): void => {
    records.delete(key);
    for (const shard of shards) shard.remove(key);
  };
  let saving: Promise<void> = Promise.resolve();

  return {
    records,
    existed: parts !== undefined,
    since,
    notices:
      damaged === 0
        ? []
        : [`The ledger has ${damaged} damaged line(s); their pages are found again by title.`],
    put(record) {
      const before = records.get(record.key);
      if (before !== undefined && formatRecord(before) === formatRecord(record)) return;
      const former = keyOf.get(record.id);
      if (former !== undefined && former !== record.key) remove(former);
      keyOf.set(record.id, record.key);
      records.set(record.key, record);
      shardFor(shards, record, home.partSize).put(record);
    },
    remove,
    settle(account) {
      settled = laterOf(account, settled);
      // A save may have come before that wrote everything but this.
      const [first] = shards;
      if (first !== undefined && hasWritten && !shards.some(({ dirty }) => dirty)) first.dirty = true;
    },
    save() {
      // A failed save leaves its shards dirty, so the next one tries again whatever became of this one.
      const result = saving.then(saveAll, saveAll);
      saving = result.catch(() => undefined);
      return result;
    },
  };
}

/** The shard that has the record's key, while it fits there; else the first with room; else a new one. */
function shardFor(shards: Shard[], record: LedgerRecord, partSize: number): Shard {
  const current = shards.find((shard) => shard.has(record.key));
  if (current !== undefined && current.sizeWith(record) <= partSize) return current;
  current?.remove(record.key);
  const roomy = shards.find((shard) => shard !== current && shard.sizeWith(record) <= partSize * FILL);
  if (roomy !== undefined) return roomy;
  const fresh = new Shard();
  shards.push(fresh);
  return fresh;
}
