import { type JsonObject, objectAt, stringAt } from "../json.ts";

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
  /** The block's own fields with rich text as stored; empty for pages. */
  readonly payload: JsonObject;
  readonly page: PageFields | null;
  /** Its own flag. Something is in the trash when it or any ancestor has the flag. */
  readonly trashed: boolean;
  readonly created: string;
  readonly edited: string;
}

export interface PageRecord extends WorkspaceRecord {
  readonly page: PageFields;
}

export function isPage(record: WorkspaceRecord | undefined): record is PageRecord {
  return record !== undefined && record.page !== null;
}

/** Gives a page's title as text, without the titles of pages that it mentions: those could mention this one. */
export function titleText(record: PageRecord): string {
  return record.page.title
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
