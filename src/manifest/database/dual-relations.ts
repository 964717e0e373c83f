import type { Place } from "../../model/diagnostics.ts";
import type { PropertyConfig } from "../../model/properties/schema.ts";
import { error, quoted, type Report } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";
import type { DeclaredSource } from "./declaration.ts";

type Relation = Extract<PropertyConfig, { readonly type: "relation" }>;

/** A relation that is shown on both sides, seen from the side that says so. */
interface Side {
  readonly source: DeclaredSource;
  readonly name: string;
  readonly target: DeclaredSource;
  /** The name of the other side, if it is said. */
  readonly other: string | undefined;
}

type Sources = ReadonlyMap<string, DeclaredSource>;

/**
 * Joins the two sides of each dual relation, so that it is created once: when one side names the other, both know it.
 * Sides that contradict each other are reported. Gives the data sources by their keys.
 */
export function joinRelations(all: readonly DeclaredSource[], report: Report): Sources {
  const sources = new Map(all.map((source) => [source.key, source]));
  const sides = all.flatMap((source) => source.properties.flatMap((one) => sideOf(one, source, sources)));
  const others = new Map<string, Side>();
  for (const side of sides.filter(({ other }) => other !== undefined)) {
    const id = JSON.stringify([side.target.key, side.other]);
    const rival = others.get(id);
    const problem =
      rival === undefined
        ? contradiction(side)
        : `${show(side.target, side.other ?? "")} is already the other side of ${show(rival.source, rival.name)}`;
    if (problem !== undefined) report(error(placeOf(side), "contradicting-relations", problem));
    if (rival === undefined) others.set(id, side);
  }
  reportUnnamed(sides, others, report);
  return new Map(all.map((source) => [source.key, withOtherSides(source, others)]));
}

function sideOf({ name, config }: PropertyDeclaration, source: DeclaredSource, sources: Sources): Side[] {
  if (config.type !== "relation" || config.dual === undefined || !("key" in config.target)) return [];
  const target = sources.get(config.target.key);
  return target === undefined ? [] : [{ source, name, target, other: config.dual.property }];
}

/** Says what is wrong with the other side that a relation names, if it is declared at all. */
function contradiction({ source, name, target, other = "" }: Side): string | undefined {
  const declared = target.properties.find((property) => property.name === other);
  if (declared === undefined) return undefined;
  const [here, there] = [show(source, name), show(target, other)];
  if (source.key === target.key && name === other) return `${here} cannot be its own other side`;
  const { config } = declared;
  if (config.type !== "relation") return `${there} is a ${config.type}; expected the other side of ${here}`;
  if (!("key" in config.target) || config.target.key !== source.key) {
    return `${there} is a relation to another database; expected the other side of ${here}`;
  }
  if (config.dual === undefined) return `${there} is not dual; expected dual: { property: ${name} }`;
  const { property } = config.dual;
  return property === undefined || property === name
    ? undefined
    : `${there} names ${quoted(property)} as its other side; expected ${quoted(name)}`;
}

/** Reports relations to and fro that might be one or two: neither names the other. */
function reportUnnamed(sides: readonly Side[], others: ReadonlyMap<string, Side>, report: Report): void {
  const unnamed = sides.filter(
    ({ source, name, other }) => other === undefined && !others.has(JSON.stringify([source.key, name])),
  );
  for (const [index, side] of unnamed.entries()) {
    const twin = unnamed
      .slice(0, index)
      .find(({ source, target }) => source.key === side.target.key && target.key === side.source.key);
    if (twin === undefined) continue;
    const message = `${show(side.source, side.name)} may or may not be the other side of ${show(twin.source, twin.name)}`;
    report(error(placeOf(side), "unclear-relation", message, `say dual: { property: ${twin.name} }`));
  }
}

function withOtherSides(source: DeclaredSource, others: ReadonlyMap<string, Side>): DeclaredSource {
  const properties = source.properties.map((property) => {
    const { config, name } = property;
    const side = others.get(JSON.stringify([source.key, name]));
    return side === undefined || config.type !== "relation" || config.dual?.property !== undefined
      ? property
      : { ...property, config: named(config, side.name) };
  });
  return { ...source, properties };
}

function named(config: Relation, property: string): Relation {
  return config.dual === undefined ? config : { ...config, dual: { property } };
}

function show({ key }: DeclaredSource, property: string): string {
  return `${quoted(property)} of ${key}`;
}

function placeOf({ source, name }: Side): Place {
  return source.document.place([...source.at, "properties", name, "dual"]);
}
