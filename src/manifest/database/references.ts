import type { Report } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";
import type { DatabaseDeclaration, DeclaredSource } from "./declaration.ts";
import { joinRelations } from "./dual-relations.ts";
import type { SourceNames } from "./names.ts";
import { checkRollups } from "./rollups.ts";

/**
 * Looks up what the properties of databases say about each other: the targets of relations, their other sides, and what
 * rollups gather. A property that names what there is not is reported and left out.
 */
export function resolveReferences(
  databases: readonly DatabaseDeclaration[],
  names: SourceNames,
  report: Report,
): readonly DatabaseDeclaration[] {
  const found = mapSources(databases, (source) => findTargets(source, names, report));
  const joined = joinRelations(
    found.flatMap(({ dataSources }) => dataSources),
    report,
  );
  checkRollups([...joined.values()], report);
  return mapSources(found, (source) => joined.get(source.key) ?? source);
}

function mapSources(
  databases: readonly DatabaseDeclaration[],
  change: (source: DeclaredSource) => DeclaredSource,
): readonly DatabaseDeclaration[] {
  return databases.map((database) => ({ ...database, dataSources: database.dataSources.map(change) }));
}

function findTargets(source: DeclaredSource, names: SourceNames, report: Report): DeclaredSource {
  const properties = source.properties.map((property) => findTarget(property, source, names, report));
  const lost = source.properties.filter((_, index) => properties[index] === undefined);
  return {
    ...source,
    properties: properties.filter((property) => property !== undefined),
    faulty: new Set([...source.faulty, ...lost.map(({ name }) => name)]),
  };
}

function findTarget(
  property: PropertyDeclaration,
  { document, at }: DeclaredSource,
  names: SourceNames,
  report: Report,
): PropertyDeclaration | undefined {
  const { config, name } = property;
  if (config.type !== "relation" || !("key" in config.target)) return property;
  const place = document.place([...at, "properties", name, "database"]);
  const target = names.find(config.target.key, place, report);
  if (target === undefined || target === "unreadable") return undefined;
  return {
    ...property,
    config: { ...config, target: "id" in target ? { id: target.id } : { key: target.key } },
  };
}
