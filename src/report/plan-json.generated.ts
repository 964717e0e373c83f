// Generated from schemas/plan.schema.json by scripts/generate-types.ts. Change the schema instead.

/**
 * One edit of blocks.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "op".
 */
export type BlockOp = UpdateOp | InsertOp | DeleteOp;

/**
 * What `pagewright plan --format json` prints: every change that `apply` would make. `apply --format json` prints the same with what became of it.
 */
export interface Plan {
  /**
   * Version of this format.
   */
  formatVersion: 1;
  /**
   * False when the run was filtered with --only, so that other resources are not spoken for.
   */
  complete: boolean;
  /**
   * SHA-256 (base64url) of all that applying the plan would do: two plans with one digest do the same to the same.
   */
  digest: string;
  /**
   * How many resources there are of each action.
   */
  summary: {
    /**
     * Pages that do not exist yet.
     */
    create: number;
    /**
     * Pages that are edited.
     */
    update: number;
    /**
     * Pages that get another parent or another key.
     */
    move: number;
    /**
     * Pages found in Notion and managed from now on.
     */
    adopt: number;
    /**
     * Pages that go to the trash.
     */
    trash: number;
    /**
     * Pages edited in Notion and left alone.
     */
    drift: number;
    /**
     * Pages that match Notion.
     */
    unchanged: number;
  };
  /**
   * What applying the plan takes.
   */
  cost: {
    /**
     * Requests, those for keeping the ledger included.
     */
    requests: number;
    /**
     * Blocks created; Free workspaces have a lifetime quota of them.
     */
    blocksCreated: number;
  };
  /**
   * The resources that do not match Notion, parents before children.
   */
  changes: Change[];
  others?: Others;
  /**
   * What keeps the plan from being applied until a person has looked at it (exit code 4).
   */
  refusals: Refusal[];
  /**
   * Data in Notion that goes with what --allow-destructive allows; absent when none does.
   *
   * @minItems 1
   */
  losses?: Loss[];
  /**
   * Errors and warnings about the manifests.
   */
  diagnostics: DiagnosticReport[];
  /**
   * Keys of the changes that were carried out; only printed by apply.
   */
  applied?: string[];
  /**
   * Changes that were not carried out, or only in part; only printed by apply.
   */
  failed?: Failure[];
  /**
   * Keys of changes below a page that could not be created; only printed by apply.
   */
  notReached?: string[];
  /**
   * The dashed Notion IDs of what was created, by key; only printed by apply, when anything was.
   */
  created?: {
    /**
     * An ID.
     */
    [k: string]: string;
  };
  /**
   * Requests sent, by HTTP method; only printed by apply.
   */
  requests?: {
    /**
     * Requests of this method.
     */
    [k: string]: number;
  };
  /**
   * How long applying took; only printed by apply.
   */
  seconds?: number;
  saved?: SavedPlan;
}
/**
 * What happens to one resource.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "change".
 */
export interface Change {
  /**
   * The resource's stable name in the project.
   */
  key: string;
  /**
   * What it is.
   */
  kind: "page" | "database" | "row";
  /**
   * What happens to it.
   */
  action: "create" | "update" | "move" | "adopt" | "trash" | "drift";
  /**
   * Its dashed Notion ID; absent when it is created.
   */
  id?: string;
  /**
   * Where it is declared, from the workspace file's folder.
   */
  file?: string;
  /**
   * Its title.
   */
  title: string;
  /**
   * Why, in sentences without a full stop.
   */
  reasons: string[];
  /**
   * Properties that get another value.
   */
  properties: PropertyChange[];
  /**
   * What happens to its blocks.
   */
  blocks: {
    /**
     * Blocks that stay as they are.
     */
    unchanged: number;
    /**
     * Edits, in the order in which they are sent.
     */
    ops: BlockOp[];
  };
  /**
   * Requests that the change takes.
   */
  requests: number;
  /**
   * SHA-256 (base64url) of all that the change would do; absent of what is left alone.
   */
  digest?: string;
  /**
   * What people did to it in Notion since the last apply; absent when nobody did anything.
   *
   * @minItems 1
   */
  drift?: Drift[];
  others?: Others;
}
/**
 * A property that gets another value.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "property".
 */
