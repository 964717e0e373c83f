import type { Stale } from "../plan/sights/sight.ts";

/**
 * Asked before the first write to a page, row, database or data source that stood in Notion when the plan was made.
 * Gives what is not as the plan saw it.
 */
export type Guard = (id: string) => Promise<Stale | undefined>;

/** Something is not as the plan saw it, so nothing was written there. */
export class StaleError extends Error {
  override readonly name = "StaleError";
  readonly hint = "make a new plan, and look at it again";

  constructor({ message }: Stale) {
    super(message);
  }
}

/** Gives what throws `StaleError` for what is not as it was. */
export function guardedBy(guard: Guard | undefined): (id: string) => Promise<void> {
  return async (id) => {
    const stale = await guard?.(id);
    if (stale !== undefined) throw new StaleError(stale);
  };
}
