import { join } from "node:path";
import {
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  objectsAt,
  stringAt,
} from "../../src/sandbox/json.ts";
import { writeSnapshot } from "../../src/sandbox/storage/snapshot.ts";
import { asideRecord } from "../../src/sandbox/workspace/asides.ts";
import type { WorkspaceRecord } from "../../src/sandbox/workspace/records.ts";
import { recording, recordingNames } from "./recordings.ts";

/** The page that all recordings are made under, and the person who made by hand what was there before them. */
export const recordedRoot = "00000000-0000-4000-8000-000000000001";
const recordedPerson = "00000000-0000-4000-8000-0000000000fa";

const handMade = /^00000000-0000-4000-8000-/;
const time = "2026-06-18T15:44:00.000Z";
const pointer = /\{\{notion:block_property:([^:}]+):[^}]*\}\}/g;

/** Writes the workspace as it stood before the recordings into a data folder: its pages, databases, rows and person. */
export function writeRecordedWorkspace(folder: string): void {
  const people = { name: "Ada Person", email: "person@example.com", avatar_url: null };
  // What was made later comes first in answers.
  const records = [
    ...recordsOf(handMadeObjects()).toReversed(),
    asideRecord("user", recordedPerson, time, people),
  ];
  writeSnapshot(join(folder, "snapshot.jsonl"), {
    meta: { tag: "9ce7b60a4", root: recordedRoot },
    sequence: 0,
    records,
  });
}

/** Gives the rows that were made by hand, as Notion showed them. */
export function recordedRows(): readonly JsonObject[] {
  return handMadeObjects().filter((object) => objectAt(object, "parent").type === "data_source_id");
}

/** Gives the ID of everything that was made by hand, which the sandbox keeps. */
export function handMadeIds(): readonly string[] {
  return handMadeObjects().map(({ id }) => String(id));
}

/** Gives each page, block, database and data source that was there before, as it was first seen. */
function handMadeObjects(): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  const seen = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) seen(item);
    if (!isObject(value)) return;
    if (isHandMade(value) && !found.has(stringAt(value, "id"))) found.set(stringAt(value, "id"), value);
    for (const item of Object.values(value)) seen(item);
  };
  const all = recordingNames().flatMap(recording);
  // Searches give them in order, the others as they are asked for.
  for (const { path, response } of all) if (path === "/v1/search") seen(response);
  for (const { response } of all) seen(response);
  return [...found.values()];
}

function isHandMade({ object, id, parent, type }: JsonObject): boolean {
  if (!isObject(parent)) return false;
  if (object === "data_source" || parent.type === "data_source_id") {
    return (object === "data_source" || object === "page") && handMade.test(stringAt(parent, "database_id"));
  }
  if (object === "page") return handMade.test(String(id));
  const holder = stringAt(parent, "page_id");
  const isInPage = handMade.test(holder) && holder !== recordedRoot;
  if (object === "block") return isInPage && type !== "child_page" && type !== "child_database";
  return object === "database" && isInPage;
}

function recordsOf(objects: readonly JsonObject[]): readonly WorkspaceRecord[] {
  const sources = objects.filter(({ object }) => object === "data_source");
  const schemas = new Map(sources.map((source) => [stringAt(source, "id"), objectAt(source, "properties")]));
  return objects.flatMap((object, index) => {
    // What was made later comes first in answers, so it gets the higher rank.
    const rank = objects.length - index;
    if (object.object === "data_source") return sourceRecords(object, rank);
    // Blocks come in document order.
    if (object.object === "block") return [blockRecord(object, index)];
    if (object.object === "database") return [databaseRecord(object, index)];
    return [pageRecord(object, rank, schemas)];
  });
}

function sourceRecords(source: JsonObject, rank: number): readonly WorkspaceRecord[] {
  const { cover, icon } = source;
  const title = runs(source.title);
  const description = runs(source.description);
  const databaseId = stringAt(objectAt(source, "parent"), "database_id");
  const parent = stringAt(objectAt(source, "database_parent"), "page_id");
  const database = { title, description, icon, cover, isInline: false, isLocked: false, created: time };
  const properties = Object.values(objectAt(source, "properties")).filter(isObject).map(storedProperty);
  return [
    record(databaseId, parent, rank, "child_database", database),
    {
      ...record(stringAt(source, "id"), databaseId, rank, "data_source", { title, icon, properties }),
      created: stringAt(source, "created_time"),
      edited: stringAt(source, "last_edited_time"),
    },
  ];
}