export interface PropertyChange {
  /**
   * The property: title, icon, cover, locked, or that of a row or schema.
   */
  name: string;
  /**
   * Its value now; null is none.
   */
  before: string | null;
  /**
   * Its value afterwards; null is none.
   */
  after: string | null;
}
/**
 * One block gets other content and keeps its ID.
 */
export interface UpdateOp {
  /**
   * The kind of edit.
   */
  op: "update";
  /**
   * Where it happens: the heading above, then the blocks it is nested in, outermost first.
   *
   * Items: A heading or block.
   */
  location: string[];
  /**
   * The block's dashed ID.
   */
  id: string;
  /**
   * The block's type.
   */
  type: string;
  /**
   * Its text now.
   */
  before: string;
  /**
   * Its text afterwards.
   */
  after: string;
  /**
   * Both texts word by word: the same and removed parts in a row are `before`, the same and added parts `after`. One part that is the same when only looks, links or settings change; none in a block without text.
   */
  words: WordPart[];
}
/**
 * A stretch of words that two texts have in common, or that only one has.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "wordPart".
 */
export interface WordPart {
  /**
   * Whether both texts have it, or only the old or the new one.
   */
  kind: "same" | "removed" | "added";
  /**
   * The words, with the white space between them.
   */
  text: string;
}
/**
 * New neighbouring blocks.
 */
export interface InsertOp {
  /**
   * The kind of edit.
   */
  op: "insert";
  /**
   * Where it happens: the heading above, then the blocks it is nested in, outermost first.
   *
   * Items: A heading or block.
   */
  location: string[];
  /**
   * The dashed ID of the page or block that gets them; absent in a page that is created.
   */
  parent?: string;
  /**
   * The blocks of the first level, in order.
   *
   * Items: A new block.
   */
  blocks: {
    /**
     * Its type.
     */
    type: string;
    /**
     * Its text.
     */
    text: string;
    /**
     * How many blocks come along below it.
     */
    below: number;
  }[];
}
/**
 * One block, with all that is below it, goes to the trash.
 */
export interface DeleteOp {
  /**
   * The kind of edit.
   */
  op: "delete";
  /**
   * Where it happens: the heading above, then the blocks it is nested in, outermost first.
   *
   * Items: A heading or block.
   */
  location: string[];
  /**
   * The block's dashed ID.
   */
  id: string;
  /**
   * The block's type.
   */
  type: string;
  /**
   * Its text.
   */
  before: string;
  /**
   * Why it is replaced rather than changed, as a clause; absent when nothing takes its place.
   */
  why?: string;
  /**
   * Open comments on it and below it that go with it; absent when there are none.
   */
  comments?: number;
}
/**
 * One thing that a person did to what the last apply left, and what becomes of it.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "drift".
 */
export interface Drift {
  /**
   * What was done. That a block was added counts only on a page that is to be exact.
   */
  what:
    | "block edited"
    | "block deleted"
    | "block added"
    | "block moved"
    | "property changed"
    | "moved"
    | "trashed";
  /**
   * Where a block stands: the heading above, then the blocks it is nested in, outermost first. Empty for all else.
   *
   * Items: A heading or block.
   */
  location: string[];
  /**
   * The dashed ID of a block; absent for one that was deleted, and for all else.
   */
  id?: string;
  /**
   * The type of a block, if it is known.
   */
  type?: string;
  /**
   * The name of a property.
   */
  property?: string;
  /**
   * The text of the block or the value of the property as the last apply left it; null is none. Of what was moved the ID of the page that it was below. Absent when nobody knows any more.
   */
  before?: string | null;
  /**
   * The same as it stands now; absent for what was deleted or trashed.
   */
  after?: string | null;
  /**
   * Both texts of a block word by word; absent when only one is known.
   */
  words?: WordPart[];
  editor?: Editor;
  /**
   * What becomes of it. `conflict kept`: the manifest changed the same, and is not followed there. `refused`: nothing is applied as long as it stands.
   */
  outcome: "kept" | "conflict kept" | "overwritten" | "refused";
}
/**
 * Who edited it last, and when. Notion tells it of a block; for all else only of the whole page or database, where it may have been somebody else's edit.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "editor".
 */
