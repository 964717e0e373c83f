import type { FileSource } from "../files.ts";
import type { RichText } from "../rich-text.ts";
import type { DateValue } from "./dates.ts";

/** A file of a files property. */
export interface PropertyFile {
  readonly name: string;
  readonly source: FileSource;
}

export interface PlaceValue {
  readonly lat: number;
  readonly lon: number;
  readonly name?: string;
  readonly address?: string;
}

/**
 * What a property of each writable type holds, in the form in which values are compared. `null` and empty lists are
 * nothing. Options are known by their names, people and pages by their dashed IDs; lists of options, people and pages
 * are sorted, because Notion's own order says nothing.
 */
export interface PropertyValues {
  readonly title: RichText;
  readonly rich_text: RichText;
  readonly number: number | null;
  readonly checkbox: boolean;
  readonly select: string | null;
  readonly status: string | null;
  readonly multi_select: readonly string[];
  readonly date: DateValue | null;
  readonly people: readonly string[];
  readonly files: readonly PropertyFile[];
  readonly url: string | null;
  readonly email: string | null;
  readonly phone_number: string | null;
  readonly relation: readonly string[];
  readonly place: PlaceValue | null;
}

export type WritableType = keyof PropertyValues;

export type PropertyValueOf<T extends WritableType> = {
  readonly type: T;
  readonly value: PropertyValues[T];
};

/** A value with its type. */
export type PropertyValue = { readonly [T in WritableType]: PropertyValueOf<T> }[WritableType];
