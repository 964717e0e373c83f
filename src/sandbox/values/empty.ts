import { isArray, isObject, type Json, stringAt } from "../json.ts";

/** Whether a value, as it is read, is empty. */
export function isEmptyValue(type: string, value: Json): boolean {
  if (value === null || value === "") return true;
  if (isArray(value)) return value.length === 0;
  if (type === "checkbox") return value === false;
  if (isObject(value) && (type === "formula" || type === "rollup")) {
    const inner = value[stringAt(value, "type")];
    return inner === null || inner === undefined || inner === "" || (isArray(inner) && inner.length === 0);
  }
  if (isObject(value) && type === "verification") return value.state === "unverified";
  return false;
}
