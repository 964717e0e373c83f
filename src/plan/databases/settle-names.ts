import { goesAway, type Recognised, sideOf } from "./recognised.ts";
import type { SchemaSource, WantedProperty } from "./wanted-schema.ts";

/**
 * Lists the wanted properties of a data source that cannot have their names, because another property has them and
 * keeps them. Two properties that would exchange their names both keep theirs.
 */
export function blockedNames(source: SchemaSource, recognised: Recognised): ReadonlySet<string> {
  const matches = recognised.matches.get(source.name);
  const taking = source.wanted.filter((property) => takesName(source, property, recognised));
  const possible = new Set<WantedProperty>();
  const isFree = ({ name }: WantedProperty): boolean => {
    const holder = source.live.find((live) => live.name === name);
    if (holder === undefined || goesAway(recognised, source, holder)) return true;
    return [...possible].some((other) => matches?.get(other.name) === holder);
  };
  for (let before = -1; before < possible.size; ) {
    before = possible.size;
    for (const property of taking) if (isFree(property)) possible.add(property);
  }
  return new Set(taking.filter((property) => !possible.has(property)).map(({ name }) => name));
}

/** Whether a property is to get a name that it does not have. */
function takesName(source: SchemaSource, property: WantedProperty, recognised: Recognised): boolean {
  const match = recognised.matches.get(source.name)?.get(property.name);
  if (match === undefined) return sideOf(recognised, source, property) !== "apart";
  return match.name !== property.name && match.config.type !== "unsupported";
}
