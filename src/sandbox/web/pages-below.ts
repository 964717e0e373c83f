import type { Reading } from "../api/call.ts";
import { isDatabase } from "../databases/database.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";

/**
 * Gives the pages and databases directly below a page or block, also those inside toggles, columns and the like, in
 * their order. The rows of a database are not listed.
 */
export function pagesBelow(id: string, reading: Reading): readonly WorkspaceRecord[] {
  return reading.workspace.childIds(id).flatMap((child) => {
    const record = reading.workspace.get(child);
    if (record === undefined) return [];
    return isPage(record) || isDatabase(record) ? [record] : pagesBelow(record.id, reading);
  });
}

/** Gives what a page or database has below it in the tree of pages. */
export function branchesOf(record: WorkspaceRecord, reading: Reading): readonly WorkspaceRecord[] {
  return isDatabase(record) ? [] : pagesBelow(record.id, reading);
}
