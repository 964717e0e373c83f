import { validationError } from "../api/errors.ts";
import { type JsonObject, stringAt } from "../json.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Gives a date as Notion keeps it: days as sent, moments floored to the minute with the time zone folded into the
 * offset [rich-text.mention: `2022-01-01T00:00:00` in UTC is `2022-01-01T00:00:00.000+00:00`, `time_zone` null].
 */
export function normalisedDate(date: JsonObject): JsonObject {
  const zone = typeof date.time_zone === "string" ? date.time_zone : null;
  const end = typeof date.end === "string" ? normalised(date.end, zone, "end") : null;
  return { start: normalised(stringAt(date, "start"), zone, "start"), end, time_zone: null };
}

function normalised(text: string, zone: string | null, key: string): string {
  if (day.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const [, date, time, offset] = moment.exec(text) ?? [];
  if (date === undefined || time === undefined || Number.isNaN(Date.parse(`${date}T${time}Z`))) {
    throw validationError(
      `body failed validation: body.date.${key} should be a valid ISO 8601 date string, instead was \`${JSON.stringify(text)}\`.`,
    );
  }
  return `${date}T${time}:00.000${offsetOf(`${date}T${time}:00Z`, offset, zone)}`;
}

function offsetOf(asUtc: string, offset: string | undefined, zone: string | null): string {
  if (offset === undefined) return zone === null ? "+00:00" : zoneOffset(new Date(asUtc), zone);
  if (offset === "Z") return "+00:00";
  return offset.includes(":") ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

/** Gives the offset of a zone at a wall-clock time that is given as if it were UTC. */
function zoneOffset(wallClock: Date, zone: string): string {
  try {
    const guess = shift(wallClock, zone);
    const instant = new Date(wallClock.getTime() - guess * 60_000);
    return offsetText(shift(instant, zone));
  } catch {
    throw validationError(
      `body failed validation: body.date.time_zone should be a valid IANA time zone, instead was \`${JSON.stringify(zone)}\`.`,
    );
  }
}

/** Minutes that a zone is ahead of UTC at an instant. */
function shift(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(instant);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -total : total;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = (part: number) => String(part).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
