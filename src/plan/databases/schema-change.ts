import type { Place } from "../../model/diagnostics.ts";
import type { DataSourceRef } from "../../model/properties/schema.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";
import type { FixedSetting } from "./diff-options.ts";

/** A property by the key of its data source (or its ID, outside the project) and its name. */
export interface PropertyRef {
  readonly dataSource: string;
  readonly property: string;
}

/** One difference as a reader sees it; null is none. */
export interface SchemaDetail {
  /** By its name after the change; one that goes, by its name now. `data source` is the data source itself. */
  readonly property: string;
  readonly aspect:
    | "property"
    | "name"
    | "type"
    | "format"
    | "option"
    | "option description"
    | "formula"
    | "relation"
    | "rollup"
    | "prefix"
    | "description";
  readonly before: string | null;
  readonly after: string | null;
}

/** Data that a change destroys. It is refused unless it is allowed for the database. */
export interface Destruction {
  readonly dataSource: string;
  readonly what: "remove property" | "remove option" | "change type" | "change target";
  /** Its name in Notion now: rows that hold a value of it are those to count. */
  readonly property: string;
  /** Undefined when all values of the property are meant. */
  readonly option: string | undefined;
  /** What it is now and what takes its place, for the reader; null is nothing. */
  readonly before: string;
  readonly after: string | null;
  /** False for a property that Notion computes: no row holds anything of its own, but its setup is lost. */
  readonly holdsValues: boolean;
}

/** A difference that no request can mend. It is told, with what to do in Notion, and is no change. */
export type SchemaNotice = {
  readonly dataSource: string;
  /** By its name in the manifest, or in Notion when the manifest does not name it. */
  readonly property: string;
  readonly place: Place | undefined;
} & (
  | FixedSetting
  /** `wanted` is the type in the manifest, or undefined when the property was to be removed. */
  | { readonly notice: "unsupported type"; readonly kind: string; readonly wanted: string | undefined }
  /** Two relations that are there already cannot be made the two sides of one. */
  | { readonly notice: "not joined"; readonly other: PropertyRef }
  | { readonly notice: "name taken"; readonly name: string }
  /** A formula or rollup refers to a property that another notice is about. */
  | { readonly notice: "held back"; readonly by: PropertyRef }
);

/** What a request says of one property. References are by the names that are true when it is sent. */
export type SchemaWrite =
  | {
      readonly write: "add";
      readonly name: string;
      readonly config: SentConfig;
      readonly description: string | undefined;
      /** The property that is to be the other side of a relation. */
      readonly otherSide: PropertyRef | undefined;
    }
  /** `key` is what Notion knows the property by: its ID, or its name where that is not known or not clear. */
  | {
      readonly write: "change";
      readonly key: string;
      readonly name: string | undefined;
      readonly config: SentConfig | undefined;
      /** Null takes it away. */
      readonly description: string | null | undefined;
      readonly otherSide: PropertyRef | undefined;
    }
  | { readonly write: "remove"; readonly key: string }
  /** Names what appeared as the other side of a relation that an earlier step made. */
  | {
      readonly write: "name other side";
      readonly of: PropertyRef;
      readonly name: string;
      readonly description: string | undefined;
    };

/** What happens to one property. */
export interface PropertyChange {
  /** By its name after the change; one that goes, by its name now. */
  readonly property: string;
  readonly write: SchemaWrite;
  /** What has to be sent before: a relation that is to get a new other side first lets go of the one that it has. */
  readonly release?: SentConfig;
  /** Only the other side can make it: it is there, and this one is not. */
  readonly follows: boolean;
  readonly details: readonly SchemaDetail[];
  readonly destroys: readonly Destruction[];
}

/** How a data source in Notion differs from its declaration. */
export interface SchemaDiff {
  readonly changes: readonly PropertyChange[];
  readonly notices: readonly SchemaNotice[];
}

interface StepBase {
  readonly dataSource: DataSourceRef;
  readonly writes: readonly SchemaWrite[];
  readonly details: readonly SchemaDetail[];
  readonly requests: number;
}

/** One request, or two where the data source must be read back for IDs that its creation does not answer with. */
export type SchemaStep =
  | (StepBase & { readonly step: "create database"; readonly database: string; readonly readBack: boolean })
  | (StepBase & { readonly step: "create data source"; readonly database: string; readonly title: string })
  | (StepBase & {
      readonly step: "update data source";
      /** The key of its database; undefined outside the project. */
      readonly database: string | undefined;
      readonly title: string | undefined;
    });

/** What makes the data sources of a project what their manifests declare. */
export interface SchemaPlan {
  /** In the order in which they must be sent. */
  readonly steps: readonly SchemaStep[];
  readonly destructions: readonly Destruction[];
  readonly notices: readonly SchemaNotice[];
}
