import type { LedgerRecord } from "../../ledger/record.ts";
import type { LiveBlock } from "../../model/blocks.ts";

/** A page or row that the ledger has and that no manifest declares any more, as it stands in Notion. */
export interface OrphanPage {
  readonly kind: "page" | "row";
  readonly record: LedgerRecord;
  readonly title: string;
  /** The page or data source that it is in; undefined when that is a block. */
  readonly place: string | undefined;
  /** Short digests of its properties, as far as they can be compared with those in the ledger, by their names there. */
  readonly properties: ReadonlyMap<string, string>;
  /** The properties in which people gave a row a value. */
  readonly otherValues: readonly string[];
  readonly blocks: readonly LiveBlock[];
}

/** A database that the ledger has and that no manifest declares any more, as it stands in Notion. */
export interface OrphanDatabase {
  readonly kind: "database";
  readonly record: LedgerRecord;
  readonly title: string;
  /** The page that it is in; undefined when that is a block. */
  readonly place: string | undefined;
  /** Short digests of what it says of itself, by the names in the ledger. */
  readonly properties: ReadonlyMap<string, string>;
  /** Its rows that the ledger knows and that no manifest declares; they go with it. */
  readonly rows: readonly OrphanPage[];
  /** How many rows it has beside them. */
  readonly otherRows: number;
}

export type Orphan = OrphanPage | OrphanDatabase;

/** Lists a page, or a database with its rows: everything that goes to the trash in one request. */
export function pagesOf(orphan: Orphan): readonly Orphan[] {
  return orphan.kind === "database" ? [orphan, ...orphan.rows] : [orphan];
}
