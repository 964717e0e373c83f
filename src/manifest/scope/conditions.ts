import { parseNotionId } from "../../model/ids.ts";
import { dateProblems } from "../../model/properties/dates.ts";
import type { CreatableType } from "../../model/properties/schema.ts";

/** What stands after a condition. */
export interface Operand {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

/** The conditions of one type of property, by their names. */
export type Conditions = ReadonlyMap<string, Operand>;

const RELATIVE_DAYS = [
  "today",
  "tomorrow",
  "yesterday",
  "one_week_ago",
  "one_week_from_now",
  "one_month_ago",
  "one_month_from_now",
];
const DAY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

const text: Operand = { expected: "text", fits: (value) => typeof value === "string" };
const number: Operand = { expected: "a number", fits: Number.isFinite };
const flag: Operand = { expected: "true or false", fits: (value) => typeof value === "boolean" };
const yes: Operand = { expected: "true", fits: (value) => value === true };
const nothing: Operand = { expected: "an empty mapping, {}", fits: isEmptyMapping };
const names: Operand = {
  expected: "the name of an option, or a list of names",
  fits: (value) => [value].flat().every((one) => typeof one === "string") && [value].flat().length > 0,
};
const moment: Operand = {
  expected: `a date such as 2026-03-03, or one of ${RELATIVE_DAYS.join(", ")}`,
  fits: (value) => typeof value === "string" && (isDay(value) || RELATIVE_DAYS.includes(value)),
};
const person: Operand = {
  expected: 'the ID of a person, or "me"',
  fits: (value) => isId(value) || value === "me",
};
const page: Operand = { expected: "the ID of a page", fits: isId };

const existence = all(yes, "is_empty", "is_not_empty");
const textual: Conditions = new Map([
  ...all(text, "equals", "does_not_equal", "contains", "does_not_contain", "starts_with", "ends_with"),
  ...existence,
]);
const numeric: Conditions = new Map([
  ...all(number, "equals", "does_not_equal", "greater_than", "less_than"),
  ...all(number, "greater_than_or_equal_to", "less_than_or_equal_to"),
  ...existence,
]);
const checkbox: Conditions = new Map(all(flag, "equals", "does_not_equal"));
const option: Conditions = new Map([...all(names, "equals", "does_not_equal"), ...existence]);
const options: Conditions = new Map([...all(names, "contains", "does_not_contain"), ...existence]);
/** Conditions of dates and times. */
export const DATE: Conditions = new Map([
  ...all(moment, "equals", "before", "after", "on_or_before", "on_or_after"),
  ...all(
    nothing,
    "this_week",
    "past_week",
    "past_month",
    "past_year",
    "next_week",
    "next_month",
    "next_year",
  ),
  ...existence,
]);
const people: Conditions = new Map([...all(person, "contains", "does_not_contain"), ...existence]);
const relation: Conditions = new Map([...all(page, "contains", "does_not_contain"), ...existence]);
const files: Conditions = new Map(existence);

/** The conditions of each type; undefined for one that Notion cannot filter by (`PropertyFilter` of the SDK). */
export const CONDITIONS: {
  readonly [T in Exclude<CreatableType, "formula" | "rollup">]: Conditions | undefined;
} = {
  title: textual,
  rich_text: textual,
  number: numeric,
  checkbox,
  select: option,
  multi_select: options,
  status: option,
  date: DATE,
  people,
  files,
  url: textual,
  email: textual,
  phone_number: textual,
  relation,
  place: undefined,
  created_by: people,
  created_time: DATE,
  last_edited_by: people,
  last_edited_time: DATE,
  unique_id: numeric,
};

/** What a filter of a formula or rollup says first, and the conditions that follow. */
export type Kinds = ReadonlyMap<string, Conditions>;

/** A formula is filtered by the kind of its result. */
export const FORMULA: Kinds = new Map([
  ["string", textual],
  ["checkbox", checkbox],
  ["number", numeric],
  ["date", DATE],
]);

/** A rollup is filtered by its result… */
export const ROLLUP: Kinds = new Map([
  ["number", numeric],
  ["date", DATE],
]);

/** …or by the values that it gathers: any, every or none of them. */
export const ROLLUP_ITEM: Kinds = new Map([
  ["rich_text", textual],
  ["number", numeric],
  ["checkbox", checkbox],
  ["select", option],
  ["multi_select", options],
  ["relation", relation],
  ["date", DATE],
  ["people", people],
  ["files", files],
  ["status", option],
]);

function all(operand: Operand, ...names: readonly string[]): [string, Operand][] {
  return names.map((name) => [name, operand]);
}

function isDay(value: string): boolean {
  return DAY.test(value) && dateProblems({ start: value.slice(0, 10) }).length === 0;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && !value.includes("/") && parseNotionId(value) !== undefined;
}

function isEmptyMapping(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
