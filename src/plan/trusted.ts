import type { LedgerRecord } from "../ledger/record.ts";
import type { KeepChange } from "./plan.ts";

/** Plans nothing for a resource that the ledger says is as its manifest wants it, and that was not read. */
export function planTrusted(
  head: Pick<KeepChange, "kind" | "key" | "place" | "title">,
  record: LedgerRecord,
): KeepChange {
  return {
    ...head,
    action: "unchanged",
    id: record.id,
    parent: record.parent,
    reasons: [],
    drifted: false,
    drift: [],
    others: undefined,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 0,
    blocksCreated: 0,
    leaves: record,
  };
}
