import { isEmptyValue } from "../model/properties/compare.ts";
import type { DateValue } from "../model/properties/dates.ts";
import type { PropertyValue } from "../model/properties/values.ts";
import type { Yaml } from "./items.ts";
import { fileValue } from "./looks.ts";
import { textValue } from "./text.ts";

/** Gives what a relation calls a row: its key, or the ID of its page. */
export type RowName = (id: string) => string;

/**
 * Writes the value of a property as rows do; undefined for one that says nothing, so that it need not be written. A
 * value that has no form is `unsayable`.
 */
export function writtenValue(value: PropertyValue, rowName: RowName): Yaml | undefined | typeof UNSAYABLE {
  // Whether something is ticked is always said.
  if (isEmptyValue(value) && value.type !== "checkbox") return undefined;
  switch (value.type) {
    case "title":
    case "rich_text": {
      const text = textValue(value.value);
      return text as Yaml; // runs are data like any other
    }
    case "number":
    case "checkbox":
    case "select":
    case "status":
    case "url":
    case "email":
    case "phone_number":
      return value.value;
    case "multi_select":
    case "people":
      return [...value.value];
    case "relation":
      return value.value.map(rowName);
    case "date":
      return value.value === null ? undefined : dateValue(value.value);
    case "files": {
      const files = value.value.map(({ name, source }) => {
        const url = fileValue(source);
        return url === undefined ? undefined : { name, url };
      });
      return files.includes(undefined) ? UNSAYABLE : files.flatMap((file) => file ?? []);
    }
    case "place":
      return value.value && { ...value.value };
  }
}

/** A value that manifests have no form for. */
export const UNSAYABLE = Symbol("unsayable");

/** A day or moment is one text; moments are written without the seconds that Notion does not keep. */
function dateValue({ start, end, timeZone }: DateValue): Yaml {
  const [from, to] = [start, end].map((point) => point?.replace(/:00\.000(?=[+-]|$)/, ":00"));
  if (to === undefined && timeZone === undefined) return from ?? start;
  return {
    start: from ?? start,
    ...(to !== undefined && { end: to }),
    ...(timeZone !== undefined && { timeZone }),
  };
}
