import type { LiveProperty } from "../../model/properties/schema.ts";
import { type Choice, type Config, type ConfigDiff, isChoice, type Pairing, SAME } from "./config-diff.ts";
import { diffFormula, diffRollup } from "./diff-derived.ts";
import { diffOptions } from "./diff-options.ts";
import { diffRelation } from "./diff-relation.ts";
import { isExact, sideOf } from "./recognised.ts";
import { retype } from "./retype.ts";
import type { SchemaContext } from "./schema-context.ts";
import type { SchemaSource, WantedProperty } from "./wanted-schema.ts";

/** Compares how a property is set up with how it is to be, where Notion has one of that type or of another. */
export function diffConfig(
  source: SchemaSource,
  property: WantedProperty,
  found: LiveProperty,
  context: SchemaContext,
): ConfigDiff {
  const wanted = property.config;
  const live = found.config;
  if (live.type === "unsupported" || sideOf(context, source, property) === "apart") return SAME;
  const all = { source, property, found, context };
  if (wanted.type === "number" && live.type === "number") return diffFormat({ ...all, wanted, live });
  if (isChoice(wanted) && isChoice(live) && wanted.type === live.type) {
    return diffChoices({ ...all, wanted, live });
  }
  if (wanted.type === "formula" && live.type === "formula") return diffFormula({ ...all, wanted, live });
  if (wanted.type === "rollup" && live.type === "rollup") return diffRollup({ ...all, wanted, live });
  if (wanted.type === "unique_id" && live.type === "unique_id") return diffPrefix({ ...all, wanted, live });
  if (wanted.type === "relation" && live.type === "relation") {
    return { ...SAME, ...diffRelation(source, property, found, context) };
  }
  return wanted.type === live.type ? SAME : retype(all);
}

function diffFormat({ wanted, live }: Pairing<Config<"number">>): ConfigDiff {
  if (wanted.format === undefined || wanted.format === live.format) return SAME;
  const detail = { aspect: "format", before: live.format ?? null, after: wanted.format } as const;
  return { ...SAME, config: wanted, details: [detail] };
}

function diffPrefix({ wanted, live }: Pairing<Config<"unique_id">>): ConfigDiff {
  const before = live.prefix || null;
  const after = wanted.prefix || null;
  if (wanted.prefix === undefined || before === after) return SAME;
  return {
    ...SAME,
    config: { type: "unique_id", prefix: after },
    details: [{ aspect: "prefix", before, after }],
  };
}

function diffChoices({ source, property, wanted, live, found }: Pairing<Choice>): ConfigDiff {
  if (wanted.options === undefined) return SAME;
  const { options, changes, removed, fixed } = diffOptions(
    wanted.options,
    live.options ?? [],
    found.optionIds,
    {
      renamed: property.renamedOptions,
      exact: isExact(source) && source.declaration?.createOptions !== true,
    },
  );
  return {
    config: changes.length === 0 ? undefined : { type: wanted.type, options },
    details: changes,
    destroys: removed.map((option) => ({
      what: "remove option",
      option,
      before: option,
      after: null,
      holdsValues: true,
    })),
    fixed,
  };
}
