/** Where a wall-clock time lies: how far its zone is from UTC then, in minutes, and whether the clocks leave a doubt. */
export interface WallClock {
  readonly offset: number;
  /** `skipped` and `doubled` when the clocks are put forward or back over it. */
  readonly doubt: "skipped" | "doubled" | undefined;
}

const DAY = 24 * 60 * 60_000;

/**
 * Places a wall-clock time, given as if it were UTC, in a zone of the IANA database; undefined for a name that it does
 * not have. A time that is skipped or doubled is read with the offset from before the change, as everywhere in
 * JavaScript.
 */
export function placeWallClock(asUtc: number, zone: string): WallClock | undefined {
  const format = formatOf(zone);
  if (format === undefined) return undefined;
  const before = offsetAt(asUtc - DAY, format);
  const after = offsetAt(asUtc + DAY, format);
  const possible = [...new Set([before, after])].filter(
    (offset) => offsetAt(asUtc - offset * 60_000, format) === offset,
  );
  return {
    offset: possible.length === 1 ? (possible[0] ?? before) : before,
    doubt: possible.length === 1 ? undefined : possible.length === 0 ? "skipped" : "doubled",
  };
}

/** Making a format takes longer than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  // Newer versions of Node take offsets for zones, Notion takes names.
  if (!/^[a-z]/i.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
}

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -total : total;
}
