import type { LiveBlock } from "../model/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { readTree } from "../notion/read-tree.ts";
import type { BlockOp, Plan } from "../plan/plan.ts";
import type { PlanInput } from "../plan/plan-project.ts";
import { isUnread } from "./read-known.ts";

/**
 * Reads what has not been read of the pages that a plan would edit there. Gives the pages to be planned once more;
 * undefined when the plan touches nothing that was not read. Throws `NotionError`.
 */
export async function readRest(
  notion: Notion,
  { changes }: Pick<Plan, "changes">,
  pages: readonly PlanInput[],
): Promise<readonly PlanInput[] | undefined> {
  const keys = new Set(changes.filter(({ blocks }) => blocks.ops.some(touchesUnread)).map(({ key }) => key));
  if (keys.size === 0) return undefined;
  return Promise.all(
    pages.map(async (page) => {
      const { live } = page;
      if (live === undefined || !keys.has(page.resource.key)) return page;
      return { ...page, live: { ...live, blocks: await readTree(notion, live.id) } };
    }),
  );
}

function touchesUnread(op: BlockOp): boolean {
  switch (op.op) {
    case "update":
      return isUnread(op.before.id);
    case "insert":
      return isUnread(op.parent) || (op.position.type === "after" && isUnread(op.position.id));
    case "delete":
      return holdsUnread(op.before);
  }
}

function holdsUnread({ id, children }: LiveBlock): boolean {
  return isUnread(id) || children.some(holdsUnread);
}
