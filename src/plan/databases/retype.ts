import type { LiveProperty, PropertyConfig } from "../../model/properties/schema.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";
import { type ConfigDiff, isChoice, SAME, type Subject } from "./config-diff.ts";
import { describeConfig } from "./describe-config.ts";
import { diffOptions } from "./diff-options.ts";
import { isExact } from "./recognised.ts";
import { type SchemaSource, sourceName } from "./wanted-schema.ts";

const COMPUTED = new Set<string>([
  "formula",
  "rollup",
  "created_time",
  "created_by",
  "last_edited_time",
  "last_edited_by",
]);

/** Whether rows hold values of a property that are nowhere else. */
export function holdsValues({ config }: LiveProperty): boolean {
  return !COMPUTED.has(config.type);
}

/** Another type: Notion converts the values that it can, and drops the others (NOTION.md §3.5). */
export function retype({ source, property, found, context }: Subject): ConfigDiff {
  const wanted = property.config;
  const target = (config: LiveProperty["config"]) =>
    config.type === "relation" ? sourceName(context.sources, config.target) : undefined;
  const before = describeConfig(found.config, target(found.config));
  const after = describeConfig(wanted, target(wanted));
  return {
    ...SAME,
    config: withKnownOptions(wanted, found, source),
    details: [{ aspect: "type", before, after }],
    destroys: [{ what: "change type", option: undefined, before, after, holdsValues: holdsValues(found) }],
  };
}

/** Options outlive the change between two types that have some, with their colours, which cannot be set anew. */
function withKnownOptions(
  wanted: PropertyConfig,
  { config }: LiveProperty,
  source: SchemaSource,
): SentConfig {
  if (!isChoice(wanted) || config.type === "unsupported" || !isChoice(config)) return wanted;
  const { options } = diffOptions(wanted.options ?? [], config.options ?? [], new Map(), {
    renamed: new Map(),
    exact: isExact(source) && wanted.options !== undefined,
  });
  const groupOf = (name: string) => wanted.options?.find((option) => option.name === name)?.group;
  const grouped = options.map((option) => {
    const group = groupOf(option.name);
    return group === undefined ? option : { ...option, group };
  });
  return { type: wanted.type, options: grouped };
}
