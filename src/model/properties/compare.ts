import { sha256 } from "../canonical.ts";
import { LIMITS } from "../limits.ts";
import { PROPERTY_TYPES } from "./table.ts";
import type { PropertyValue, PropertyValueOf, PropertyValues, WritableType } from "./values.ts";

/** Makes a value of a type and what it holds. */
export function makeValue<T extends WritableType>(type: T, value: PropertyValues[T]): PropertyValue {
  return { type, value } as PropertyValue; // TypeScript does not follow a union through a generic parameter
}

/**
 * Gives a value in the form that is kept and sent: lists sorted and without doubles where order says nothing, empty
 * strings gone, dates cut to the minute, URLs of hosted files without their signature. Idempotent.
 */
export function canonicalValue<T extends WritableType>({ type, value }: PropertyValueOf<T>): PropertyValue {
  return makeValue(type, PROPERTY_TYPES[type].canonical(value));
}

/** Gives the value of a property that was never set, which also clears it. A status cannot be cleared. */
export function emptyValue(type: WritableType): PropertyValue {
  return makeValue(type, PROPERTY_TYPES[type].empty);
}

/** Tells whether a property with the value looks as if it had never been set. */
export function isEmptyValue(value: PropertyValue): boolean {
  return isSameValue(value, emptyValue(value.type));
}

/**
 * Tells whether two values say the same, as far as Notion lets one tell: moments are equal at any offset and in any
 * zone, options in any case, URLs in any spelling. For what was written and read back it is true.
 */
export function isSameValue(a: PropertyValue, b: PropertyValue): boolean {
  return a.type === b.type && comparedText(a) === comparedText(b);
}

/** Gives the SHA-256 digest (base64url, 43 characters) of a value; equal for values that are the same. */
export function digestValue(value: PropertyValue): string {
  return sha256(`${value.type}\n${comparedText(value)}`);
}

function comparedText<T extends WritableType>({ type, value }: PropertyValueOf<T>): string {
  const spec = PROPERTY_TYPES[type];
  const canonical = spec.canonical(value);
  return JSON.stringify(spec.compared === undefined ? canonical : spec.compared(canonical)) ?? "null";
}

/**
 * Gives a value in one line for a reader: text without its looks, dates as `2026-03-03 09:00 +01:00`, options and files
 * by name, people and pages by ID; null when it is empty.
 */
export function showValue<T extends WritableType>({ type, value }: PropertyValueOf<T>): string | null {
  const spec = PROPERTY_TYPES[type];
  return spec.show(spec.canonical(value))?.replaceAll(/\s*\n\s*/g, " ") || null;
}

/**
 * Lists for people what Notion would refuse in a value, or not keep, so that a manifest can be refused before anything
 * is sent. Empty for a value that can be written.
 */
export function valueProblems<T extends WritableType>({ type, value }: PropertyValueOf<T>): string[] {
  const spec = PROPERTY_TYPES[type];
  const canonical = spec.canonical(value);
  const problems = spec.problems(canonical);
  if (problems.length > 0) return problems;
  const bytes = Buffer.byteLength(JSON.stringify(spec.write(canonical)));
  return bytes <= LIMITS.bytes
    ? []
    : [`the value has ${bytes} bytes, and a request to Notion takes ${LIMITS.bytes}`];
}
