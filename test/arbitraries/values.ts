import fc from "fast-check";
import { valueProblems } from "../../src/model/properties/compare.ts";
import type { DateValue } from "../../src/model/properties/dates.ts";
import type { PropertyFile, PropertyValue, PropertyValues } from "../../src/model/properties/values.ts";
import { text } from "../../src/model/rich-text.ts";
import { canonicalText } from "../../src/model/text.ts";
import { richText } from "./blocks.ts";

/** What values of a workspace may point at. */
export interface Pointees {
  /** IDs of people, of pages in the related data source, and names of the status options. */
  readonly people: readonly string[];
  readonly pages: readonly string[];
  readonly statuses: readonly string[];
}

/** Any text: words, and any characters of Unicode. */
const anyText = fc.oneof(
  fc.constantFrom("Gold", "on-call", "Zoë's 🚨 page", "日本語", "é", " two  spaces ", "line\r\nend"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
);

/** Text longer than one run may be. */
const longText = fc
  .integer({ min: 1990, max: 6010 })
  .map((length) => [text("añ🚨 ".repeat(Math.ceil(length / 5)))]);

const title = fc.oneof({ weight: 9, arbitrary: richText }, longText);

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -7, 0.1, 42, 1e21, Number.MAX_VALUE, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const optionName = fc.oneof(
  fc.constantFrom("Gold", "gold", "GOLD", "Silver", "In progress", "ß", "İstanbul"),
  anyText.map((name) => name.replaceAll(",", ";")),
);

const manyOptions = fc.integer({ min: 26, max: 100 }).map((count) => numbered(count, "Option"));

const minutes = fc.integer({
  min: Date.parse("1900-01-01T00:00Z") / 60_000,
  max: Date.parse("2200-01-01T00:00Z") / 60_000,
});
const length = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 }));
const seconds = fc.constantFrom("", ":00", ":30", ":59.999", ":32.424991");
const offsets = [0, 60, 120, 330, -300, -210, 845, -720];

const days: fc.Arbitrary<DateValue> = fc
  .tuple(minutes, fc.option(length, { nil: undefined }))
  .map(([start, more]) => range(start, more, (at) => wallClock(at).slice(0, 10)));

const moments: fc.Arbitrary<DateValue> = fc
  .record({
    start: minutes,
    more: fc.option(length, { nil: undefined }),
    seconds,
    from: fc.constantFrom(...offsets),
    to: fc.constantFrom(...offsets),
    spelling: fc.constantFrom("Z", "+01:00", "+0100"),
  })
  .map(({ start, more, seconds: rest, from, to, spelling }) =>
    range(start, more, (at, isEnd) => {
      const offset = isEnd ? to : from;
      return `${wallClock(at + offset)}${rest}${spelledOffset(offset, spelling)}`;
    }),
  );

const zoned: fc.Arbitrary<DateValue> = fc
  .record({
    start: fc.integer({ min: 0, max: Date.parse("2037-01-01T00:00Z") / 60_000 }),
    more: fc.option(length, { nil: undefined }),
    seconds,
    timeZone: fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "Europe/London",
      "America/New_York",
      "America/St_Johns",
      "Asia/Tokyo",
      "Asia/Kathmandu",
      "Pacific/Auckland",
      "Pacific/Kiritimati",
    ),
  })
  .map(({ start, more, seconds: rest, timeZone }) => ({
    ...range(start, more, (at) => wallClock(at) + rest),
    timeZone,
  }))
  // A time that the clocks skip or double is refused.
  .filter((value) => valueProblems({ type: "date", value }).length === 0);

/** Dates in each form that a manifest may use, in any spelling. */
export const date: fc.Arbitrary<DateValue> = fc.oneof(days, moments, zoned);

const file: fc.Arbitrary<PropertyFile> = fc.record({
  name: anyText.filter((name) => canonicalText(name) !== ""),
  source: fc.oneof(
    fc.webUrl({ withQueryParameters: true }).map((url) => ({ type: "external" as const, url })),
    fc.uuid().map((id) => ({
      type: "hosted" as const,
      url: `https://prod-files-secure.s3.us-west-2.amazonaws.com/${id}/plan.pdf?X-Amz-Signature=${id}`,
    })),
  ),
});

