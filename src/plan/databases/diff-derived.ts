import { canonicalFormula, readableFormula } from "../../model/properties/formula.ts";
import { isSamePropertyId } from "../../model/properties/property-id.ts";
import { type Config, type ConfigDiff, type Pairing, SAME } from "./config-diff.ts";
import { describeConfig } from "./describe-config.ts";
import { matchOf } from "./recognised.ts";
import { nameToBe, type SchemaContext } from "./schema-context.ts";
import { type SchemaSource, sourceName } from "./wanted-schema.ts";

/** Compares formulas as what they mean. */
export function diffFormula({ source, wanted, live, context }: Pairing<Config<"formula">>): ConfigDiff {
  const liveName = (id: string, dataSource: string) => {
    const owner = context.sources.get(sourceName(context.sources, { id: dataSource }));
    return { owner, name: owner?.live.find((each) => isSamePropertyId(each.id, id))?.name };
  };
  const before = canonicalFormula(live.expression, {
    nameOf: (id, dataSource) => {
      const { owner, name } = liveName(id, dataSource);
      return name === undefined ? undefined : nameToBe(context, owner, name);
    },
    renamed: (name) => nameToBe(context, source, name),
  });
  if (before === canonicalFormula(wanted.expression)) return SAME;
  const shown = readableFormula(live.expression, (id, dataSource) => liveName(id, dataSource).name);
  return {
    ...SAME,
    config: wanted,
    details: [{ aspect: "formula", before: shown, after: wanted.expression }],
  };
}

/** Compares what rollups roll up. */
export function diffRollup({ source, wanted, live, context }: Pairing<Config<"rollup">>): ConfigDiff {
  const { sources } = context;
  const over = source.live.find(({ name }) => name === live.relation)?.config;
  const target = over?.type === "relation" ? sources.get(sourceName(sources, over.target)) : undefined;
  const same =
    wanted.function === live.function &&
    wanted.relation === nameToBe(context, source, live.relation) &&
    wanted.property === nameToBe(context, target, live.property) &&
    !isPointedElsewhere(source, wanted.relation, context);
  if (same) return SAME;
  const detail = {
    aspect: "rollup",
    before: describeConfig(live, undefined),
    after: describeConfig(wanted, undefined),
  } as const;
  return { ...SAME, config: wanted, details: [detail] };
}

/** A rollup over a relation that gets another target loses what it rolls up, whatever that is called there. */
function isPointedElsewhere(source: SchemaSource, relation: string, context: SchemaContext): boolean {
  const wanted = source.wanted.find(({ name }) => name === relation)?.config;
  const live = matchOf(context, { dataSource: source.name, property: relation })?.config;
  return (
    wanted?.type === "relation" &&
    live !== undefined &&
    (live.type !== "relation" ||
      sourceName(context.sources, live.target) !== sourceName(context.sources, wanted.target))
  );
}
