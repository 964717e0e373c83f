import { type KnownComments, readComments } from "../live/comments.ts";
import type { Notion } from "../notion/client.ts";
import { blocksAtRisk } from "../plan/at-risk.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "./context.ts";

/**
 * Plans until the comments on everything that the plan deletes or trashes are known. A block that is kept for its comments may
 * put others at risk; each round asks for blocks that no round before it did, so it ends. Gives them with the plan,
 * unless they cannot be read.
 */
export async function planAroundComments(
  first: Plan,
  planWith: (comments: KnownComments) => Plan,
  notion: Notion,
  { progress }: Context,
): Promise<{ readonly plan: Plan; readonly comments: KnownComments["counts"] | undefined }> {
  const comments = new Map<string, number>();
  const asked = new Set<string>();
  let plan = first;
  for (;;) {
    const atRisk = plan.changes.flatMap(blocksAtRisk).filter((id) => !asked.has(id));
    if (atRisk.length === 0) return { plan, comments };
    for (const id of atRisk) asked.add(id);
    const { counts, refusal } = await readComments(notion, atRisk);
    for (const [id, count] of counts) comments.set(id, count);
    if (counts.size > 0 || refusal !== undefined) plan = planWith({ counts: comments, refusal });
    if (refusal !== undefined) {
      progress({ type: "notice", message: unreadable(refusal.message) });
      return { plan, comments: undefined };
    }
  }
}

function unreadable(reason: string): string {
  return (
    `Comments could not be read (${reason}), so what is deleted or replaced may take open comments with them. ` +
    'Give the connection the "Read comments" capability, or say --on-comments ignore.'
  );
}
