import type { LedgerRecord } from "../ledger/record.ts";
import type { Notion } from "../notion/client.ts";
import type { PruneInput } from "../plan/prune/plan-prune.ts";
import { refuseNumber, type TrashLimits } from "../plan/prune/refuse-number.ts";
import { type PruningRun, refuseRun } from "../plan/prune/refuse-run.ts";
import { countOrphans, findOrphans } from "./find-orphans.ts";
import { readOrphans } from "./read-orphans.ts";

/**
 * Finds out what pruning has to know. What forbids it as a whole is looked at first, so that a run which may not prune,
 * or not so much, reads no more than it takes to say so. Throws `NotionError`.
 */
export async function observeOrphans(
  notion: Notion,
  orphaned: readonly LedgerRecord[],
  records: ReadonlyMap<string, LedgerRecord>,
  limits: PruningRun & TrashLimits,
): Promise<PruneInput> {
  const ofRun = refuseRun(orphaned.length, limits);
  if (ofRun.length > 0) return { refusals: ofRun, orphans: [], gone: [] };
  const found = await findOrphans(notion, orphaned);
  const refusals = refuseNumber(countOrphans(found), limits);
  const orphans = refusals.length > 0 ? [] : await readOrphans(notion, found, records);
  return { refusals, orphans, gone: found.gone };
}
