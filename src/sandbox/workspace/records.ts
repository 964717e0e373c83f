import { type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";

/** What pages have beyond blocks. A page is stored once; its `child_page` block is a view of it. */
export interface PageFields {
  readonly title: readonly JsonObject[];
  readonly icon: JsonObject | null;
  readonly cover: JsonObject | null;
  readonly isLocked: boolean;
}

/** A page or a block, as kept in memory and on disk. Records are never changed, only replaced. */
export interface WorkspaceRecord {
  readonly id: string;
  /** The page or block that holds it; null for the root page, which the workspace itself holds. */
  readonly parent: string | null;
  /** Orders siblings. Leaves room between neighbours, so that an insertion rewrites no sibling. */
  readonly rank: number;
  readonly type: string;
  /** The block's own fields with rich text as stored; for a row its `values` by property ID, else empty for pages. */
  readonly payload: JsonObject;
  readonly page: PageFields | null;
  /** Its own flag. Something is in the trash when it or any ancestor has the flag. */
  readonly trashed: boolean;
  readonly created: string;
  readonly edited: string;
  /** IDs of the people who made and last edited it; absent: the connection. `Workspace.put` fills them in. */
  readonly createdBy?: string | undefined;
  readonly editedBy?: string | undefined;
}

export interface PageRecord extends WorkspaceRecord {
  readonly page: PageFields;
}

export function isPage(record: WorkspaceRecord | undefined): record is PageRecord {
  return record !== undefined && record.page !== null;
}

/**
 * Gives the title of a page or database as text, without the titles of pages that it mentions: those could mention
 * this one. Undefined for anything else.
 */
export function titleText(record: WorkspaceRecord): string | undefined {
  if (record.type === "child_database") return runsText(objectsAt(record.payload, "title")) || "New database";
  return record.page === null ? undefined : runsText(record.page.title);
}

function runsText(runs: readonly JsonObject[]): string {
  return runs
    .map(
      (run) =>
        stringAt(objectAt(run, "text"), "content") || stringAt(objectAt(run, "equation"), "expression"),
    )
    .join("");
}

/** Facts of the whole workspace that never change after its creation. */
export interface WorkspaceMeta {
  readonly tag: string;
  readonly root: string;
}
