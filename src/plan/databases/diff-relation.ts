import type { LiveProperty } from "../../model/properties/schema.ts";
import type { ConfigDiff } from "./config-diff.ts";
import { describeConfig } from "./describe-config.ts";
import { syncedWith } from "./match-properties.ts";
import { isLeft, matchOf, sideOf, wantedFor } from "./recognised.ts";
import type { SchemaContext } from "./schema-context.ts";
import { type SchemaSource, sourceName, type WantedProperty } from "./wanted-schema.ts";

/** Compares a relation with how it is to be: its target, and whether it is shown on the other side. */
export function diffRelation(
  source: SchemaSource,
  property: WantedProperty,
  found: LiveProperty,
  context: SchemaContext,
): Partial<ConfigDiff> {
  const wanted = property.config;
  const live = found.config;
  if (wanted.type !== "relation" || live.type !== "relation") return {};
  if (sideOf(context, source, property) === "joined") return {};
  const before = sourceName(context.sources, live.target);
  const after = sourceName(context.sources, wanted.target);
  const isSame = before === after && (live.dual === undefined) === (wanted.dual === undefined);
  if (isSame && !isLeft(context, found)) return {};
  if (before === after && wanted.dual === undefined && isReleased(source, property, found, context))
    return {};
  return {
    config: wanted,
    ...(isSame && { release: { ...live, dual: undefined } }),
    details: [
      {
        aspect: "relation",
        before: describeConfig(live, before),
        after: describeConfig(wanted, after),
      },
    ],
    destroys:
      before === after
        ? []
        : [{ what: "change target", option: undefined, before, after, holdsValues: true }],
  };
}

/** A relation becomes single when its other side does: of two that are to be, only the first is told so. */
function isReleased(
  source: SchemaSource,
  property: WantedProperty,
  found: LiveProperty,
  context: SchemaContext,
): boolean {
  const synced = syncedWith(found, context.sources);
  if (synced === undefined) return false;
  const other = wantedFor(context, synced.source, synced.property);
  if (other?.config.type !== "relation" || other.config.dual !== undefined) return false;
  const theirs = { dataSource: synced.source.name, property: other.name };
  return (
    matchOf(context, theirs) === synced.property && isBefore(context, synced.source, other, source, property)
  );
}

function isBefore(
  { sources }: SchemaContext,
  one: SchemaSource,
  first: WantedProperty,
  other: SchemaSource,
  second: WantedProperty,
): boolean {
  if (one === other) return one.wanted.indexOf(first) < other.wanted.indexOf(second);
  const order = [...sources.keys()];
  return order.indexOf(one.name) < order.indexOf(other.name);
}
