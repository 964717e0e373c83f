import type { RowResource } from "../../manifest/resource.ts";
import type { Diagnostic } from "../../model/diagnostics.ts";
import { notionUrl } from "../../model/ids.ts";
import type { RecognisableRow } from "./live.ts";

/** Says that several live rows have the key of one row, and nothing tells which it is. */
export function ambiguous(row: RowResource, candidates: readonly RecognisableRow[]): Diagnostic {
  return {
    ...row.place,
    severity: "error",
    code: "ambiguous-row",
    message: `more than one row in Notion may be "${row.identity}": ${addresses(candidates)}`,
    hint: "trash the copies in Notion, or say which it is with `id`",
  };
}

/** Says that a row that is known has copies in Notion. */
export function copied(row: RowResource, copies: readonly RecognisableRow[]): Diagnostic {
  return {
    ...row.place,
    severity: "warning",
    code: "duplicate-row",
    message: `several rows in Notion have the key "${row.identity}": ${addresses(copies)}`,
    hint: "the first is the one that is published; trash the copies in Notion, or give them other keys",
  };
}

/** Says that two rows of the manifest have one key. */
export function sameKey(row: RowResource, twin: RowResource): Diagnostic {
  return {
    ...row.place,
    severity: "error",
    code: "duplicate-row",
    message: `"${row.identity}" is also the key of the row at ${twin.place.file}:${twin.place.line}, so that nothing tells them apart in Notion`,
    hint: "give them different values, or say with `id` which pages they are",
  };
}

/** Says that two rows of the manifest adopt one page. */
export function sameId(row: RowResource, id: string, owner: RowResource): Diagnostic {
  return {
    ...row.place,
    severity: "error",
    code: "duplicate-row",
    message: `the row ${id} is also adopted at ${owner.place.file}:${owner.place.line}`,
    hint: "correct one of the two",
  };
}

/** Says that the page which a row adopts is not there. */
export function notFound(row: RowResource, id: string): Diagnostic {
  return {
    ...row.place,
    severity: "error",
    code: "row-not-found",
    message: `the row ${id} that this manifest adopts is not in the database`,
    hint: "restore it if it is in the trash, correct the ID, or remove `id` to have a new row",
  };
}

function addresses(rows: readonly RecognisableRow[]): string {
  return rows.map(({ id }) => notionUrl({ page: id })).join(", ");
}
