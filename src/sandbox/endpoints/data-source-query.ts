import type { Call, Endpoint } from "../api/call.ts";
import { notFound } from "../api/errors.ts";
import { invalidCursor, listResponse, sentPageSize } from "../api/paging.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { schemaOf } from "../databases/data-source.ts";
import { type JsonObject, objectsAt } from "../json.ts";
import { cursorFor, rowOfCursor } from "../query/cursor.ts";
import { predicateOf } from "../query/filter.ts";
import { type Comparison, comparisonOf } from "../query/sort.ts";
import { allRows, type Row } from "../values/row.ts";
import { askedProperties } from "../values/row-response.ts";
import { isPage, type PageRecord, type WorkspaceRecord } from "../workspace/records.ts";
import { dataSourceOf } from "./access.ts";
import { trashFlag } from "./blocks.ts";

/** Query the rows of a data source. */
export const dataSourceQueryEndpoint: Endpoint = {
  method: "POST",
  path: "/v1/data_sources/:data_source_id/query",
  body: "QueryDataSourceBodyParameters",
  handle: query,
};

/** One query gives no more rows than this, however it is paged [NOTION.md 1.2, 2026-04-20]. */
const mostResults = 10_000;

function query(call: Call): JsonObject {
  const source = dataSourceOf(call.params.data_source_id ?? "", call);
  if (call.workspace.isTrashed(source)) throw notFound("data_source", source.id, call.bot);
  const size = sentPageSize(call.body);
  const schema = schemaOf(source.id, call.workspace);
  askedProperties(schema, call.query);
  const compare = comparisonOf(objectsAt(call.body, "sorts"), schema);
  const wanted = predicateOf(call.body.filter, schema, call);
  const pages = call.body.result_type === "data_source" ? [] : candidates(source, call);
  const rows = pages
    .map((page): Row => ({ page, schema, reading: call }))
    .filter(wanted)
    .sort(compare);
  const start = startOf(rows, compare, source.id, call);
  const end = Math.min(start + size, mostResults);
  const results = rows.slice(start, end).map(({ page }) => pageResponse(page, call, call.query));
  const next = end < mostResults ? rows[end] : undefined;
  const cursor = next ? cursorFor(next.page.id, source.id, call.body) : null;
  const list = listResponse("page_or_data_source", results, cursor);
  if (end < mostResults || rows.length <= mostResults) return list;
  return { ...list, request_status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" } };
}

/** Gives the live rows, or those in the trash. */
function candidates(source: WorkspaceRecord, call: Call): readonly PageRecord[] {
  if (trashFlag(call.body) === true) return allRows(source.id, call.workspace).filter((page) => page.trashed);
  return call.workspace.childIds(source.id).flatMap((id) => {
    const page = call.workspace.get(id);
    return isPage(page) ? [page] : [];
  });
}

/** Finds where a query goes on, even if the row that it was to go on with has been removed since. */
function startOf(rows: readonly Row[], compare: Comparison, sourceId: string, call: Call): number {
  const cursor = call.body.start_cursor;
  if (typeof cursor !== "string") return 0;
  const page = call.workspace.get(rowOfCursor(cursor, sourceId, call.body));
  if (!isPage(page) || page.parent !== sourceId) throw invalidCursor(cursor);
  const row: Row = { page, schema: schemaOf(sourceId, call.workspace), reading: call };
  const place = rows.findIndex((each) => compare(each, row) >= 0);
  return place < 0 ? rows.length : place;
}
