import type { LedgerRecord } from "../ledger/record.ts";
import { sha256 } from "../model/canonical.ts";
import type { Plan } from "../plan/plan.ts";

/** Digests of what the ledger had of the resources that a plan speaks of, by key; null for nothing. */
export type RecordDigests = ReadonlyMap<string, string | null>;

/** Digests what the ledger has of the resources that a plan speaks of. */
export function digestRecords(
  { changes, forgotten }: Plan,
  records: ReadonlyMap<string, LedgerRecord>,
): RecordDigests {
  const byId = new Map([...records.values()].map((record) => [record.id, record]));
  return new Map(
    [...changes, ...forgotten.map((key) => ({ key, id: undefined }))].map(({ key, id }) => {
      // A renamed resource is still recorded under its old key; under the new one there may be another.
      const record = (id === undefined ? undefined : byId.get(id)) ?? records.get(key);
      return [key, record === undefined ? null : digestRecord(record)];
    }),
  );
}

/** Lists the keys of which the ledger has something else now. */
export function recordChanges(before: RecordDigests, after: RecordDigests): readonly string[] {
  return [...before].flatMap(([key, digest]) => (after.get(key) === digest ? [] : [key]));
}

/** Whether somebody's edit is watched is no news of the resource. */
function digestRecord({ watch: _, ...record }: LedgerRecord): string {
  return sha256(JSON.stringify(record));
}
