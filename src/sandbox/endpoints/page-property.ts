import type { Call, Endpoint } from "../api/call.ts";
import { notFound } from "../api/errors.ts";
import { invalidCursor, listResponse, pageSizeOf } from "../api/paging.ts";
import { richTextResponse } from "../content/rich-text-response.ts";
import { isArray, type Json, type JsonObject, stringAt } from "../json.ts";
import { findProperty, type Property } from "../schema-properties/property.ts";
import { relatedIds } from "../values/mirror.ts";
import { readValue } from "../values/read.ts";
import { type Row, rowOf } from "../values/row.ts";
import type { PageRecord } from "../workspace/records.ts";
import { pageOf } from "./access.ts";

/** Retrieve one property of a page in full, where the page itself shows only its beginning. */
export const pagePropertyEndpoint: Endpoint = {
  method: "GET",
  path: "/v1/pages/:page_id/properties/:property_id",
  handle: retrieve,
};

/** Types that are answered as a list, one item for each run, person or page. */
const listed: ReadonlySet<string> = new Set(["title", "rich_text", "people", "relation", "rollup"]);

function retrieve(call: Call): JsonObject {
  const page = pageOf(call.params.page_id ?? "", call);
  const { property, value, items } = wanted(page, call);
  const { id, type } = property;
  if (!listed.has(type)) return { object: "property_item", type, id, [type]: value };
  const size = pageSizeOf(call.query);
  const start = startOf(call.query.get("start_cursor"), page, items.length);
  const results = items.slice(start, start + size);
  const rest = start + size < items.length;
  const next = rest ? cursorOf(page, start + size) : null;
  const list = listResponse("property_item", results, next);
  const summary = type === "rollup" ? value : {};
  const path = `https://api.notion.com/v1/pages/${page.id}/properties/${id}`;
  const next_url = next === null ? null : `${path}?start_cursor=${encodeURIComponent(next)}`;
  return { ...list, property_item: { id, next_url, type, [type]: summary } };
}

interface Wanted {
  readonly property: Property;
  readonly value: Json;
  readonly items: readonly JsonObject[];
}

function wanted(page: PageRecord, call: Call): Wanted {
  const key = call.params.property_id ?? "";
  const row = rowOf(page, call);
  if (!row) {
    if (key !== "title") throw notFound("property", key, call.bot);
    const property: Property = { id: "title", name: "title", type: "title", description: null, config: {} };
    const value = richTextResponse(page.page.title, call.lookup);
    return { property, value, items: itemsOf(property, value) };
  }
  const property = findById(row, key);
  if (!property) throw notFound("property", key, call.bot);
  const value = readValue(property, row);
  return {
    property,
    value,
    items: property.type === "rollup" ? rollupItems(property, row) : itemsOf(property, value),
  };
}

/** A path has the ID in either form, or a name. */
function findById({ schema }: Row, key: string): Property | undefined {
  return findProperty(schema, key) ?? findProperty(schema, decodeURIComponent(key));
}

function itemsOf(property: Property, value: Json): readonly JsonObject[] {
  if (!isArray(value)) return [];
  const { id, type } = property;
  return value.map((item) => ({ object: "property_item", type, id, [type]: item }));
}

/** A rollup lists the pages that it looks at. */
function rollupItems(property: Property, row: Row): readonly JsonObject[] {
  const relation = findProperty(row.schema, stringAt(property.config, "relation_property_id"));
  if (relation?.type !== "relation") return [];
  const pages = relatedIds(row.page, relation).map((id) => ({ id }));
  return itemsOf(relation, pages);
}

function cursorOf(page: PageRecord, index: number): string {
  return `s:${page.id}:${index}`;
}

function startOf(cursor: string | null, page: PageRecord, length: number): number {
  if (cursor === null) return 0;
  const [, id, index] = /^s:([^:]+):(\d+)$/.exec(cursor) ?? [];
  if (id !== page.id || Number(index) >= length) throw invalidCursor(cursor);
  return Number(index);
}
