import type { LedgerRecord } from "../../ledger/record.ts";
import type { Sight, Stale } from "../../plan/sights/sight.ts";

/** What may have changed without anybody having done it but this run. */
export interface Tolerance {
  /** What the ledger has now. */
  readonly records: ReadonlyMap<string, LedgerRecord>;
  /** Whether a page, row or database is part of the plan, so that its place is changing. Nothing is before the first write. */
  readonly isOwn: (id: string) => boolean;
  /**
   * Whether a value of a type may be changing: schemas change what rows hold, and rows point at each other. The type is
   * undefined for a property that is not there any more.
   */
  readonly isChanging: (type: string | undefined) => boolean;
}

/** The IDs of the pages, rows and databases that are those of some resource. */
export function knownIds({ records }: Pick<Tolerance, "records">): ReadonlySet<string> {
  return new Set([...records.values()].map(({ id }) => id));
}

/** Says what is found. */
export function stale({ id, key }: Pick<Sight, "id" | "key">, message: string): Stale {
  return { id, key, message };
}

/** Says that something cannot be read. */
export function gone(sight: Sight): Stale {
  return stale(sight, `${nameOf(sight)} is not there any more, or not shared with the connection`);
}

/** Says that somebody trashed something. */
export function inTrash(sight: Sight): Stale {
  return stale(sight, `${nameOf(sight)} was moved to the trash in Notion since the plan was made`);
}

/** Says that somebody put something elsewhere. */
export function moved(sight: Sight): Stale {
  return stale(sight, `${nameOf(sight)} was moved in Notion since the plan was made`);
}

/** Says what was changed, if anything was. */
export function changed(sight: Sight, what: readonly string[]): Stale | undefined {
  if (what.length === 0) return undefined;
  return stale(sight, `${nameOf(sight)} was changed in Notion since the plan was made: ${what.join(", ")}`);
}

/** Names something by its key and its title. */
export function nameOf({ key, title }: Sight): string {
  return `${key} ("${title}")`;
}