export interface Editor {
  /**
   * The ID of a person or a connection.
   */
  id: string;
  /**
   * The name; absent when the connection may not read it.
   */
  name?: string;
  /**
   * Whether it is a person, or a connection to the API; absent when that is not known.
   */
  kind?: "person" | "connection";
  /**
   * ISO time, to the minute.
   */
  time: string;
  /**
   * Of what it is said.
   */
  of: "block" | "page" | "database";
}
/**
 * What is other people's and left alone; absent when there is nothing, or nothing was read.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "others".
 */
export interface Others {
  /**
   * Blocks that people added, and what the API cannot create.
   */
  blocks: number;
  /**
   * Sub-pages.
   */
  pages: number;
  /**
   * Databases.
   */
  databases: number;
  /**
   * Properties of a schema that no manifest names; of a row, those that have a value and that its manifest does not name.
   */
  properties: number;
  /**
   * Rows that no manifest declares.
   */
  rows: number;
  /**
   * Of a whole plan: how many resources were not read, as nobody edited them since the last apply; what others have there is not counted. --refresh full reads all.
   */
  unread?: number;
}
/**
 * Why the plan may not be applied as it is.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "refusal".
 */
export interface Refusal {
  /**
   * The resource it is about.
   */
  key: string;
  /**
   * What was found.
   */
  message: string;
  /**
   * What allows it.
   */
  hint: string;
}
/**
 * Data that goes with a change of a database.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "loss".
 */
export interface Loss {
  /**
   * The key of the database.
   */
  key: string;
  /**
   * What goes, and how much.
   */
  message: string;
}
/**
 * An error or warning about a manifest.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "diagnostic".
 */
export interface DiagnosticReport {
  /**
   * Errors keep the run from going on.
   */
  severity: "error" | "warning";
  /**
   * Stable name of the kind of problem.
   */
  code: string;
  /**
   * What is wrong.
   */
  message: string;
  /**
   * What to do about it.
   */
  hint?: string;
  /**
   * Path from the workspace file's folder.
   */
  file: string;
  /**
   * From 1.
   */
  line: number;
  /**
   * From 1.
   */
  column: number;
}
/**
 * A change that was not carried out, or only in part.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "failure".
 */
export interface Failure {
  /**
   * The resource.
   */
  key: string;
  /**
   * Its title.
   */
  title: string;
  /**
   * The cause.
   */
  message: string;
  /**
   * What to do about it.
   */
  hint?: string;
}
/**
 * What `apply FILE` needs beside the report; only in the file of `plan --out`.
 *
 * This interface was referenced by `Plan`'s JSON-Schema
 * via the `definition` "saved".
 */
export interface SavedPlan {
  /**
   * Version of the file's format.
   */
  version: number;
  /**
   * The version of Pagewright that made the plan, and that can apply it.
   */
  pagewright: string;
  /**
   * The dashed ID of the page below which the project lives; empty when errors in the manifests kept a plan from being made.
   */
  root: string;
  /**
   * Whether it was made for the embedded Notion.
   */
  sandbox: boolean;
  /**
   * The flags that decided what is planned.
   */
  options: {
    /**
     * The value of a flag.
     */
    [k: string]: unknown;
  };
  /**
   * The requests to come, and what the pages looked like that they change. It is another from version to version.
   */
  work: {
    /**
     * A part of it.
     */
    [k: string]: unknown;
  };
  /**
   * SHA-256 (base64url) over the whole document but itself.
   */
  digest: string;
}
