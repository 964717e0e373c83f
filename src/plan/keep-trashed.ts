import type { LedgerRecord } from "../ledger/record.ts";
import type { DriftDetail } from "./drift.ts";
import { NO_OTHERS } from "./others.ts";
import type { KeepChange } from "./plan.ts";

/** Leaves in the trash what a person put there. */
export function keepTrashed(
  known: Pick<KeepChange, "kind" | "key" | "place" | "title" | "parent"> & { readonly id: string },
  record: LedgerRecord | undefined,
  drift: readonly DriftDetail[],
): KeepChange {
  return {
    ...known,
    action: "drift",
    reasons: ["moved to the trash in Notion, left there"],
    drifted: true,
    drift,
    others: NO_OTHERS,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 0,
    blocksCreated: 0,
    leaves: record ?? { properties: {}, blocks: [] },
  };
}
