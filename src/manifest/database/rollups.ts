import { didYouMean } from "../../model/suggestion.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { DeclaredSource } from "./declaration.ts";

/** Reports rollups of relations or properties that there are not. */
export function checkRollups(sources: readonly DeclaredSource[], report: Report): void {
  const byKey = new Map(sources.map((source) => [source.key, source]));
  const implied = impliedRelations(sources);
  for (const source of sources) {
    for (const { name, config } of source.properties) {
      if (config.type !== "rollup") continue;
      const place = (key: string) => source.document.place([...source.at, "properties", name, key]);
      const relation = targetOf(config.relation, source, implied);
      if (relation === undefined) {
        const message = `${quoted(name)} needs a relation, and ${quoted(config.relation)} is none of this database`;
        report(
          error(place("relation"), "unknown-property", message, nearestRelation(config.relation, source)),
        );
      }
      const target = byKey.get(relation ?? UNKNOWN);
      if (target === undefined || has(config.property, target, implied)) continue;
      const message = `${quoted(name)} gathers ${quoted(config.property)}, which ${target.key} does not have`;
      const names = target.properties.map((property) => property.name);
      report(error(place("property"), "unknown-property", message, didYouMean(config.property, names)));
    }
  }
}

/** A target about whose properties nothing is known. */
const UNKNOWN = "";

type Implied = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Lists relations that a data source has because another one says so: their targets, by their own key and name. */
function impliedRelations(sources: readonly DeclaredSource[]): Implied {
  const implied = new Map<string, Map<string, string>>(sources.map(({ key }) => [key, new Map()]));
  for (const { key, properties } of sources) {
    for (const { config } of properties) {
      if (config.type !== "relation" || config.dual?.property === undefined) continue;
      if ("key" in config.target) implied.get(config.target.key)?.set(config.dual.property, key);
    }
  }
  return implied;
}

/** Gives the key of the data source that a relation leads to; undefined if it is no relation. */
function targetOf(
  name: string,
  { key, properties, faulty }: DeclaredSource,
  implied: Implied,
): string | undefined {
  if (faulty.has(name)) return UNKNOWN;
  const declared = properties.find((property) => property.name === name);
  if (declared === undefined) return implied.get(key)?.get(name);
  if (declared.config.type !== "relation") return undefined;
  return "key" in declared.config.target ? declared.config.target.key : UNKNOWN;
}

function has(name: string, { key, properties, faulty }: DeclaredSource, implied: Implied): boolean {
  return (
    properties.some((property) => property.name === name) ||
    faulty.has(name) ||
    implied.get(key)?.has(name) === true
  );
}

function nearestRelation(written: string, { properties }: DeclaredSource): string | undefined {
  const relations = properties.filter(({ config }) => config.type === "relation").map(({ name }) => name);
  return didYouMean(written, relations);
}
