import type { Reading } from "../api/call.ts";
import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { isEmptyValue } from "../values/empty.ts";
import { matchesDate } from "./date-conditions.ts";
import { ids, matchesList, matchesOption, matchesPeople, names } from "./list-conditions.ts";
import { matchesCheckbox, matchesNumber, matchesText } from "./scalar-conditions.ts";

/** Whether a value, as it is read, fulfils the condition of a filter of its type. */
export function matches(type: string, value: Json, condition: JsonObject, reading: Reading): boolean {
  if (condition.is_empty === true) return isEmptyValue(type, value);
  if (condition.is_not_empty === true) return !isEmptyValue(type, value);
  switch (type) {
    case "title":
    case "rich_text":
    case "url":
    case "email":
    case "phone_number":
      return matchesText(textOf(value), condition);
    case "number":
      return matchesNumber(typeof value === "number" ? value : null, condition);
    case "unique_id":
      return matchesNumber(
        isObject(value) && typeof value.number === "number" ? value.number : null,
        condition,
      );
    case "checkbox":
      return matchesCheckbox(value === true, condition);
    case "select":
    case "status":
      return matchesOption(value, condition);
    case "multi_select":
      return matchesList(names(value), condition);
    case "people":
      return matchesPeople(ids(value), condition, reading);
    case "created_by":
    case "last_edited_by":
      return matchesPeople(ids([value]), condition, reading);
    case "relation":
      return matchesList(ids(value), condition);
    case "date":
    case "created_time":
    case "last_edited_time":
      return matchesDate(value, condition, reading.now);
    case "formula":
      return matchesFormula(value, condition, reading);
    case "rollup":
      return matchesRollup(value, condition, reading);
    case "verification":
      return matchesVerification(value, condition);
    default:
      return false;
  }
}

function matchesFormula(value: Json, condition: JsonObject, reading: Reading): boolean {
  const [[type = "", inner] = []] = Object.entries(condition);
  if (!isObject(value) || !isObject(inner)) return false;
  const result = value[stringAt(value, "type")] ?? null;
  if (type === "string") return value.type === "string" && matches("rich_text", result, inner, reading);
  if (type === "checkbox") return value.type === "boolean" && matches("checkbox", result, inner, reading);
  return value.type === type && matches(type, result, inner, reading);
}

function matchesRollup(value: Json, condition: JsonObject, reading: Reading): boolean {
  const [[operator = "", inner] = []] = Object.entries(condition);
  if (!isObject(value) || !isObject(inner)) return false;
  if (operator === "number" || operator === "date") {
    return value.type === operator && matches(operator, value[operator] ?? null, inner, reading);
  }
  const items = isArray(value.array) ? value.array.filter(isObject) : [];
  const fulfils = (item: JsonObject) => matchesItem(item, inner, reading);
  if (operator === "any") return items.some(fulfils);
  return operator === "every" ? items.every(fulfils) : !items.some(fulfils);
}

/** The condition names the type of the items; all texts are `rich_text` there. */
function matchesItem(item: JsonObject, condition: JsonObject, reading: Reading): boolean {
  const [[type = "", inner] = []] = Object.entries(condition);
  const own = stringAt(item, "type");
  const value = item[own] ?? null;
  if (!isObject(inner)) return false;
  if (type === "rich_text") return matches(own === "title" ? "title" : "rich_text", value, inner, reading);
  return own === type && matches(type, value, inner, reading);
}

function matchesVerification(value: Json, condition: JsonObject): boolean {
  const state = isObject(value) && value.state !== "unverified" ? value.state : "none";
  return condition.status === undefined ? state !== condition.does_not_equal : state === condition.status;
}

function textOf(value: Json): string {
  if (isArray(value)) return value.map((run) => (isObject(run) ? stringAt(run, "plain_text") : "")).join("");
  return typeof value === "string" ? value : "";
}
