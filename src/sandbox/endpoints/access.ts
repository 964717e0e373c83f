import type { Call } from "../api/call.ts";
import { archivedAncestor, archivedBlock, notFound, validationError } from "../api/errors.ts";
import { isDataSource } from "../databases/data-source.ts";
import { isDatabase } from "../databases/database.ts";
import { isPage, type PageRecord, type WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";

/** Gives a block, or a page as a block; 404 when it is not there. */
export function blockOf(id: string, call: Call): WorkspaceRecord {
  const record = call.workspace.get(id);
  if (!record || isDataSource(record)) throw notFound("block", id, call.bot);
  return record;
}

/** Gives a page; 404 when it is not there, 400 when the ID is a block's. */
export function pageOf(id: string, call: Call): PageRecord {
  const record = call.workspace.get(id);
  if (!record || isDataSource(record)) throw notFound("page", id, call.bot);
  if (isDatabase(record)) {
    throw validationError(
      `Provided ID ${id} is a database, not a page. Use the retrieve database API instead.`,
    );
  }
  if (!isPage(record)) {
    throw validationError(`Provided ID ${id} is a block, not a page. Use the retrieve block API instead.`);
  }
  return record;
}

/** Gives a database; 404 when it is not there, 400 when the ID is a page's or a block's. */
export function databaseOf(id: string, call: Call): WorkspaceRecord {
  const record = call.workspace.get(id);
  if (!record || isDataSource(record)) throw notFound("database", id, call.bot);
  if (isPage(record)) {
    throw validationError(
      `Provided ID ${id} is a page, not a database. Use the pages API instead, or pass the ID of the database itself.`,
    );
  }
  if (!isDatabase(record)) {
    throw validationError(
      `Provided ID ${id} is a block, not a database. Use the retrieve block API instead.`,
    );
  }
  return record;
}

/** Gives a data source; 404 when it is not there. The ID of a database is missed as a database. */
export function dataSourceOf(id: string, call: Call): WorkspaceRecord {
  const record = call.workspace.get(id);
  if (isDataSource(record)) return record;
  throw notFound(isDatabase(record) ? "database" : "data_source", id, call.bot);
}

/** Refuses an edit of what is in the trash, itself or by an ancestor. */
export function checkEditable(record: WorkspaceRecord, call: Call): void {
  if (record.trashed) throw archivedBlock();
  checkAncestors(record, call);
}

export function checkAncestors(record: WorkspaceRecord, call: Call): void {
  if (call.workspace.hasTrashedAncestor(record)) throw archivedAncestor();
}

/** Marks a record and the page that it is in as edited now. A data source is not edited by what is done to its rows. */
export function touch(id: string | null, call: Call): void {
  const record = id === null ? undefined : call.workspace.get(id);
  if (!record || isDataSource(record)) return;
  const edited = minuteOf(call.now);
  const page = call.workspace.pageOf(record);
  for (const each of page && page.id !== record.id ? [record, page] : [record]) {
    if (each.edited !== edited || each.editedBy !== call.workspace.author)
      call.workspace.put({ ...each, edited });
  }
}

/** Puts a record into the trash or takes it out, and marks it and its parent as edited. */
export function setTrashed(record: WorkspaceRecord, trashed: boolean, call: Call): WorkspaceRecord {
  if (record.parent === null && trashed) {
    throw validationError("Archiving workspace level pages via API not supported.");
  }
  const next = { ...record, trashed, edited: minuteOf(call.now) };
  call.workspace.put(next);
  touch(record.parent, call);
  return next;
}
