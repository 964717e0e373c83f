import type { LiveProperty, PropertyConfig } from "../../model/properties/schema.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";
import type { FixedSetting } from "./diff-options.ts";
import type { Destruction, SchemaDetail } from "./schema-change.ts";
import type { SchemaContext } from "./schema-context.ts";
import type { SchemaSource, WantedProperty } from "./wanted-schema.ts";

/** How the setup of a property differs. */
export interface ConfigDiff {
  /** What to send; undefined when it stays as it is. */
  readonly config: SentConfig | undefined;
  /** What to send before that. */
  readonly release?: SentConfig;
  readonly details: readonly Omit<SchemaDetail, "property">[];
  readonly destroys: readonly Omit<Destruction, "dataSource" | "property">[];
  readonly fixed: readonly FixedSetting[];
}

/** The setup of a type that there is something to say about. */
export type Config<T extends PropertyConfig["type"]> = Extract<PropertyConfig, { readonly type: T }>;
/** The setup of a property with options. */
export type Choice = Extract<PropertyConfig, { readonly options: unknown }>;

/** A property of Notion, and what it is to be. */
export interface Subject {
  readonly source: SchemaSource;
  readonly property: WantedProperty;
  readonly found: LiveProperty;
  readonly context: SchemaContext;
}

/** A property whose setup is to be of the type that it is of. */
export interface Pairing<C extends PropertyConfig> extends Subject {
  readonly wanted: C;
  readonly live: C;
}

/** Nothing to be sent. */
export const SAME: ConfigDiff = { config: undefined, details: [], destroys: [], fixed: [] };

/** Whether a setup is one with options. */
export function isChoice(config: PropertyConfig): config is Choice {
  return config.type === "select" || config.type === "multi_select" || config.type === "status";
}
