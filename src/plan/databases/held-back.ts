import { formulaReferences } from "../../model/properties/formula.ts";
import type { PropertyConfig } from "../../model/properties/schema.ts";
import { matchOf, type Recognised, sideOf } from "./recognised.ts";
import type { PropertyRef } from "./schema-change.ts";
import { type SchemaSource, sourceName, type WantedProperty } from "./wanted-schema.ts";

type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** What a formula or rollup that cannot be made refers to and will not find, by its data source and its own name. */
export type HeldBack = ReadonlyMap<string, ReadonlyMap<string, PropertyRef>>;

/** Finds the formulas and rollups that refer to properties that cannot be made. */
export function heldBack(recognised: Recognised, blocked: Names): HeldBack {
  const held = new Map([...recognised.sources.keys()].map((name) => [name, new Map<string, PropertyRef>()]));
  const isMissing = ({ dataSource, property }: PropertyRef): boolean => {
    const source = recognised.sources.get(dataSource);
    const wanted = source?.wanted.find(({ name }) => name === property);
    if (source === undefined || wanted === undefined) return false;
    if (blocked.get(dataSource)?.has(property) === true || isApart(recognised, source, wanted)) return true;
    if (matchOf(recognised, { dataSource, property }) !== undefined) return false;
    return held.get(dataSource)?.has(property) === true || isAlone(wanted, blocked);
  };
  const holdBack = (): boolean => {
    let found = false;
    for (const source of recognised.sources.values()) {
      for (const { name, config } of source.wanted) {
        const missing = referredTo(source, config, recognised).find(isMissing);
        if (missing === undefined || held.get(source.name)?.has(name) === true) continue;
        held.get(source.name)?.set(name, missing);
        found = true;
      }
    }
    return found;
  };
  while (holdBack());
  return held;
}

/** Whether a property only completes a declared relation, which cannot be made. */
export function isAlone({ declaration, otherSide }: WantedProperty, blocked: Names): boolean {
  if (declaration !== undefined || otherSide === undefined) return false;
  return blocked.get(otherSide.dataSource)?.has(otherSide.property) === true;
}

/** Whether a relation stays what it is, as its other side is there already as something else. */
function isApart(recognised: Recognised, source: SchemaSource, wanted: WantedProperty): boolean {
  if (sideOf(recognised, source, wanted) !== "apart") return false;
  const live = matchOf(recognised, { dataSource: source.name, property: wanted.name })?.config;
  const { sources } = recognised;
  return (
    live?.type !== "relation" ||
    wanted.config.type !== "relation" ||
    sourceName(sources, live.target) !== sourceName(sources, wanted.config.target)
  );
}

function referredTo(source: SchemaSource, config: PropertyConfig, { sources }: Recognised): PropertyRef[] {
  const own = (property: string): PropertyRef => ({ dataSource: source.name, property });
  if (config.type === "formula") return formulaReferences(config.expression).own.map(own);
  if (config.type !== "rollup") return [];
  const over = source.wanted.find(({ name }) => name === config.relation)?.config;
  if (over?.type !== "relation") return [own(config.relation)];
  return [own(config.relation), { dataSource: sourceName(sources, over.target), property: config.property }];
}
