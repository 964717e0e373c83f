/** JSON as it arrives and leaves, and the narrowing that replaces casts. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Gives the object at a key, or an empty one. */
export function objectAt(from: JsonObject, key: string): JsonObject {
  const value = from[key];
  return isObject(value) ? value : {};
}

/** Gives the array at a key, or an empty one. */
export function arrayAt(from: JsonObject, key: string): readonly Json[] {
  const value = from[key];
  return isArray(value) ? value : [];
}

/** Gives the objects of the array at a key. */
export function objectsAt(from: JsonObject, key: string): readonly JsonObject[] {
  return arrayAt(from, key).filter(isObject);
}

/** Gives the string at a key, or an empty one. */
export function stringAt(from: JsonObject, key: string): string {
  const value = from[key];
  return typeof value === "string" ? value : "";
}
