import { isArray, isObject, type Json, type JsonObject, stringAt } from "../json.ts";
import { statusGroup } from "../schema-properties/status.ts";
import { isEmptyValue } from "./empty.ts";
import type { RolledUp } from "./rollup.ts";

type Aggregate = (items: readonly RolledUp[]) => JsonObject;

const number = (value: number | null): JsonObject => ({ type: "number", number: value });
const filled = (items: readonly RolledUp[]) =>
  items.filter(({ property, value }) => !isEmptyValue(property.type, value));
const counted =
  (count: (items: readonly RolledUp[]) => number): Aggregate =>
  (items) =>
    number(count(items));
/** Shares are between 0 and 1; of nothing there is no share. */
const share =
  (count: (items: readonly RolledUp[]) => number): Aggregate =>
  (items) =>
    number(items.length === 0 ? null : count(items) / items.length);
const ofNumbers =
  (compute: (numbers: readonly number[]) => number): Aggregate =>
  (items) => {
    const numbers = items.flatMap(({ value }) => numberIn(value) ?? []);
    return number(numbers.length === 0 ? null : compute(numbers));
  };
const ofDates =
  (pick: (moments: readonly string[]) => JsonObject): Aggregate =>
  (items) => {
    const moments = items
      .flatMap(({ value }) => datesIn(value))
      .sort((one, other) => instant(one) - instant(other));
    return { type: "date", date: moments.length === 0 ? null : pick(moments) };
  };
const day = (start: string, end: string | null = null): JsonObject => ({ start, end, time_zone: null });
const checked = (items: readonly RolledUp[]) => items.filter(({ value }) => isChecked(value)).length;
const unchecked = (items: readonly RolledUp[]) => items.length - checked(items);
const complete = (items: readonly RolledUp[]) =>
  items.filter(
    ({ property, value }) =>
      isObject(value) && statusGroup(property.config, stringAt(value, "id")) === "Complete",
  ).length;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The functions that make one number or date of many values; the `show_` ones list them instead. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: counted((items) => items.length),
  count_values: counted((items) => items.reduce((total, { value }) => total + valueCount(value), 0)),
  empty: counted((items) => items.length - filled(items).length),
  not_empty: counted((items) => filled(items).length),
  unique: counted((items) => new Set(items.flatMap(({ value }) => parts(value))).size),
  percent_empty: share((items) => items.length - filled(items).length),
  percent_not_empty: share((items) => filled(items).length),
  sum: ofNumbers(sum),
  average: ofNumbers((numbers) => sum(numbers) / numbers.length),
  median: ofNumbers(median),
  min: ofNumbers((numbers) => Math.min(...numbers)),
  max: ofNumbers((numbers) => Math.max(...numbers)),
  range: ofNumbers((numbers) => Math.max(...numbers) - Math.min(...numbers)),
  earliest_date: ofDates(([first = ""]) => day(first)),
  latest_date: ofDates((moments) => day(moments.at(-1) ?? "")),
  date_range: ofDates((moments) => day(moments[0] ?? "", moments.at(-1) ?? null)),
  checked: counted(checked),
  unchecked: counted(unchecked),
  percent_checked: share(checked),
  percent_unchecked: share(unchecked),
  count_per_group: counted(complete),
  percent_per_group: share(complete),
};

function median(numbers: readonly number[]): number {
  const inOrder = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(inOrder.length / 2);
  const upper = inOrder[middle] ?? 0;
  return inOrder.length % 2 === 1 ? upper : ((inOrder[middle - 1] ?? 0) + upper) / 2;
}

/** Formulas, rollups and numbers of their own kind hold a number, too. */
function numberIn(value: Json): number | null {
  if (typeof value === "number") return value;
  return isObject(value) && typeof value.number === "number" ? value.number : null;
}

/** Gives the moments that a date begins and ends at. */
function datesIn(value: Json): readonly string[] {
  if (typeof value === "string") return Number.isNaN(instant(value)) ? [] : [value];
  if (!isObject(value)) return [];
  if (isObject(value.date)) return datesIn(value.date);
  return [value.start, value.end].filter((each) => typeof each === "string");
}

function isChecked(value: Json): boolean {
  return value === true || (isObject(value) && value.boolean === true);
}

function valueCount(value: Json): number {
  return parts(value).length;
}

/** Gives the single values in a value: options, people, pages and files count one by one, a text once. */
function parts(value: Json): readonly string[] {
  if (value === null || value === "") return [];
  if (!isArray(value)) return [JSON.stringify(value)];
  if (value.some((item) => isObject(item) && item.plain_text !== undefined)) return [JSON.stringify(value)];
  return value.map((item) => JSON.stringify(item));
}

function instant(moment: string): number {
  return Date.parse(moment);
}
