import type { LiveBlock } from "../model/blocks.ts";
import { idsOf } from "./blocks/kept.ts";
import type { Change, Plan } from "./plan.ts";

/** Lists the IDs of everything that may carry comments and that a plan deletes or trashes. */
export function blocksAtRisk(plan: Plan): readonly string[] {
  return plan.changes.flatMap((change) => [
    ...deletedBy(change).flatMap((block) => idsOf([block])),
    ...trashedBy(change),
  ]);
}

function deletedBy({ blocks }: Change): readonly LiveBlock[] {
  return blocks.ops.flatMap((op) => (op.op === "delete" ? [op.before] : []));
}

function trashedBy(change: Change): readonly string[] {
  return change.action === "trash" ? change.holds : [];
}
