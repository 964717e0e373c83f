import type { FileRef, RowRef } from "../../manifest/resource.ts";
import type { PropertyValue } from "../../model/properties/values.ts";

/**
 * A value as it is planned: rows of the project are named by their keys, whether they exist or not, and local files by
 * their bytes, so that the value can be compared and recorded before any of them is in Notion.
 */
export type PlannedValue =
  | Exclude<PropertyValue, { readonly type: "relation" | "files" }>
  | { readonly type: "relation"; readonly value: readonly PlannedRow[] }
  | { readonly type: "files"; readonly value: readonly PlannedFile[] };

/** Planned values by the names of their properties. */
export type PlannedValues = ReadonlyMap<string, PlannedValue>;

/** A row that a planned relation points at. */
export type PlannedRow = RowRef;

/** A file of a planned value: one at an address, or one of the repository. */
export type PlannedFile = FileRef;
