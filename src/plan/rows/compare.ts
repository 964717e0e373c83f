import { sha256 } from "../../model/canonical.ts";
import { hashedName, hashInUrl } from "../../model/hashed-name.ts";
import { digestValue, showValue } from "../../model/properties/compare.ts";
import type { PropertyFile, PropertyValue } from "../../model/properties/values.ts";
import type { PlannedFile, PlannedRow, PlannedValue } from "./value.ts";

/** Tells which row of the project a page is, by its dashed ID. */
export type KeyOf = (id: string) => string | undefined;

/** Gives the name that an option will have once the schema is as its manifest says. */
export type OptionOf = (option: string) => string;

/** A value that stands in Notion as far as possible in the form in which values are planned: its files are Notion's. */
export type StandingValue =
  | Exclude<PlannedValue, { readonly type: "files" }>
  | Extract<PropertyValue, { readonly type: "files" }>;

/** Gives a value that stands in Notion in the form in which values are planned, with options as they will be named. */
export function plannedForm(value: PropertyValue, keyOf: KeyOf, optionOf: OptionOf): StandingValue {
  switch (value.type) {
    case "relation":
      return {
        type: value.type,
        value: value.value.map((id) => {
          const key = keyOf(id);
          return key === undefined ? { id } : { key };
        }),
      };
    case "select":
    case "status":
      return { type: value.type, value: value.value === null ? null : optionOf(value.value) };
    case "multi_select":
      return { type: value.type, value: value.value.map(optionOf) };
    default:
      return value;
  }
}

/** Digests a value for the comparison of what is planned with what stands: equal digests mean that nothing is to be written. */
export function digestPlanned(value: PlannedValue | StandingValue): string {
  switch (value.type) {
    case "relation":
      return sha256(JSON.stringify(["relation", ...new Set(value.value.map(rowName).toSorted())]));
    case "files":
      return sha256(JSON.stringify(["files", ...value.value.map(fileIdentity)]));
    default:
      return digestValue(value);
  }
}

/** A value as a reader sees it, with people by what they are called where that is known; null is none. */
export function showPlanned(
  value: PlannedValue | StandingValue,
  people: ReadonlyMap<string, string>,
): string | null {
  switch (value.type) {
    case "people":
      return value.value.length === 0 ? null : value.value.map((id) => people.get(id) ?? id).join(", ");
    case "relation":
      return value.value.length === 0 ? null : value.value.map(rowName).join(", ");
    case "files":
      return value.value.length === 0 ? null : value.value.map(({ name }) => name).join(", ");
    default:
      return showValue(value);
  }
}

function rowName(ref: PlannedRow): string {
  return "key" in ref ? ref.key : ref.id;
}

/** What a file is known by: the hash of its bytes where its name tells it, else its address. */
function fileIdentity(file: PlannedFile | PropertyFile): readonly string[] {
  if ("path" in file) return ["bytes", hashedName(file.name, file.digest)];
  if ("url" in file) return [file.name, file.url];
  const hashed = file.source.type === "hosted" ? hashInUrl(file.source.url) : undefined;
  return hashed === undefined ? [file.name, file.source.url] : ["bytes", hashed];
}
