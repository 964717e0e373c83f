import { type HeldBack, heldBack } from "./held-back.ts";
import { matchProperties } from "./match-properties.ts";
import { goesAway, matchOf, type Recognised, wantedFor } from "./recognised.ts";
import type { PropertyRef } from "./schema-change.ts";
import { blockedNames } from "./settle-names.ts";
import { type DatabaseState, type SchemaSource, wantedSchemas } from "./wanted-schema.ts";

/** What the diff of one schema must know of all. */
export interface SchemaContext extends Recognised {
  /** Names that wanted properties cannot have, by data source. */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly heldBack: HeldBack;
}

/** Works out what the data sources of a project are to be, and recognises their properties in Notion. */
export function schemaContext(databases: readonly DatabaseState[]): SchemaContext {
  const sources = wantedSchemas(databases);
  const recognised = { sources, matches: matchProperties(sources) };
  const blocked = new Map(
    [...sources.values()].map((source) => [source.name, blockedNames(source, recognised)] as const),
  );
  return { ...recognised, blocked, heldBack: heldBack(recognised, blocked) };
}

/** Whether a wanted property cannot have its name. */
export function isBlocked({ blocked }: SchemaContext, { dataSource, property }: PropertyRef): boolean {
  return blocked.get(dataSource)?.has(property) === true;
}

/** Gives what a formula or rollup refers to that is not going to be there; undefined when nothing is missing. */
export function missingFor({ heldBack: held }: SchemaContext, ref: PropertyRef): PropertyRef | undefined {
  return held.get(ref.dataSource)?.get(ref.property);
}

/** Gives the name that a property of Notion is going to have; one that goes is none that the manifest could mean. */
export function nameToBe(context: SchemaContext, source: SchemaSource | undefined, name: string): string {
  const live = source?.live.find((property) => property.name === name);
  if (source === undefined || live === undefined) return name;
  if (goesAway(context, source, live)) return `removed ${live.id}`;
  const wanted = wantedFor(context, source, live)?.name;
  if (wanted === undefined) return name;
  return isBlocked(context, { dataSource: source.name, property: wanted }) ? name : wanted;
}

/** Gives what a wanted property is going to be called: as wanted, or as it is now when it cannot be. */
export function nameInNotion(context: SchemaContext, ref: PropertyRef): string {
  const match = matchOf(context, ref);
  return match !== undefined && isBlocked(context, ref) ? match.name : ref.property;
}
