import type { Edit } from "../model/edits.ts";
import type { Account } from "./record.ts";

/** How a plan came to know what stands in Notion. */
export interface Reading {
  /** Whether it knows all that people did until it was read. */
  readonly settles: boolean;
  /** When it began to be read at the earliest, by Notion's clock; undefined when nothing told. */
  readonly at: string | undefined;
  /** The ID of our connection, where the ledger knew it or it was asked for. */
  readonly self: string | undefined;
}

/**
 * Gives how far the ledger accounts for everything after a plan was carried out as a whole: up to our last write, or
 * where nothing was written up to the reading. Undefined when that is not known.
 */
export function accountAfter(
  { settles, at, self }: Reading,
  lastWrite: Edit | undefined,
): Account | undefined {
  if (!settles) return undefined;
  if (lastWrite !== undefined) return { ...lastWrite, ...(at !== undefined && { readAt: at }) };
  return at === undefined || self === undefined ? undefined : { time: at, by: self, readAt: at };
}
