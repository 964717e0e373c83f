import { placeWallClock } from "./time-zones.ts";

/** A day, a moment, or a range of them, in ISO 8601. A moment carries its offset, or the range names a time zone. */
export interface DateValue {
  readonly start: string;
  readonly end?: string;
  readonly timeZone?: string;
}

/** The start or end of a date, taken apart. */
interface Point {
  readonly day: string;
  /** `HH:MM`; undefined for a day. */
  readonly time: string | undefined;
  /** `±HH:MM`; undefined for a day, and for a moment that does not say. */
  readonly offset: string | undefined;
}

const POINT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:(Z)|([+-](?:0\d|1[0-4])):?([0-5]\d)?)?)?$/;

function parsePoint(text: string): Point | undefined {
  const [, day, time, utc, hours, minutes] = POINT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  if (utc !== undefined) return { day, time, offset: "+00:00" };
  const offset = hours === undefined ? undefined : `${hours}:${minutes ?? "00"}`;
  return { day, time, offset: offset === "-00:00" ? "+00:00" : offset };
}

/** Tells whether the calendar has the day: JavaScript takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * Gives a date as Notion keeps it: days as they are, moments cut to the minute and spelled `…T09:00:00.000+01:00`
 * (NOTION.md §5.1). Text that is no date stays as it is.
 */
export function canonicalDate({ start, end, timeZone }: DateValue): DateValue {
  return {
    start: spell(start),
    ...(end !== undefined && { end: spell(end) }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

function spell(text: string): string {
  const { day, time, offset = "" } = parsePoint(text) ?? {};
  if (day === undefined) return text;
  return time === undefined ? day : `${day}T${time}:00.000${offset}`;
}

/** Reads a date. Its zone is always null, for Notion folds it into the offset (changelog "Time zone support", 2021). */
export function readDate({ start, end }: { readonly start: string; readonly end: string | null }): DateValue {
  return canonicalDate(end === null ? { start } : { start, end });
}

/** Writes a date. Its zone is sent, because Notion shows people the date in it, though the API never gives it back. */
export function writeDate({ start, end, timeZone }: DateValue): {
  start: string;
  end?: string;
  time_zone?: string;
} {
  return { start, ...(end !== undefined && { end }), ...(timeZone !== undefined && { time_zone: timeZone }) };
}

/**
 * Gives what two dates are compared by: days, and moments in UTC. A zone is read back as an offset (NOTION.md §5.1),
 * and no recording shows that an offset comes back as it was sent, so only the moment tells.
 */
export function comparedDate(value: DateValue): unknown {
  const { start, end, timeZone } = canonicalDate(value);
  return [comparedPoint(start, timeZone), end === undefined ? null : comparedPoint(end, timeZone)];
}

function comparedPoint(text: string, zone: string | undefined): string {
  const point = parsePoint(text);
  if (point?.time === undefined) return text;
  const instant = instantOf(point, zone);
  return instant === undefined ? `${text} ${zone}` : new Date(instant).toISOString();
}

/** Gives the milliseconds of a moment; undefined when its zone is unknown. One that does not say where is UTC. */
function instantOf(point: Point, zone: string | undefined): number | undefined {
  const { day, time = "00:00", offset } = point;
  if (offset !== undefined || zone === undefined) return Date.parse(`${day}T${time}${offset ?? "Z"}`);
  const asUtc = Date.parse(`${day}T${time}Z`);
  const place = placeWallClock(asUtc, zone);
  return place && asUtc - place.offset * 60_000;
}

/** Gives a date for a reader: `2026-03-03`, `2026-03-03 09:00 +01:00`, `2026-03-03 09:00 to 2026-03-03 17:00 Asia/Tokyo`. */
export function showDate(value: DateValue): string {
  const { start, end, timeZone } = canonicalDate(value);
  const range = end === undefined ? showPoint(start) : `${showPoint(start)} to ${showPoint(end)}`;
  return timeZone === undefined ? range : `${range} ${timeZone}`;
}

function showPoint(text: string): string {
  const { day = text, time, offset } = parsePoint(text) ?? {};
  return [day, time, offset === "+00:00" ? "UTC" : offset].filter((part) => part !== undefined).join(" ");
}

/** Lists what Notion would refuse in a date, or nobody could have meant. */
export function dateProblems({ start, end, timeZone }: DateValue): string[] {
  const first = parsePoint(start);
  const last = end === undefined ? undefined : parsePoint(end);
  const problems = [
    ...pointProblems(start, first, timeZone),
    ...(end === undefined ? [] : pointProblems(end, last, timeZone)),
  ];
  if (timeZone !== undefined && placeWallClock(0, timeZone) === undefined) {
    return [...problems, `"${timeZone}" is not a time zone; expected a name like Europe/Berlin`];
  }
  if (problems.length > 0 || first === undefined || last === undefined) return problems;
  if ((first.time === undefined) !== (last.time === undefined)) {
    return [`${start} and ${end} are a day and a moment; expected two of a kind`];
  }
  const [from = 0, to = 0] = [first, last].map((point) => instantOf(point, timeZone));
  return to < from ? [`it ends (${end}) before it starts (${start})`] : [];
}

/** NOTION.md §6: with a time zone, no offset is allowed, and no day without a time (changelog "Time zone support"). */
function pointProblems(text: string, point: Point | undefined, zone: string | undefined): string[] {
  if (point === undefined) {
    return [`"${text}" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00`];
  }
  const { day, time, offset } = point;
  const moment = `${day}T${time}`;
  if (zone === undefined) {
    return time === undefined || offset !== undefined
      ? []
      : [`${moment} does not say where; expected an offset (${moment}:00+01:00) or a time zone`];
  }
  if (time === undefined) return [`${text} is a day, and only moments have a time zone`];
  if (offset !== undefined)
    return [`${moment} has an offset beside the time zone, and Notion takes only one`];
  const doubt = placeWallClock(Date.parse(`${moment}Z`), zone)?.doubt;
  if (doubt === undefined) return [];
  const why = doubt === "skipped" ? "does not exist" : "comes twice";
  return [`${moment} ${why} in ${zone}, where the clocks change; expected an offset instead of the zone`];
}
