import type { CreatePageParameters, PageObjectResponse } from "@notionhq/client";
import { canonicalFile, readFile } from "../files.ts";
import { dashedId } from "../ids.ts";
import { canonicalRichText, plainText } from "../rich-text.ts";
import { readRichText, writeRichText } from "../rich-text-api.ts";
import { canonicalText } from "../text.ts";
import { canonicalUrl } from "../url.ts";
import { canonicalDate, comparedDate, dateProblems, readDate, showDate, writeDate } from "./dates.ts";
import {
  countProblems,
  fileProblems,
  lineProblems,
  numberProblems,
  optionProblems,
  placeProblems,
  richTextProblems,
  statusProblems,
} from "./problems.ts";
import type { PlaceValue, PropertyValues, WritableType } from "./values.ts";

/** A property of a page as responses carry it. */
export type PropertyResponse = PageObjectResponse["properties"][string];

/** A property's value as a request takes it. */
export type PropertyRequest = NonNullable<CreatePageParameters["properties"]>[string];

/** What a response holds under a property's type. */
export type ReadPayload<T extends WritableType> =
  Extract<PropertyResponse, { type: T }> extends infer Response
    ? T extends keyof Response
      ? Response[T]
      : never
    : never;

/** What a request takes under a property's type. */
type WritePayload<T extends WritableType> =
  Extract<PropertyRequest, Readonly<Record<T, unknown>>> extends infer Request
    ? T extends keyof Request
      ? Request[T]
      : never
    : never;

/** Everything the product knows about the values of one type of property. */
export interface PropertyTypeSpec<T extends WritableType> {
  /** What a property holds that was never set, and that clears it (NOTION.md §6). */
  readonly empty: PropertyValues[T];
  /** Gives the form that is kept and sent: no difference is left that Notion would not show anybody. */
  readonly canonical: (value: PropertyValues[T]) => PropertyValues[T];
  /** Gives what canonical values are compared by, where that says less than the value itself. */
  readonly compared?: (value: PropertyValues[T]) => unknown;
  readonly read: (payload: ReadPayload<T>) => PropertyValues[T];
  readonly write: (value: PropertyValues[T]) => WritePayload<T>;
  /** Gives a canonical value for a reader: null or no text for an empty one. */
  readonly show: (value: PropertyValues[T]) => string | null;
  /** Lists what Notion would refuse in a canonical value. */
  readonly problems: (value: PropertyValues[T]) => string[];
}

const fine = (): string[] => [];

const richText = {
  empty: [],
  canonical: canonicalRichText,
  read: readRichText,
  write: writeRichText,
  show: plainText,
  problems: richTextProblems,
} as const;

/** Kept as it was written, for Notion does nothing to it; but it refuses the empty string (NOTION.md §6). */
const line = {
  empty: null,
  canonical: canonicalLine,
  read: canonicalLine,
  write: (value: string | null) => value,
  show: (value: string | null) => value,
} as const;

/** Options are unique without regard to case (NOTION.md §2.2), so a name in another case is the same option. */
const option = {
  empty: null,
  canonical: canonicalLine,
  compared: (value: string | null) => value?.toLowerCase(),
  read: (payload: { readonly name: string } | null) => canonicalLine(payload?.name ?? null),
  write: (value: string | null) => (value === null ? null : { name: value }),
  show: (value: string | null) => value,
} as const;

/** People and pages: only which ones says anything. */
const references = {
  empty: [],
  canonical: canonicalIds,
  read: (payload: readonly { readonly id: string }[]) => canonicalIds(payload.map(({ id }) => id)),
  write: (value: readonly string[]) => value.map((id) => ({ id })),
  show: joined,
} as const;

/**
 * The one table of property types whose values can be written (NOTION.md §6, from the SDK's types and the recordings).
 * Whoever needs to read, compare, send or show a value asks here.
 */
