import type { CommentSight, Stale } from "../../plan/sights/sight.ts";
import { readComments } from "../comments.ts";
import type { Look } from "./look.ts";
import { nameOf, stale } from "./say.ts";

/** Sees whether somebody has commented on what goes. One request for each page and block. Throws `NotionError`. */
export async function checkComments(sight: CommentSight, { notion }: Look): Promise<Stale | undefined> {
  const { counts, refusal } = await readComments(notion, [...sight.counts.keys()]);
  // A block that is gone is no matter of comments: who compares its page says so.
  if (refusal !== undefined && refusal.status !== 404) {
    const reason = refusal.message;
    return stale(sight, `whether ${nameOf(sight)} has new open comments cannot be read (${reason})`);
  }
  const added = [...counts].reduce(
    (sum, [id, count]) => sum + Math.max(0, count - (sight.counts.get(id) ?? 0)),
    0,
  );
  if (added === 0) return undefined;
  const what = `${added} more open ${added === 1 ? "comment" : "comments"} on what would go`;
  return stale(sight, `${nameOf(sight)} was commented on in Notion since the plan was made: ${what}`);
}
