import type { Account, LedgerRecord } from "./record.ts";

/** Where a ledger is kept. A part is what one request rewrites. */
export interface LedgerHome {
  /** Reads the lines of every part; undefined when there is no ledger yet. Throws when it cannot be read. */
  load(): Promise<readonly LedgerPart[] | undefined>;
  /** Rewrites a part, or adds one when `part` is undefined; gives the part's name. */
  write(part: string | undefined, text: string): Promise<string>;
  /** Characters that a part may hold. */
  readonly partSize: number;
  /** Dashed ID of the page below which all lives that the ledger records. */
  readonly root: string;
  /** What to do when the ledger there is that of another page. */
  readonly otherwise: string;
}

/** A part of a ledger as it was read. */
export interface LedgerPart {
  /** What the home knows it by. */
  readonly name: string;
  readonly text: string;
}

/** The record of which resource is which page, and of what the last apply left there. */
export interface Ledger {
  readonly records: ReadonlyMap<string, LedgerRecord>;
  /** False when there was none, so that pages have to be found by their titles. */
  readonly existed: boolean;
  /**
   * The latest write of the last run that accounted for everything: edits after it, or by somebody else since that run
   * began to read, are not in the records. Undefined when there was no such run, or when parts of the ledger could not be read.
   */
  readonly since: Account | undefined;
  /** What a person should know: lines that could not be read. */
  readonly notices: readonly string[];
  /** Records a resource; a page that was recorded under another key is that no more, and the record says that it was. */
  put(record: LedgerRecord): void;
  /** Lets something else have the key of a record, which is kept under one that no manifest has. */
  displace(key: string): void;
  remove(key: string): void;
  /** Notes, for the next save, how far the records account for everything. */
  settle(account: Account): void;
  /** Writes what has changed since the last save; overlapping calls are served one after the other. */
  save(): Promise<void>;
}
