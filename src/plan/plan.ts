import type { RecordedState, ResourceKind } from "../ledger/record.ts";
import type { DatabaseProperties } from "../manifest/resource.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import type { Editor } from "../model/edits.ts";
import type { PageProperties } from "../model/page.ts";
import type { Position } from "../model/position.ts";
import type { UnkeptBlock } from "./blocks/kept.ts";
import type { SchemaStep } from "./databases/schema-change.ts";
import type { KnownSources } from "./databases/step-request.ts";
import type { DriftDetail } from "./drift.ts";
import type { Others } from "./others.ts";
import type { PlannedValues } from "./rows/value.ts";

/** What happens to a resource. `drift`: somebody edited it in Notion, and it is left alone. */
export type Action = "create" | "update" | "move" | "adopt" | "trash" | "drift" | "unchanged";

/** The page a resource goes under: one of this plan, by key, or one that stands in Notion, by ID. */
export type ParentTarget = { readonly key: string } | { readonly id: string };

/** One edit of a page's blocks. */
export type BlockOp = UpdateOp | InsertOp | DeleteOp;

interface OpBase {
  /** Where it happens, for the reader: the heading above, then the blocks it is nested in, outermost first. */
  readonly location: readonly string[];
}

/** A block gets other content and keeps its ID. */
export interface UpdateOp extends OpBase {
  readonly op: "update";
  readonly before: LiveBlock;
  readonly after: Block;
}

/** New neighbouring blocks. */
export interface InsertOp extends OpBase {
  readonly op: "insert";
  /** The block or page that gets the new children. */
  readonly parent: string;
  readonly position: Position;
  /** Neighbours, in order. */
  readonly blocks: readonly Block[];
}

/** A block goes to the trash, with all that is below it. */
export interface DeleteOp extends OpBase {
  readonly op: "delete";
  readonly before: LiveBlock;
  /** Why it is replaced rather than changed, as a clause; undefined when nothing takes its place. */
  readonly why: string | undefined;
  /** Open comments on it and below it that go with it; 0 when none are known. */
  readonly comments: number;
}

/** A property of a page that gets another value. Both are as a reader sees them; null is none. */
export interface PropertyChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The digest of the value that it takes the place of, where there is one: a reader does not see all of a value. */
  readonly overwrites?: string;
}

interface ChangeBase {
  readonly key: string;
  readonly place: Place | undefined;
  readonly title: string;
  /** Why, in sentences without a full stop. */
  readonly reasons: readonly string[];
  /** Whether somebody edited it in Notion since the last apply. */
  readonly drifted: boolean;
  /** What people did to it since the last apply, and what becomes of that. */
  readonly drift: readonly DriftDetail[];
  /** What on it is other people's and left alone; undefined where it was not read. */
  readonly others: Others | undefined;
  readonly properties: readonly PropertyChange[];
  readonly blocks: { readonly unchanged: number; readonly ops: readonly BlockOp[] };
  /** The blocks that the manifest keeps and that are not where it has them; absent when all are. */
  readonly unkept?: readonly UnkeptBlock[];
  /** Requests that the change takes, reads that it cannot do without included. */
  readonly requests: number;
  readonly blocksCreated: number;
  /** How it links to what the run makes; absent where it does not, and where nothing waits for it. */
  readonly links?: Linking;
}

/** How a change links to what the run makes. */
export interface Linking {
  /** The page is made without its blocks, which are written when all exists that they link to. */
  readonly stub: boolean;
  /** The keys of the changes whose blocks are waited for before its own are written. Links to the blocks of others are added afterwards. */
  readonly after: readonly string[];
  /** The wanted blocks of the first level in which something is to be looked up: the ledger will hold what it then is. */
  readonly unresolved: readonly Block[];
}

