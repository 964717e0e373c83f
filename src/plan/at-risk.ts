import type { LiveBlock } from "../model/blocks.ts";
import type { Plan } from "./plan.ts";

/** Lists the IDs of all live blocks that a plan deletes, with everything below them. */
export function blocksAtRisk(plan: Plan): readonly string[] {
  return plan.changes.flatMap(({ blocks }) =>
    blocks.ops.flatMap((op) => (op.op === "delete" ? idsIn([op.before]) : [])),
  );
}

function idsIn(blocks: readonly LiveBlock[]): string[] {
  return blocks.flatMap((block) => [block.id, ...idsIn(block.children)]);
}
