import type { WritableType } from "./values.ts";

/** Types whose values Notion computes: they can be created, but not written. */
export type ComputedType =
  | "formula"
  | "rollup"
  | "unique_id"
  | "created_time"
  | "created_by"
  | "last_edited_time"
  | "last_edited_by";

/** Types that the API can create. */
export type CreatableType = WritableType | ComputedType;

/** An option of a select, multi-select or status property. */
export interface Option {
  readonly name: string;
  /** Undefined in a manifest that leaves it to Notion. */
  readonly color?: string;
  readonly description?: string;
  /** The group of a status option. */
  readonly group?: string;
}

/** Which data source a relation points at. `key` is that of a database of the project, `id` a data source in Notion. */
export type DataSourceRef = { readonly key: string } | { readonly id: string };

/** How a property is set up. Properties that are named in another one are named as the manifest names them. */
export type PropertyConfig =
  | { readonly type: Exclude<CreatableType, ConfiguredType> }
  | { readonly type: "number"; readonly format: string | undefined }
  | { readonly type: "select" | "multi_select" | "status"; readonly options: readonly Option[] | undefined }
  | { readonly type: "formula"; readonly expression: string }
  | {
      readonly type: "relation";
      readonly target: DataSourceRef;
      /** The property on the other side that shows the same relation; undefined when there is none. */
      readonly dual: { readonly property: string | undefined } | undefined;
    }
  | {
      readonly type: "rollup";
      readonly relation: string;
      readonly property: string;
      readonly function: string;
    }
  | { readonly type: "unique_id"; readonly prefix: string | null | undefined };

type ConfiguredType =
  | "number"
  | "select"
  | "multi_select"
  | "status"
  | "formula"
  | "relation"
  | "rollup"
  | "unique_id";

/** A property as it stands in Notion. `unsupported` is one that the API can show but not create. */
export interface LiveProperty {
  /** As the API gives it; stable when the property is renamed. */
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Options carry their IDs, which keep them themselves when they are renamed. */
  readonly config: PropertyConfig | { readonly type: "unsupported"; readonly kind: string };
  readonly optionIds: ReadonlyMap<string, string>;
  /** The database of the data source that a relation points at, as far as Notion tells. */
  readonly targetDatabase?: string;
}
