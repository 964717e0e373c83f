import {
  isFullPageOrDataSource,
  type QueryDataSourceParameters,
  type QueryDataSourceResponse,
} from "@notionhq/client";
import { LIMITS } from "../model/limits.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import { type Row, toRow } from "./rows.ts";
import type { Hit } from "./search.ts";

/** A filter as the API takes it. */
export type Filter = Readonly<Record<string, unknown>>;

/**
 * Reads all rows of a data source that a filter lets through, oldest first, 100 a request. A query gives no more than
 * 10,000 (NOTION.md §1.2), so the next one begins with the minute in which the last row was created. The SDK's
 * `iterateAllDataSourceRows` does the same, but nests a filter of two levels too deep.
 * Throws `NotionError`, also when one minute has more rows than a query gives.
 */
export async function queryRows(notion: Notion, dataSource: string, filter?: Filter): Promise<Row[]> {
  const rows = new Map<string, Row>();
  let since: string | undefined;
  for (;;) {
    const { last, complete } = await queryOnce(
      notion,
      dataSource,
      since === undefined ? filter : createdSince(since, filter),
      rows,
    );
    if (complete) return [...rows.values()];
    if (last === undefined || last === since) throw tooMany();
    since = last;
  }
}

/**
 * Gives the rows of a data source, what was edited last first, 100 a request. What is in the trash is not among them.
 * Throws `NotionError`.
 */
export async function* recentlyEditedRows(
  notion: Notion,
  dataSource: string,
): AsyncGenerator<readonly Hit[]> {
  let cursor: string | undefined;
  do {
    const answer = await queryPage(notion, dataSource, undefined, cursor, LAST_EDITED_FIRST);
    yield answer.results
      .filter(isFullPageOrDataSource)
      .map((row) => ({ id: row.id, time: row.last_edited_time, by: row.last_edited_by.id }));
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

type Sorts = NonNullable<QueryDataSourceParameters["sorts"]>;

const OLDEST_FIRST: Sorts = [{ timestamp: "created_time", direction: "ascending" }];

const LAST_EDITED_FIRST: Sorts = [{ timestamp: "last_edited_time", direction: "descending" }];

interface Queried {
  /** When the last row was created. */
  readonly last: string | undefined;
  readonly complete: boolean;
}

/** Adds what one query gives, all pages of it. */
async function queryOnce(
  notion: Notion,
  dataSource: string,
  filter: Filter | undefined,
  rows: Map<string, Row>,
): Promise<Queried> {
  let cursor: string | undefined;
  let last: string | undefined;
  for (;;) {
    const answer = await queryPage(notion, dataSource, filter, cursor, OLDEST_FIRST);
    for (const result of answer.results.filter(isFullPageOrDataSource)) {
      last = result.created_time;
      // In a wiki, data sources stand among the pages.
      const row = result.object === "page" ? toRow(result) : undefined;
      if (row !== undefined) rows.set(row.id, row);
    }
    if (answer.next_cursor === null) return { last, complete: answer.request_status?.type !== "incomplete" };
    cursor = answer.next_cursor;
  }
}

function queryPage(
  notion: Notion,
  dataSource: string,
  filter: Filter | undefined,
  cursor: string | undefined,
  sorts: Sorts,
): Promise<QueryDataSourceResponse> {
  return notion.read((client) =>
    client.dataSources.query({
      data_source_id: dataSource,
      page_size: LIMITS.page,
      sorts,
      // The filter of a manifest is checked by its schema, which is that of the API.
      ...(filter !== undefined && { filter: filter as NonNullable<QueryDataSourceParameters["filter"]> }),
      ...(cursor !== undefined && { start_cursor: cursor }),
    }),
  );
}

/** Adds a bound to a filter. Notion takes two levels of `and` and `or` (NOTION.md §2.2), so the bound goes inside. */
function createdSince(since: string, filter: Filter | undefined): Filter {
  const bound: Filter = { timestamp: "created_time", created_time: { on_or_after: since } };
  if (filter === undefined) return bound;
  const within = (part: Filter): Filter[] => {
    if (Array.isArray(part.or)) return part.or.flatMap(within);
    return [{ and: [...(Array.isArray(part.and) ? part.and : [part]), bound] }];
  };
  const parts = within(filter);
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { or: parts };
}

function tooMany(): NotionError {
  return new NotionError({
    message:
      "A query gives 10,000 rows at most, and more than that were created within one minute: give the data source a narrower `scope`.",
    outcome: "refused",
    status: 0,
    code: "too-many-rows",
  });
}