export const PROPERTY_TYPES: { readonly [T in WritableType]: PropertyTypeSpec<T> } = {
  title: richText,
  rich_text: richText,
  number: {
    empty: null,
    // JSON has no -0.
    canonical: (value) => (value === null ? null : value + 0),
    read: (payload) => payload,
    write: (value) => value,
    show: (value) => (value === null ? null : String(value)),
    problems: numberProblems,
  },
  checkbox: {
    empty: false,
    canonical: (value) => value,
    read: (payload) => payload,
    write: (value) => value,
    show: (value) => (value ? "yes" : "no"),
    problems: fine,
  },
  select: { ...option, problems: (value) => optionProblems(value === null ? [] : [value]) },
  // Null sets the default option (NOTION.md §6), and so do rows that never had a status: there is no status to clear to.
  status: { ...option, problems: statusProblems },
  multi_select: {
    empty: [],
    canonical: canonicalOptions,
    compared: (value) => value.map((name) => name.toLowerCase()).sort(),
    read: (payload) => canonicalOptions(payload.map(({ name }) => name)),
    write: (value) => value.map((name) => ({ name })),
    show: joined,
    problems: optionProblems,
  },
  date: {
    empty: null,
    canonical: (value) => value && canonicalDate(value),
    compared: (value) => value && comparedDate(value),
    read: (payload) => payload && readDate(payload),
    write: (value) => value && writeDate(value),
    show: (value) => value && showDate(value),
    problems: (value) => (value === null ? [] : dateProblems(value)),
  },
  people: { ...references, problems: (value) => countProblems("people", value.length) },
  relation: { ...references, problems: (value) => countProblems("relation", value.length) },
  files: {
    empty: [],
    canonical: (value) =>
      value.map(({ name, source }) => ({ name: canonicalText(name), source: canonicalFile(source) })),
    read: (payload) => payload.map((file) => ({ name: canonicalText(file.name), source: readFile(file) })),
    // A hosted file is sent back as it was read; no request could make it again.
    write: (value) =>
      value.map(({ name, source: { type, url } }) =>
        type === "hosted" ? { name, type: "file", file: { url } } : { name, type, external: { url } },
      ),
    show: (value) => joined(value.map(({ name }) => name)),
    problems: fileProblems,
  },
  url: {
    ...line,
    // What is the same address for a browser is the same: a bare host may gain a slash (NOTION.md §5.1).
    compared: (value) => value && (canonicalUrl(value) ?? value),
    problems: (value) => lineProblems("URL", value),
  },
  email: { ...line, problems: (value) => lineProblems("e-mail address", value) },
  phone_number: { ...line, problems: (value) => lineProblems("phone number", value) },
  place: {
    empty: null,
    canonical: canonicalPlace,
    // Notion adds IDs of map providers, which say nothing that the rest does not (recording schema.place-property).
    read: (payload) =>
      payload === null
        ? null
        : canonicalPlace({
            lat: payload.lat,
            lon: payload.lon,
            name: payload.name ?? "",
            address: payload.address ?? "",
          }),
    write: (value) => value && { ...value },
    show: (value) => value && showPlace(value),
    problems: placeProblems,
  },
};

/** Tells whether the name is that of a type in the table. */
export function isWritableType(name: string): name is WritableType {
  return Object.hasOwn(PROPERTY_TYPES, name);
}

function canonicalLine(value: string | null): string | null {
  return value === null ? null : canonicalText(value) || null;
}

function canonicalIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map(dashedId))].sort();
}

function canonicalOptions(names: readonly string[]): readonly string[] {
  const byCase = new Map<string, string>();
  for (const name of names.map(canonicalText).sort()) {
    if (name !== "" && !byCase.has(name.toLowerCase())) byCase.set(name.toLowerCase(), name);
  }
  return [...byCase.values()];
}

function canonicalPlace(place: PlaceValue | null): PlaceValue | null {
  if (place === null) return null;
  const name = canonicalText(place.name ?? "");
  const address = canonicalText(place.address ?? "");
  return {
    lat: place.lat + 0,
    lon: place.lon + 0,
    ...(name !== "" && { name }),
    ...(address !== "" && { address }),
  };
}

function showPlace({ lat, lon, name, address }: PlaceValue): string {
  const words = [name, address].filter((part) => part !== undefined).join(", ");
  return words === "" ? `${lat}, ${lon}` : `${words} (${lat}, ${lon})`;
}

function joined(names: readonly string[]): string {
  return names.join(", ");
}