const url = fc.oneof(
  fc.constantFrom(
    "https://example.com",
    "HTTPS://Example.com/Ä b",
    "acme.com",
    "https://www.notion.so/Handbook-0123456789abcdef0123456789abcdef?pvs=4",
    `https://example.com/${"x".repeat(1980)}`,
    "",
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  anyText,
);

const place = fc.record(
  {
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    name: fc.oneof(fc.constant(""), anyText),
    address: anyText,
  },
  { requiredKeys: ["lat", "lon"] },
);

/**
 * Values of every type that Notion would take, as a manifest may write them: not canonical, with doubles, in any
 * spelling. Null and empty lists are among them, but for the status, which cannot be cleared.
 */
export function valuesOf({ people, pages, statuses }: Pointees): {
  readonly [T in keyof PropertyValues]: fc.Arbitrary<PropertyValue>;
} {
  return {
    title: title.map((value) => ({ type: "title", value })),
    rich_text: title.map((value) => ({ type: "rich_text", value })),
    number: fc.option(number).map((value) => ({ type: "number", value })),
    checkbox: fc.boolean().map((value) => ({ type: "checkbox", value })),
    select: fc.option(optionName).map((value) => ({ type: "select", value })),
    status: fc.constantFrom(...statuses).map((value) => ({ type: "status", value })),
    multi_select: fc
      .oneof({ weight: 9, arbitrary: fc.array(optionName, { maxLength: 8 }) }, manyOptions)
      .map((value) => ({ type: "multi_select", value })),
    date: fc.option(date).map((value) => ({ type: "date", value })),
    people: ids(people).map((value) => ({ type: "people", value })),
    files: fc.array(file, { maxLength: 5 }).map((value) => ({ type: "files", value })),
    url: fc.option(url).map((value) => ({ type: "url", value })),
    email: fc
      .option(fc.oneof(fc.emailAddress(), fc.constantFrom("ana@acme.com", "x".repeat(200), "")))
      .map((value) => ({ type: "email", value })),
    phone_number: fc
      .option(fc.oneof(fc.constantFrom("+49 30 1234567", "0".repeat(200), ""), anyText))
      .map((value) => ({ type: "phone_number", value })),
    relation: ids(pages).map((value) => ({ type: "relation", value })),
    place: fc.option(place).map((value) => ({ type: "place", value })),
  };
}

/** Some of the IDs, with or without dashes, some of them twice. */
function ids(all: readonly string[]): fc.Arbitrary<readonly string[]> {
  const id = fc.tuple(fc.constantFrom(...all), fc.boolean());
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.array(id, { maxLength: 6 }) },
      fc.subarray([...all]).map((some) => some.map((each): [string, boolean] => [each, true])),
    )
    .map((some) => some.map(([each, dashed]) => (dashed ? each : each.replaceAll("-", ""))));
}

function range(
  start: number,
  more: number | undefined,
  spell: (minutes: number, isEnd: boolean) => string,
): DateValue {
  return more === undefined
    ? { start: spell(start, false) }
    : { start: spell(start, false), end: spell(start + more, true) };
}

/** Gives minutes since 1970 as `YYYY-MM-DDTHH:MM`. */
function wallClock(at: number): string {
  return new Date(at * 60_000).toISOString().slice(0, 16);
}

function spelledOffset(offset: number, spelling: string): string {
  if (offset === 0 && spelling === "Z") return "Z";
  const size = Math.abs(offset);
  const digits = (part: number): string => String(part).padStart(2, "0");
  const colon = spelling === "+0100" ? "" : ":";
  return `${offset < 0 ? "-" : "+"}${digits(Math.floor(size / 60))}${colon}${digits(size % 60)}`;
}

function numbered(count: number, noun: string): string[] {
  return Array.from({ length: count }, (_, index) => `${noun} ${index + 1}`);
}