function pageRecord(
  page: JsonObject,
  rank: number,
  schemas: ReadonlyMap<string, JsonObject>,
): WorkspaceRecord {
  const parent = objectAt(page, "parent");
  const holder = stringAt(parent, "data_source_id") || stringAt(parent, "page_id");
  const values = Object.values(objectAt(page, "properties")).filter(isObject);
  const title = values.find(({ type }) => type === "title")?.title;
  const payload = schemas.has(holder)
    ? { values: Object.fromEntries(values.map((value) => [stringAt(value, "id"), storedValue(value)])) }
    : {};
  const fields = { icon: objectOrNull(page.icon), cover: objectOrNull(page.cover), isLocked: false };
  return {
    ...record(stringAt(page, "id"), holder === "" ? null : holder, rank, "child_page", payload),
    page: { title: runs(title), ...fields },
    created: stringAt(page, "created_time"),
    // All recordings edit the root.
    edited: page.id === recordedRoot ? "2026-06-27T17:05:00.000Z" : stringAt(page, "last_edited_time"),
  };
}

function blockRecord(block: JsonObject, rank: number): WorkspaceRecord {
  const type = stringAt(block, "type");
  const entries = Object.entries(objectAt(block, type)).map(([key, value]): [string, Json | undefined] => [
    key,
    key === "rich_text" || key === "caption" ? runs(value) : value,
  ]);
  const holder = stringAt(objectAt(block, "parent"), "page_id");
  return record(stringAt(block, "id"), holder, rank, type, Object.fromEntries(entries));
}

/** Gives a database without data sources: a view of another one. */
function databaseRecord(database: JsonObject, rank: number): WorkspaceRecord {
  const { icon, cover, is_inline: isInline, is_locked: isLocked, created_time: created } = database;
  const title = runs(database.title);
  const fields = { title, description: runs(database.description), icon, cover, isInline, isLocked, created };
  const holder = stringAt(objectAt(database, "parent"), "page_id");
  return record(stringAt(database, "id"), holder, rank, "child_database", fields);
}

function record(
  id: string,
  parent: string | null,
  rank: number,
  type: string,
  payload: JsonObject,
): WorkspaceRecord {
  return { id, parent, rank, type, payload, page: null, trashed: false, created: time, edited: time };
}

function storedProperty(property: JsonObject): JsonObject {
  const { id, name, type, description } = property;
  return {
    id,
    name,
    type,
    description,
    config: storedConfig(objectAt(property, String(type)), String(type)),
  };
}

function storedConfig(config: JsonObject, type: string): JsonObject {
  if (type === "relation") {
    const synced = objectAt(config, "dual_property").synced_property_id;
    return { data_source_id: config.data_source_id, type: config.type, synced_property_id: synced };
  }
  if (type !== "formula") return config;
  const expression = stringAt(config, "expression");
  return { expression: expression.replaceAll(pointer, "{{property:$1}}") };
}

function storedValue(value: JsonObject): Json | undefined {
  const shown = value[stringAt(value, "type")];
  switch (value.type) {
    case "rich_text":
      return runs(shown);
    case "select":
    case "status":
      return isObject(shown) ? shown.id : null;
    case "multi_select":
    case "relation":
      return objectsAt({ shown }, "shown").map(({ id }) => id ?? null);
    case "people":
      return objectsAt({ shown }, "shown").map(({ object, id }) => ({ object, id }));
    case "unique_id":
      return isObject(shown) ? shown.number : null;
    default:
      return shown;
  }
}

/** Gives rich text without what is added when it is read. */
function runs(shown: Json | undefined): readonly JsonObject[] {
  return objectsAt({ shown }, "shown").map(({ plain_text: _, href: __, ...run }) => run);
}

function objectOrNull(value: Json | undefined): JsonObject | null {
  return isObject(value) ? value : null;
}
