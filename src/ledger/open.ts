import { laterOf } from "../model/edits.ts";
import type { Ledger, LedgerHome } from "./ledger.ts";
import { type Account, displacedKey, formatRecord, type LedgerRecord, statedKey } from "./record.ts";
import { readPart, Shard } from "./shard.ts";

/** The format that this version writes and understands. */
const FORMAT = 1;

/** How full a part is filled with new records; the rest is for those in it to grow, so that they need not move. */
const FILL = 0.9;

/** There is a ledger, and following it could double pages or write to those of another project. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}

/**
 * Opens the ledger of a home. Lines that cannot be read are named in `notices`; their pages are found again by title.
 * Throws `LedgerError`, and what the home throws.
 */
export async function openLedger(home: LedgerHome): Promise<Ledger> {
  const loaded = await home.load();
  const parts = (loaded ?? []).map((part) => ({ name: part.name, ...readPart(part) }));
  const twice = recordedTwice(parts.flatMap((part) => part.records));
  const records = new Map<string, LedgerRecord>();
  const shards: Shard[] = [];
  let accounted: Account | undefined;
  let damaged = twice.size;
  for (const read of parts) {
    const { version = FORMAT, root = home.root, since } = read.header ?? {};
    if (version > FORMAT) throw tooNew(version);
    if (root !== home.root) throw ofOthers(root, home);
    accounted = laterOf(since, accounted);
    const shard = new Shard(read.name);
    for (const record of read.records.filter(({ key, id }) => !records.has(key) && !twice.has(id))) {
      records.set(record.key, record);
      shard.put(record);
    }
    shard.dirty = read.damaged > 0 || read.records.some(({ id }) => twice.has(id));
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
        shard.name = await home.write(
          shard.name,
          shard.format({ version: FORMAT, root: home.root, since: settled }),
        );
      } catch (error) {
        shard.dirty = true;
        throw error;
      }
    }
  };
  const keyOf = new Map([...records.values()].map(({ id, key }) => [id, key]));
  const remove = (key: string): void => {
    keyOf.delete(records.get(key)?.id ?? "");
    records.delete(key);
    for (const shard of shards) shard.remove(key);
  };
  const put = (state: LedgerRecord): void => {
    const former = records.get(keyOf.get(state.id) ?? "");
    const record = withHistory(state, former);
    const before = records.get(record.key);
    if (before !== undefined && formatRecord(before) === formatRecord(record)) return;
    if (former !== undefined && former.key !== record.key) remove(former.key);
    if (before !== undefined) keyOf.delete(before.id);
    keyOf.set(record.id, record.key);
    records.set(record.key, record);
    shardFor(shards, record, home.partSize).put(record);
  };
  let saving: Promise<void> = Promise.resolve();

  return {
    records,
    existed: loaded !== undefined,
    since,
    notices:
      damaged === 0
        ? []
        : [`The ledger has ${damaged} damaged line(s); their pages are found again by title.`],
    put,
    displace(key) {
      const record = records.get(key);
      if (record !== undefined) put({ ...record, key: displacedKey(record) });
    },
    remove,
    settle(account) {
      settled = laterOf(account, settled);
      // A save may have come before that wrote everything but this.
      const [first] = shards;
      const isDue = hasWritten || since === undefined;
      if (first !== undefined && isDue && !shards.some(({ dirty }) => dirty)) first.dirty = true;
    },
    save() {
      // A failed save leaves its shards dirty, so the next one tries again whatever became of this one.
      const result = saving.then(saveAll, saveAll);
      saving = result.catch(() => undefined);
      return result;
    },
  };
}

function tooNew(version: number): LedgerError {
  return new LedgerError(
    `The ledger is of format ${version}, which a newer Pagewright wrote; this one reads format ${FORMAT}. Update Pagewright.`,
  );
}

function ofOthers(root: string, { root: ours, otherwise }: LedgerHome): LedgerError {
  return new LedgerError(
    `The ledger is that of what lives below the page ${root}, and this project lives below ${ours}: ${otherwise}.`,
  );
}

/** Lists the pages that are recorded under several keys: nobody knows which of them is right. */
function recordedTwice(records: readonly LedgerRecord[]): ReadonlySet<string> {
  const keys = new Map<string, string>();
  const twice = new Set<string>();
  for (const { id, key } of records) {
    if ((keys.get(id) ?? key) !== key) twice.add(id);
    keys.set(id, key);
  }
  return twice;
}

/** Adds the keys that a record had before it had the one that it has now. */
function withHistory(record: LedgerRecord, former: LedgerRecord | undefined): LedgerRecord {
  const before = former === undefined ? [] : [...(former.was ?? []), statedKey(former)];
  const was = new Set([...before, ...(record.was ?? [])]);
  was.delete(statedKey(record));
  const { was: _, ...others } = record;
  return was.size === 0 ? others : { ...others, was: [...was] };
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
