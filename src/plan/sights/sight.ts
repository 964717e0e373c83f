import type { LedgerRecord } from "../../ledger/record.ts";
import type { Filter } from "../../manifest/resource.ts";
import type { Edit } from "../../model/edits.ts";
import type { BlockSight } from "./blocks.ts";

/** What something in Notion looked like when a plan was made that writes to it. All digests are shortened. */
export type Sight =
  | PageSight
  | RowSight
  | DatabaseSight
  | HostSight
  | NewRowsSight
  | TrashSight
  | CommentSight;

interface SightBase {
  readonly id: string;
  /** The resource that it is, or that goes there. */
  readonly key: string;
  readonly title: string;
}

/** A page that is edited or moved. */
export interface PageSight extends SightBase {
  readonly sight: "page";
  /** Digests by name. */
  readonly properties: ReadonlyMap<string, string>;
  /** The page it lived under; undefined in a block. */
  readonly parent: string | undefined;
  /** Undefined when nobody looked. */
  readonly lastEdit: Edit | undefined;
  readonly blocks: readonly BlockSight[];
}

/** A row that is edited. */
export interface RowSight extends SightBase {
  readonly sight: "row";
  /** Its data source; for one that a person moved out of it, what it is in instead. */
  readonly place: string;
  /** How it is asked for together with others; undefined when it cannot be. */
  readonly named: { readonly by: KeyProperty; readonly text: string } | undefined;
  /** The values that its manifest speaks for, as digests by the property's name in Notion. */
  readonly values: ReadonlyMap<string, string>;
  readonly looks: ReadonlyMap<string, string>;
  readonly lastEdit: Edit;
  /** Undefined when the manifest says nothing of the row's content. */
  readonly blocks: readonly BlockSight[] | undefined;
}

/** A database that is edited, or whose schema or rows are. */
export interface DatabaseSight extends SightBase {
  readonly sight: "database";
  readonly parent: string | undefined;
  /** What it says of itself, as digests by name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly sources: readonly SourceSight[];
}

/** The schema of a data source. */
export interface SourceSight {
  readonly id: string;
  readonly name: string;
  readonly properties: readonly PropertySight[];
}

/** A property of a schema. */
export interface PropertySight {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
}

/** A page below which something is created, or moved to; `key` is that of the first. */
export interface HostSight extends SightBase {
  readonly sight: "host";
  /** Undefined when nobody looked. */
  readonly lastEdit: Edit | undefined;
  /** What is created there: nothing of the kind with the title was there. */
  readonly awaits: readonly {
    readonly key: string;
    readonly kind: "page" | "database";
    readonly title: string;
  }[];
}

/** A data source in which rows are created; `key` is that of the data source. */
export interface NewRowsSight extends SightBase {
  readonly sight: "new rows";
  readonly keyProperty: KeyProperty;
  /** Which rows were asked for; undefined for all. */
  readonly scope: Filter | undefined;
  /** The rows to come: none was recognised as one of them. */
  readonly awaits: readonly { readonly key: string; readonly identity: string }[];
}

/** A page, a row, or a database with its rows, that goes to the trash. */
export interface TrashSight extends SightBase {
  readonly sight: "trash";
  /** Itself first, then the rows that go with a database. */
  readonly pages: readonly TrashedPage[];
  /** How many rows a database has that are other people's. */
  readonly otherRows: number;
}

/** The pages and blocks that a change deletes or trashes, and that may carry comments. */
export interface CommentSight extends SightBase {
  readonly sight: "comments";
  /** How many open ones each had, by its ID. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Something that goes to the trash. */
export interface TrashedPage {
  readonly record: LedgerRecord;
  readonly title: string;
  readonly place: string | undefined;
  /** Digest of what it says of itself, as far as its manifest set it. */
  readonly properties: string;
  /** The properties in which people gave a row a value. */
  readonly otherValues: readonly string[];
  /** Undefined for a database. */
  readonly blocks: readonly BlockSight[] | undefined;
}

/** What rows are recognised by, as it is in Notion. */
export interface KeyProperty {
  readonly name: string;
  readonly type: string;
}

/** Something that is not as the plan saw it. */
export interface Stale {
  readonly id: string;
  readonly key: string;
  /** What is found there now, in one sentence without a full stop. */
  readonly message: string;
}

/** Gives the IDs that a sight speaks of: nothing may be written there while it is not true any more. */
export function idsOf(sight: Sight): readonly string[] {
  return sight.sight === "database" ? [sight.id, ...sight.sources.map(({ id }) => id)] : [sight.id];
}
