import type { Ledger, LedgerHome, LedgerPart } from "./ledger.ts";
import { formatRecord, HEADER, type LedgerRecord, parseHeader, parseRecord } from "./record.ts";

interface Shard {
  /** Undefined until it is first written. */
  name: string | undefined;
  readonly keys: Set<string>;
  size: number;
  dirty: boolean;
}

/** The ledger was written by a newer Pagewright, and guessing at it could double pages. */
export class LedgerVersionError extends Error {
  override readonly name = "LedgerVersionError";
}

/**
 * Opens the ledger of a home. Lines that cannot be read are named in `notices`; their pages are found again by title.
 * Throws `LedgerVersionError`, and what the home throws.
 */
export async function openLedger(home: LedgerHome): Promise<Ledger> {
  const parts = await home.load();
  const records = new Map<string, LedgerRecord>();
  const notices: string[] = [];
  const shards = (parts ?? []).map((part) => readPart(part, records, notices));
  let saving: Promise<void> = Promise.resolve();

  const save = async (): Promise<void> => {
    for (const shard of shards.filter(({ dirty }) => dirty)) {
      shard.dirty = false;
      const text = [HEADER, ...linesOf(shard, records)].join("\n");
      try {
        shard.name = await home.write(shard.name, text);
      } catch (error) {
        shard.dirty = true;
        throw error;
      }
    }
  };

  return {
    records,
    existed: parts !== undefined,
    notices,
    put(record) {
      const line = formatRecord(record);
      const before = records.get(record.key);
      if (before !== undefined && formatRecord(before) === line) return;
      const shard = shardFor(shards, record.key, line.length + 1, home.partSize);
      records.set(record.key, record);
      shard.size += line.length + 1 - (before === undefined ? 0 : formatRecord(before).length + 1);
      shard.dirty = true;
    },
    remove(key) {
      const before = records.get(key);
      const shard = shards.find(({ keys }) => keys.has(key));
      if (before === undefined || shard === undefined) return;
      records.delete(key);
      shard.keys.delete(key);
      shard.size -= formatRecord(before).length + 1;
      shard.dirty = true;
    },
    save() {
      // A failed save leaves its shards dirty, so the next one tries again whatever became of this one.
      const result = saving.then(save, save);
      saving = result.catch(() => undefined);
      return result;
    },
  };
}

/** Reads one part into the records. The first of two records for a key wins. */
function readPart(part: LedgerPart, records: Map<string, LedgerRecord>, notices: string[]): Shard {
  const [header = "", ...lines] = part.text.split("\n");
  const version = parseHeader(header);
  if (version !== undefined && version > 1) {
    throw new LedgerVersionError(
      `The ledger is of format ${version}, which a newer Pagewright wrote; this one reads format 1. Update Pagewright.`,
    );
  }
  const keys = new Set<string>();
  let damaged = version === undefined ? 1 : 0;
  for (const line of lines.filter((text) => text !== "")) {
    const record = parseRecord(line);
    if (record === undefined) damaged += 1;
    else if (!records.has(record.key)) {
      records.set(record.key, record);
      keys.add(record.key);
    }
  }
  if (damaged > 0) {
    notices.push(`The ledger has ${damaged} damaged line(s); their pages are found again by title.`);
  }
  return { name: part.name, keys, size: part.text.length, dirty: damaged > 0 };
}

/** The shard that holds a key, while it has room; else the first with room; else a new one. */
function shardFor(shards: Shard[], key: string, size: number, limit: number): Shard {
  const current = shards.find(({ keys }) => keys.has(key));
  if (current !== undefined && current.size + size <= limit) return current;
  if (current !== undefined) {
    current.keys.delete(key);
    current.dirty = true;
  }
  let shard = shards.find((candidate) => candidate.size + size <= limit);
  if (shard === undefined) {
    shard = { name: undefined, keys: new Set(), size: HEADER.length + 1, dirty: true };
    shards.push(shard);
  }
  shard.keys.add(key);
  return shard;
}

function linesOf(shard: Shard, records: ReadonlyMap<string, LedgerRecord>): string[] {
  return [...shard.keys].sort().flatMap((key) => {
    const record = records.get(key);
    return record === undefined ? [] : [formatRecord(record)];
  });
}
