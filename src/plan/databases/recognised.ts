import type { LiveProperty } from "../../model/properties/schema.ts";
import { type PropertyMatches, syncedWith } from "./match-properties.ts";
import type { PropertyRef } from "./schema-change.ts";
import { type SchemaSource, type SchemaSources, sourceName, type WantedProperty } from "./wanted-schema.ts";

/** What there is to be, and what of it there is. */
export interface Recognised {
  readonly sources: SchemaSources;
  readonly matches: PropertyMatches;
}

/** Gives what a wanted property is in Notion; undefined when it is not there. */
export function matchOf(
  { matches }: Recognised,
  { dataSource, property }: PropertyRef,
): LiveProperty | undefined {
  return matches.get(dataSource)?.get(property);
}

/** Gives the property that is to be what one in Notion is now; undefined when the manifest does not name it. */
export function wantedFor(
  { matches }: Recognised,
  source: SchemaSource,
  live: LiveProperty,
): WantedProperty | undefined {
  const names = matches.get(source.name);
  return source.wanted.find(({ name }) => names?.get(name) === live);
}

/** Whether what a data source's manifest does not name is to go. */
export function isExact({ database }: SchemaSource): boolean {
  return database?.resource.exact === true;
}

/** Whether no manifest names a property, where the manifest speaks for all of them. */
export function isUnnamed(recognised: Recognised, source: SchemaSource, live: LiveProperty): boolean {
  return isExact(source) && isUndeclared(recognised, source, live);
}

/** Whether a property is other people's, and stays: no manifest names it, and nothing takes it away. */
export function isOthers(recognised: Recognised, source: SchemaSource, live: LiveProperty): boolean {
  return isUndeclared(recognised, source, live) && !goesAway(recognised, source, live);
}

function isUndeclared(recognised: Recognised, source: SchemaSource, live: LiveProperty): boolean {
  return (
    live.config.type !== "title" &&
    wantedFor(recognised, source, live) === undefined &&
    !isUnnamedSide(recognised, source, live)
  );
}

/** Whether a property is to be removed. */
export function goesAway(recognised: Recognised, source: SchemaSource, live: LiveProperty): boolean {
  return live.config.type !== "unsupported" && isUnnamed(recognised, source, live);
}

/** Whether it is the other side of a relation that a manifest wants to have one, without naming it. */
function isUnnamedSide(recognised: Recognised, source: SchemaSource, live: LiveProperty): boolean {
  const synced = syncedWith(live, recognised.sources);
  const wanted = synced && wantedFor(recognised, synced.source, synced.property);
  if (wanted?.config.type !== "relation" || wanted.config.dual === undefined) return false;
  return sourceName(recognised.sources, wanted.config.target) === source.name;
}

/**
 * How a property and the other side of its relation stand: shown by one relation already, to be made from this side or
 * from the other, or from either when neither is there. `apart` is what cannot be joined.
 */
export type SideState = "joined" | "apart" | "first" | "second" | "either";

/** Tells how a property and its other side stand; undefined for one that has none to be. */
export function sideOf(
  recognised: Recognised,
  { name: dataSource }: SchemaSource,
  { name: property, otherSide }: WantedProperty,
): SideState | undefined {
  if (otherSide === undefined) return undefined;
  const ours = matchOf(recognised, { dataSource, property });
  const theirs = matchOf(recognised, otherSide);
  if (ours !== undefined && theirs !== undefined) {
    return syncedWith(ours, recognised.sources)?.property === theirs ? "joined" : "apart";
  }
  if (ours !== undefined) return isTaken(recognised, ours, otherSide.dataSource) ? "apart" : "first";
  if (theirs !== undefined) return isTaken(recognised, theirs, dataSource) ? "apart" : "second";
  return "either";
}

/** Whether a property cannot become a relation with a new other side, because it has one that stays. */
function isTaken(recognised: Recognised, live: LiveProperty, target: string): boolean {
  if (live.config.type === "unsupported") return true;
  return syncedWith(live, recognised.sources)?.source.name === target && !isLeft(recognised, live);
}

/** Whether the other side of a relation is to be something else than a relation back. */
export function isLeft(recognised: Recognised, live: LiveProperty): boolean {
  const synced = syncedWith(live, recognised.sources);
  const wanted = synced && wantedFor(recognised, synced.source, synced.property)?.config;
  if (wanted === undefined || synced?.property.config.type !== "relation") return false;
  if (wanted.type !== "relation" || wanted.dual === undefined) return true;
  const { sources } = recognised;
  return sourceName(sources, wanted.target) !== sourceName(sources, synced.property.config.target);
}

/** Whether a relation and its other side are to part, because one of them becomes something else. */
export function isParted(recognised: Recognised, live: LiveProperty): boolean {
  const synced = syncedWith(live, recognised.sources);
  return isLeft(recognised, live) || (synced !== undefined && isLeft(recognised, synced.property));
}
