import { isArray, isObject, type JsonObject, objectsAt } from "../json.ts";
import type { PageFields, WorkspaceRecord } from "../workspace/records.ts";

/** Reads a record that was written as JSON; null when it is not one. */
export function recordFrom(value: unknown): WorkspaceRecord | null {
  if (!isObject(value)) return null;
  const { id, parent, rank, type, payload, page, trashed, created, edited } = value;
  if (typeof id !== "string" || typeof rank !== "number" || typeof type !== "string") return null;
  if (typeof trashed !== "boolean" || typeof created !== "string" || typeof edited !== "string") return null;
  if (!isObject(payload) || (parent !== null && typeof parent !== "string")) return null;
  const fields = page === null ? null : pageFrom(page);
  if (fields === undefined) return null;
  const record = { id, parent, rank, type, payload, page: fields, trashed, created, edited };
  return { ...record, ...authorsFrom(value) };
}

function authorsFrom({ createdBy, editedBy }: JsonObject): Pick<WorkspaceRecord, "createdBy" | "editedBy"> {
  return {
    ...(typeof createdBy === "string" && { createdBy }),
    ...(typeof editedBy === "string" && { editedBy }),
  };
}

/** Reads several; null when one of them is not a record. */
export function recordsFrom(value: unknown): readonly WorkspaceRecord[] | null {
  if (!isArray(value)) return null;
  const records = value.flatMap((each) => recordFrom(each) ?? []);
  return records.length === value.length ? records : null;
}

function pageFrom(value: unknown): PageFields | undefined {
  if (!isObject(value) || !isArray(value.title)) return undefined;
  return {
    title: objectsAt(value, "title"),
    icon: objectOrNull(value, "icon"),
    cover: objectOrNull(value, "cover"),
    isLocked: value.isLocked === true,
  };
}

function objectOrNull(from: JsonObject, key: string): JsonObject | null {
  const value = from[key];
  return isObject(value) ? value : null;
}

/** Parses one line; undefined when it is not JSON. */
export function parsedLine(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
