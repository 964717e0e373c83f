import { idsOf } from "./blocks/kept.ts";
import type { Change } from "./plan.ts";

/** Lists the IDs of everything that may carry comments and that a change deletes or trashes. */
export function blocksAtRisk(change: Change): readonly string[] {
  if (change.action === "trash") return change.holds;
  return change.blocks.ops.flatMap((op) => (op.op === "delete" ? idsOf([op.before]) : []));
}
