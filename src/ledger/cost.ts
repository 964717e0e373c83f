/** Finished changes after which the ledger is saved, so that a killed run knows most of what it did. */
export const SAVE_EVERY = 25;

/** What decides how many requests keeping the ledger takes. */
export interface LedgerUse {
  /** Whether it is kept in Notion; in a file it takes none. */
  readonly inNotion: boolean;
  /** Whether there is one already; else its page is created and locked. */
  readonly existed: boolean;
  /** Changes to be recorded. */
  readonly changes: number;
  /** Whether some change takes several requests and is noted before it begins. */
  readonly announces: boolean;
}

/** Counts the requests that keeping the ledger takes, as long as it fits into one part. */
export function ledgerCost({ inNotion, existed, changes, announces }: LedgerUse): number {
  if (!inNotion || changes === 0) return 0;
  return (existed ? 0 : 2) + (announces ? 1 : 0) + Math.ceil(changes / SAVE_EVERY);
}
