import { type LedgerRecord, type ResourceKind, statedKey } from "../ledger/record.ts";

/**
 * Gives what had a key and is of a kind, without what is `held`, by its ID: what the ledger has under the key, or else
 * all that had to make room there.
 */
export type RecordsUnder = (
  key: string,
  kind: ResourceKind,
  held?: ReadonlySet<string>,
) => readonly LedgerRecord[];

/** Makes the records of a ledger known by the keys that manifests gave them. */
export function recordsByKey(records: ReadonlyMap<string, LedgerRecord>): RecordsUnder {
  const displaced = new Map<string, LedgerRecord[]>();
  for (const record of records.values()) {
    const key = statedKey(record);
    if (key !== record.key) displaced.set(key, [...(displaced.get(key) ?? []), record]);
  }
  return (key, kind, held) => {
    const isFree = (record: LedgerRecord): boolean => record.kind === kind && held?.has(record.id) !== true;
    const current = records.get(key);
    return current !== undefined && isFree(current) ? [current] : (displaced.get(key) ?? []).filter(isFree);
  };
}
