import type { Call, Endpoint } from "../api/call.ts";
import { validationError } from "../api/errors.ts";
import { invalidCursor, listResponse, sentPageSize } from "../api/paging.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../json.ts";
import { titleFits } from "../search/match.ts";
import { type SearchItem, searchItem } from "../search/search-item.ts";
import { dashed, isId } from "../workspace/ids.ts";

/** Find pages and data sources by title. */
export const searchEndpoint: Endpoint = {
  method: "POST",
  path: "/v1/search",
  body: "SearchBodyParameters",
  refuse: checkSort,
  handle: search,
};

/** Says what is wrong with a sort in Notion's words for it, which are not those of its schema [NOTION.md 7.3]. */
function checkSort({ sort }: JsonObject): void {
  if (!isObject(sort) || sort.property !== undefined || sort.timestamp === undefined) return;
  if (sort.timestamp === "last_edited_time") return;
  throw validationError('body.sort.timestamp should be "last_edited_time" when sorting by timestamp.');
}

function search(call: Call): JsonObject {
  const { body } = call;
  const size = sentPageSize(body);
  const found = sorted(itemsFor(body, call), body);
  const start = startOf(found, body);
  const shown = found.slice(start, start + size).map((item) => item.response());
  return listResponse("page_or_data_source", shown, found[start + size]?.id ?? null);
}

/** What is in the trash is found, too, unless the filter says otherwise [NOTION.md 3.6]. */
function itemsFor(body: JsonObject, call: Call): readonly SearchItem[] {
  const { value, in_trash: inTrash } = objectAt(body, "filter");
  const query = stringAt(body, "query");
  const found: SearchItem[] = [];
  for (const record of call.searchIndex.records()) {
    const item = searchItem(record, call);
    if (item === null || (value !== undefined && item.object !== value)) continue;
    if (typeof inTrash === "boolean" && item.inTrash !== inTrash) continue;
    if (titleFits(item.title, query)) found.push(item);
  }
  return found;
}

/** The latest edit comes first, and of several in one minute the latest made [session.search-page], unless asked otherwise. */
function sorted(items: readonly SearchItem[], body: JsonObject): readonly SearchItem[] {
  const rising = [...items].sort((one, other) => Date.parse(one.edited) - Date.parse(other.edited));
  return objectAt(body, "sort").direction === "ascending" ? rising : rising.reverse();
}

function startOf(found: readonly SearchItem[], body: JsonObject): number {
  const cursor = body.start_cursor;
  if (typeof cursor !== "string") return 0;
  const start = isId(cursor) ? found.findIndex(({ id }) => id === dashed(cursor)) : -1;
  if (start < 0) throw invalidCursor(cursor);
  return start;
}
