import type { LiveProperty } from "../../model/properties/schema.ts";
import { type SchemaSource, type SchemaSources, sourceName, type WantedProperty } from "./wanted-schema.ts";

/** Which property of Notion each wanted one is, by the names of their data sources and their own. */
export type PropertyMatches = ReadonlyMap<string, Matches>;

type Matches = Map<string, LiveProperty>;

/**
 * Recognises properties: the title by its type, then those that were renamed in the manifest, then by name, and the
 * other sides of dual relations by what they are synced with.
 */
export function matchProperties(sources: SchemaSources): PropertyMatches {
  const matches = new Map([...sources.values()].map((source) => [source.name, matchByName(source, sources)]));
  for (const source of sources.values()) {
    for (const property of source.wanted) matchOtherSide(source, property, sources, matches);
  }
  return matches;
}

function matchByName({ wanted, live }: SchemaSource, sources: SchemaSources): Matches {
  const matches: Matches = new Map();
  const claimed = new Set<LiveProperty>();
  const claim = (property: WantedProperty, found: LiveProperty | undefined): void => {
    if (found === undefined || claimed.has(found) || matches.has(property.name)) return;
    matches.set(property.name, found);
    claimed.add(found);
  };
  const named = (name: string | undefined) => live.find((each) => each.name === name);
  // An other side that is just where it is to be is not what something else was.
  const renamable = live.filter((each) => !isInPlace(each, wanted, sources));
  const formerly = ({ declaration }: WantedProperty) =>
    renamable.find(({ name }) => name === declaration?.renamedFrom);
  for (const property of wanted) {
    if (property.config.type === "title") {
      claim(
        property,
        live.find(({ config }) => config.type === "title"),
      );
    }
  }
  const others = wanted.filter(({ config }) => config.type !== "title");
  for (const property of others) {
    if (named(property.name) === undefined) claim(property, formerly(property));
  }
  for (const property of others) {
    const found = named(property.name);
    // What nobody declared is not turned into something else: it is in the way.
    const inTheWay = property.declaration === undefined && found?.config.type !== "relation";
    if (!inTheWay) claim(property, found);
  }
  // The new name may have been another property's, which has just been recognised under a newer one.
  for (const property of others) claim(property, formerly(property));
  return matches;
}

/** Whether a property is the other side of a relation already that it is to be, by their names. */
function isInPlace(
  { name, config }: LiveProperty,
  wanted: readonly WantedProperty[],
  sources: SchemaSources,
): boolean {
  const side = wanted.find((property) => property.name === name)?.otherSide;
  if (side === undefined || config.type !== "relation") return false;
  return config.dual?.property === side.property && sourceName(sources, config.target) === side.dataSource;
}

/** A relation that is there knows its other side, whatever that is called. */
function matchOtherSide(
  source: SchemaSource,
  property: WantedProperty,
  sources: SchemaSources,
  matches: ReadonlyMap<string, Matches>,
): void {
  const { otherSide } = property;
  const match = matches.get(source.name)?.get(property.name);
  if (otherSide === undefined || match === undefined) return;
  const theirs = matches.get(otherSide.dataSource);
  const synced = syncedWith(match, sources);
  if (synced === undefined || synced.source.name !== otherSide.dataSource) return;
  if (theirs === undefined || theirs.has(otherSide.property)) return;
  if (![...theirs.values()].includes(synced.property)) theirs.set(otherSide.property, synced.property);
}

/** Gives the other side of a relation in Notion; undefined for any other property, and where it is not known. */
export function syncedWith(
  { config }: LiveProperty,
  sources: SchemaSources,
): { readonly source: SchemaSource; readonly property: LiveProperty } | undefined {
  if (config.type !== "relation" || config.dual === undefined) return undefined;
  const source = sources.get(sourceName(sources, config.target));
  const name = config.dual.property;
  const property = source?.live.find((each) => each.name === name);
  return source === undefined || property === undefined ? undefined : { source, property };
}
