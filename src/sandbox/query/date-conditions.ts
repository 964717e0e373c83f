import { validationError } from "../api/errors.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;
const dayInMs = 86_400_000;

/** Days from today, or months, that a relative date stands for. */
const relativeDays: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  one_week_ago: -7,
  one_week_from_now: 7,
};
const relativeMonths: Readonly<Record<string, number>> = { one_month_ago: -1, one_month_from_now: 1 };

/** Whether a date, or the date that a date value begins at, fulfils a condition. An empty date fulfils none. */
export function matchesDate(value: Json, condition: JsonObject, now: Date): boolean {
  const start = startOf(value);
  const [[operator = "", sought] = []] = Object.entries(condition);
  const period = periodOf(operator, now);
  if (period) return start !== null && inPeriod(start, period);
  const wanted = absolute(sought, now);
  if (start === null) return false;
  const order = compared(start, wanted);
  switch (operator) {
    case "equals":
      return order === 0;
    case "before":
      return order < 0;
    case "after":
      return order > 0;
    case "on_or_before":
      return order <= 0;
    case "on_or_after":
      return order >= 0;
    default:
      return false;
  }
}

function startOf(value: Json): string | null {
  if (typeof value === "string") return value;
  return isObject(value) && typeof value.start === "string" ? value.start : null;
}

/** A day is compared by the day, a moment to the minute: seconds do not count [NOTION.md 3.5]. */
function compared(value: string, wanted: string): number {
  if (day.test(wanted)) return dayOf(value) < wanted ? -1 : Number(dayOf(value) > wanted);
  return minuteIn(value) - minuteIn(wanted);
}

function dayOf(value: string): string {
  return day.test(value) ? value : new Date(value).toISOString().slice(0, 10);
}

function minuteIn(value: string): number {
  return Math.floor(Date.parse(value) / 60_000);
}

function absolute(sought: Json | undefined, now: Date): string {
  const text = String(sought);
  const days = relativeDays[text];
  if (days !== undefined) return isoDay(new Date(now.getTime() + days * dayInMs));
  const months = relativeMonths[text];
  if (months !== undefined) return isoDay(monthsFrom(now, months));
  if (!Number.isNaN(Date.parse(text))) return text;
  throw validationError(
    `body failed validation: body.filter.date should be a valid ISO 8601 date string, instead was \`${JSON.stringify(text)}\`.`,
  );
}

type Period = readonly [first: string, last: string];

/** Gives the first and last day of a period, both of which belong to it. Weeks begin on Sunday. */
function periodOf(name: string, now: Date): Period | null {
  const from = (days: number) => isoDay(new Date(now.getTime() + days * dayInMs));
  switch (name) {
    case "this_week":
      return [from(-now.getUTCDay()), from(6 - now.getUTCDay())];
    case "past_week":
      return [from(-7), from(0)];
    case "past_month":
      return [isoDay(monthsFrom(now, -1)), from(0)];
    case "past_year":
      return [isoDay(monthsFrom(now, -12)), from(0)];
    case "next_week":
      return [from(0), from(7)];
    case "next_month":
      return [from(0), isoDay(monthsFrom(now, 1))];
    case "next_year":
      return [from(0), isoDay(monthsFrom(now, 12))];
    default:
      return null;
  }
}

function inPeriod(start: string, [first, last]: Period): boolean {
  const on = dayOf(start);
  return on >= first && on <= last;
}

function monthsFrom(now: Date, months: number): Date {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
