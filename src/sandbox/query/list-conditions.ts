import type { Reading } from "../api/call.ts";
import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { dashed, isId } from "../workspace/ids.ts";

/** An option is meant by its name or its ID; of several, any will do. */
export function matchesOption(value: Json, condition: JsonObject): boolean {
  const is = (wanted: Json | undefined) =>
    isObject(value) && wantedOnes(wanted).some((each) => each === value.name || each === value.id);
  return condition.equals === undefined ? !is(condition.does_not_equal) : is(condition.equals);
}

/** Whether a list of names or IDs fulfils a condition; of several that it asks for, any will do. */
export function matchesList(values: readonly string[], condition: JsonObject): boolean {
  const has = (wanted: Json | undefined) => wantedOnes(wanted).some((each) => values.includes(each));
  return condition.contains === undefined ? !has(condition.does_not_contain) : has(condition.contains);
}

/** Whether a list of people fulfils a condition; `me` is the connection. */
export function matchesPeople(values: readonly string[], condition: JsonObject, reading: Reading): boolean {
  const named = Object.entries(condition).map(([operator, wanted]) => [
    operator,
    wanted === "me" ? reading.bot.id : wanted,
  ]);
  return matchesList(values, Object.fromEntries(named));
}

/** Gives the names and IDs of a list of options. */
export function names(value: Json): readonly string[] {
  return isArray(value)
    ? value.filter(isObject).flatMap((item) => [stringAt(item, "name"), stringAt(item, "id")])
    : [];
}

/** Gives the IDs of a list of people or pages. */
export function ids(value: Json): readonly string[] {
  return isArray(value) ? value.filter(isObject).map((item) => stringAt(item, "id")) : [];
}

function wantedOnes(wanted: Json | undefined): readonly string[] {
  const list = isArray(wanted) ? wanted : [wanted];
  return list.filter((each) => typeof each === "string").map((each) => (isId(each) ? dashed(each) : each));
}