/** A page that does not exist yet. */
export interface CreateChange extends ChangeBase {
  readonly kind: "page";
  readonly action: "create";
  readonly id: undefined;
  readonly parent: ParentTarget;
  readonly wanted: PageProperties;
  readonly body: readonly Block[];
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** A page that exists and gets edited. */
export interface EditChange extends ChangeBase {
  readonly kind: "page";
  readonly action: "update" | "move" | "adopt";
  readonly id: string;
  /** The page it lives under now. */
  readonly parent: string;
  /** The properties to set. */
  readonly set: Partial<PageProperties>;
  readonly moveTo: ParentTarget | undefined;
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** A database that does not exist yet. Its data sources are made by the steps of the schema. */
export interface DatabaseCreateChange extends ChangeBase {
  readonly kind: "database";
  readonly action: "create";
  readonly id: undefined;
  readonly parent: ParentTarget;
  readonly wanted: DatabaseProperties;
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** A database that exists and gets edited, or whose schema does. */
export interface DatabaseEditChange extends ChangeBase {
  readonly kind: "database";
  readonly action: "update" | "move" | "adopt";
  readonly id: string;
  /** The page it lives under now; one that a person moved, the page that the last apply left it under. */
  readonly parent: string;
  /** What to set of the database itself. */
  readonly set: Partial<DatabaseProperties>;
  readonly moveTo: ParentTarget | undefined;
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** What a row is given: values, and an icon or a cover where they change. */
export interface RowContents extends Pick<PageProperties, "icon" | "cover"> {
  readonly values: PlannedValues;
}

/** A row that does not exist yet. */
export interface RowCreateChange extends ChangeBase {
  readonly kind: "row";
  readonly action: "create";
  readonly id: undefined;
  /** The key of its data source. */
  readonly dataSource: string;
  readonly wanted: RowContents;
  /** Relations to rows that are created after it: a second request writes them. */
  readonly later: PlannedValues;
  readonly body: readonly Block[];
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** A row that exists and gets edited. */
export interface RowEditChange extends ChangeBase {
  readonly kind: "row";
  /** `move`: it goes back into its data source, and is edited there. */
  readonly action: "update" | "move" | "adopt";
  readonly id: string;
  /** Its data source. */
  readonly parent: string;
  readonly set: RowContents;
  /** What the ledger will hold of it. */
  readonly leaves: RecordedState;
}

/** A page, database or row that goes to the trash. */
export interface TrashChange extends ChangeBase {
  readonly kind: ResourceKind;
  readonly action: "trash";
  readonly id: string;
  /** Whether it goes with what holds it, which is trashed before, so that nothing is sent for it. */
  readonly goesAlong: boolean;
  /** The keys of the rows that go with a database. */
  readonly rows: readonly string[];
  /** The IDs of everything that goes and may carry comments. */
  readonly holds: readonly string[];
}

/** A resource that is left as it is. */
export interface KeepChange extends ChangeBase {
  readonly kind: ResourceKind;
  readonly action: "drift" | "unchanged";
  readonly id: string;
  /** The page it lives under; of a row, its data source; of what a person moved, that which the last apply left it in. */
  readonly parent: string;
  /** What the ledger will hold of it, the next time it is written. */
  readonly leaves: RecordedState;
  /** It is as its manifest says, but the ledger does not know it: the next apply notes it. */
  readonly unrecorded?: true;
}

export type Change =
  | CreateChange
  | EditChange
  | DatabaseCreateChange
  | DatabaseEditChange
  | RowCreateChange
  | RowEditChange
  | TrashChange
  | KeepChange;

/** A step of a schema with the key of the database that it is for, also where it changes a data source outside the project. */
export type OwnedStep = SchemaStep & { readonly database: string };

/** Why a plan may not be applied as it is: a guard has found something that a person should look at first. */
export interface Refusal {
  readonly key: string;
  /** What was found, in one sentence. */
  readonly message: string;
  /** What allows it. */
  readonly hint: string;
}

/** Data in Notion that goes with a change that was allowed to destroy it. */
export interface Loss {
  /** The key of the database. */
  readonly key: string;
  /** What goes, and how much, in one sentence. */
  readonly message: string;
}

/** The ordered operations that turn what Notion holds into what the manifests declare. Parents come before children. */
export interface Plan {
  /** False when the run was filtered, so that resources outside it are not spoken for. */
  readonly complete: boolean;
  readonly changes: readonly Change[];
  /** What makes the schemas of databases what the manifests declare, in the order in which it must be sent. */
  readonly schema: readonly OwnedStep[];
  /** The data sources that exist, by key. */
  readonly sources: KnownSources;
  /** The IDs of the rows that exist, by key, also of those that the run does not speak for. */
  readonly rows: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly refusals: readonly Refusal[];
  readonly losses: readonly Loss[];
  /** The keys of what has no manifest any more and is in the trash already, or gone: the ledger lets go of them. */
  readonly forgotten: readonly string[];
  /** By key, what the ledger is to be told of the protection of resources, though nothing else of them changes. */
  readonly protection: ReadonlyMap<string, boolean>;
  /** By the keys that something else has now, the IDs of what the ledger keeps under another key from now on. */
  readonly displaced: ReadonlyMap<string, string>;
  readonly cost: { readonly requests: number; readonly blocksCreated: number };
  /** Who the editors are that drift tells of, by their IDs; absent as long as nobody asked. */
  readonly editors?: ReadonlyMap<string, Editor>;
}
