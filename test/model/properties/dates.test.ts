import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalValue,
  isSameValue,
  showValue,
  valueProblems,
} from "../../../src/model/properties/compare.ts";
import type { DateValue } from "../../../src/model/properties/dates.ts";
import { writeValue } from "../../../src/model/properties/value-api.ts";
import type { PropertyValue } from "../../../src/model/properties/values.ts";
import { date as anyDate } from "../../arbitraries/values.ts";

function date(value: DateValue | string): PropertyValue {
  return { type: "date", value: typeof value === "string" ? { start: value } : value };
}

describe("a date", () => {
  it.each<[string, string, string]>([
    ["2026-03-03", "2026-03-03", "2026-03-03"],
    ["2026-03-03T09:00:00+01:00", "2026-03-03T09:00:00.000+01:00", "2026-03-03 09:00 +01:00"],
    ["2026-03-03T09:00:59.999+01:00", "2026-03-03T09:00:00.000+01:00", "2026-03-03 09:00 +01:00"],
    ["2026-03-03 09:00+0100", "2026-03-03T09:00:00.000+01:00", "2026-03-03 09:00 +01:00"],
    ["2026-03-03T09:00-03", "2026-03-03T09:00:00.000-03:00", "2026-03-03 09:00 -03:00"],
    ["2026-03-03T09:00:00Z", "2026-03-03T09:00:00.000+00:00", "2026-03-03 09:00 UTC"],
    ["2026-03-03T09:00:00-00:00", "2026-03-03T09:00:00.000+00:00", "2026-03-03 09:00 UTC"],
  ])("%s is sent as %s, and shown as %s", (written, sent, shown) => {
    expect(valueProblems(date(written))).toEqual([]);
    expect(writeValue(date(written))).toEqual({ date: { start: sent } });
    expect(showValue(date(written))).toBe(shown);
  });

  it("may be a range, in a time zone, which is sent and shown", () => {
    const value = date({ start: "2026-03-03T09:00", end: "2026-03-04T17:30:10", timeZone: "Europe/Berlin" });
    expect(valueProblems(value)).toEqual([]);
    expect(writeValue(value)).toEqual({
      date: { start: "2026-03-03T09:00:00.000", end: "2026-03-04T17:30:00.000", time_zone: "Europe/Berlin" },
    });
    expect(showValue(value)).toBe("2026-03-03 09:00 to 2026-03-04 17:30 Europe/Berlin");
  });

  it.each<[DateValue, string]>([
    // Recording rich-text.mention; NOTION.md §5.1 for London.
    [{ start: "2022-01-01T00:00:00", timeZone: "UTC" }, "2022-01-01T00:00:00.000+00:00"],
    [{ start: "2026-06-27T17:57:32.424991", timeZone: "Europe/London" }, "2026-06-27T17:57:00.000+01:00"],
    [{ start: "2026-01-27T17:57", timeZone: "Europe/London" }, "2026-01-27T17:57:00.000+00:00"],
    [{ start: "2026-03-08T01:59", timeZone: "America/New_York" }, "2026-03-08T01:59:00.000-05:00"],
    [{ start: "2026-03-08T03:00", timeZone: "America/New_York" }, "2026-03-08T03:00:00.000-04:00"],
    [{ start: "2026-09-27T01:30", timeZone: "Pacific/Auckland" }, "2026-09-27T01:30:00.000+12:00"],
    [{ start: "2026-09-27T03:30", timeZone: "Pacific/Auckland" }, "2026-09-27T03:30:00.000+13:00"],
    [{ start: "2026-01-01T00:00", timeZone: "Asia/Kathmandu" }, "2025-12-31T18:15:00.000Z"],
  ])("%j is the same as %s, as which it is read back", (written, read) => {
    expect(isSameValue(date(written), date(read))).toBe(true);
    const later = new Date(Date.parse(read) + 60_000).toISOString();
    expect(isSameValue(date(written), date(later))).toBe(false);
  });

  it("with an end is another one than without", () => {
    expect(isSameValue(date("2026-03-03"), date({ start: "2026-03-03", end: "2026-03-03" }))).toBe(false);
  });

  it.each<[DateValue, string]>([
    [{ start: "soon" }, '"soon" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00'],
    [{ start: "2026-02-30" }, '"2026-02-30" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00'],
    [
      { start: "2026-03-03T24:00Z" },
      '"2026-03-03T24:00Z" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
    ],
    [
      { start: "2026-03-03", end: "2026" },
      '"2026" is not a date; expected 2026-03-03 or 2026-03-03T09:00:00+01:00',
    ],
    [
      { start: "2026-03-03T09:00" },
      "2026-03-03T09:00 does not say where; expected an offset (2026-03-03T09:00:00+01:00) or a time zone",
    ],
    [
      { start: "2026-03-03T09:00:00+01:00", timeZone: "Europe/Berlin" },
      "2026-03-03T09:00 has an offset beside the time zone, and Notion takes only one",
    ],
    [
      { start: "2026-03-03", timeZone: "Europe/Berlin" },
      "2026-03-03 is a day, and only moments have a time zone",
    ],
    [
      { start: "2026-03-03T09:00", timeZone: "Europe/Berln" },
      '"Europe/Berln" is not a time zone; expected a name like Europe/Berlin',
    ],
    [
      { start: "2026-03-03T09:00", timeZone: "+01:00" },
      '"+01:00" is not a time zone; expected a name like Europe/Berlin',
    ],
    [
      { start: "2026-03-03", end: "2026-03-04T09:00Z" },
      "2026-03-03 and 2026-03-04T09:00:00.000+00:00 are a day and a moment; expected two of a kind",
    ],
    [{ start: "2026-03-03", end: "2026-03-02" }, "it ends (2026-03-02) before it starts (2026-03-03)"],
    [
      { start: "2026-03-29T02:30", timeZone: "Europe/Berlin" },
      "2026-03-29T02:30 does not exist in Europe/Berlin, where the clocks change; expected an offset instead of the zone",
    ],
    [
      { start: "2026-10-25T02:30", timeZone: "Europe/Berlin" },
      "2026-10-25T02:30 comes twice in Europe/Berlin, where the clocks change; expected an offset instead of the zone",
    ],
  ])("%j is refused", (value, problem) => {
    expect(valueProblems(date(value))).toEqual([problem]);
    // Whatever is wrong with it, it can be compared and shown.
    expect(canonicalValue(canonicalValue(date(value)))).toEqual(canonicalValue(date(value)));
    expect(isSameValue(date(value), date(value))).toBe(true);
    expect(showValue(date(value))).not.toBeNull();
  });

  it("has nothing wrong when it ends as it starts, by the same clock or another", () => {
    expect(valueProblems(date({ start: "2026-03-03", end: "2026-03-03" }))).toEqual([]);
    const end = "2026-03-03T08:00Z";
    expect(valueProblems(date({ start: "2026-03-03T09:00+01:00", end }))).toEqual([]);
    expect(valueProblems(date({ start: "2026-03-03T09:01+01:00", end }))).toHaveLength(1);
  });

  it("is one minute's move away from being another", () => {
    fc.assert(
      fc.property(anyDate, (value) => {
        const { start, timeZone } = value;
        if (start.length === 10) return;
        const moment = { start, ...(timeZone !== undefined && { timeZone }) };
        const moved = start.replace(
          /:(\d)(\d)(?=:|Z|[+-]|$)/,
          (_, tens, ones) => `:${tens}${(Number(ones) + 1) % 10}`,
        );
        expect(moved).not.toBe(start);
        expect(isSameValue(date(moment), date({ ...moment, start: moved }))).toBe(false);
      }),
    );
  });
});
