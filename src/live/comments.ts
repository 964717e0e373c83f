import type { Notion } from "../notion/client.ts";
import { readOpenComments } from "../notion/comments.ts";
import { NotionError } from "../notion/errors.ts";

/** What open comments mean for a plan: `keep`, their blocks stay wherever that is possible; `ignore`, nothing. */
export type OnComments = "keep" | "ignore";

/** What could be learnt of the comments on some blocks. */
export interface KnownComments {
  /** Open comments by the ID of their block; blocks without any are left out. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why those of other blocks are unknown; undefined when all are known. */
  readonly refusal: NotionError | undefined;
}

/**
 * Reads the open comments on blocks: one request each, side by side. The first goes ahead of the others, so that a
 * connection that may not read comments is refused once. Throws `NotionError` for every other failure.
 */
export async function readComments(notion: Notion, blockIds: readonly string[]): Promise<KnownComments> {
  const counts = new Map<string, number>();
  let refusal: NotionError | undefined;
  const ask = async (id: string): Promise<void> => {
    try {
      const count = await readOpenComments(notion, id);
      if (count > 0) counts.set(id, count);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal = error;
    }
  };

  const [first, ...others] = blockIds;
  if (first !== undefined) await ask(first);
  if (refusal === undefined) await Promise.all(others.map(ask));
  return { counts, refusal };
}

/** 404: the block was deleted a moment ago, or an OAuth connection is refused that way [UNV n24q02m/better-notion-mcp#680]. */
function isRefusal(error: unknown): error is NotionError {
  return error instanceof NotionError && (error.status === 403 || error.status === 404);
}
