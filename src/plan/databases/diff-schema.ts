import type { LiveProperty } from "../../model/properties/schema.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";
import { SAME } from "./config-diff.ts";
import { describeConfig } from "./describe-config.ts";
import { diffConfig } from "./diff-config.ts";
import { isAlone } from "./held-back.ts";
import { isParted, isUnnamed, matchOf, sideOf } from "./recognised.ts";
import { holdsValues } from "./retype.ts";
import type { PropertyChange, SchemaDetail, SchemaDiff, SchemaNotice } from "./schema-change.ts";
import { isBlocked, missingFor, type SchemaContext } from "./schema-context.ts";
import { type SchemaSource, sourceName, type WantedProperty } from "./wanted-schema.ts";

interface PropertyDiff {
  readonly change?: PropertyChange;
  readonly notices: readonly SchemaNotice[];
}

/**
 * Compares what a data source is to have with what it has in Notion. What its manifest does not name is left alone,
 * unless it is exact. After the changes have been made, there are none.
 */
export function diffSchema(source: SchemaSource, context: SchemaContext): SchemaDiff {
  const unnamed = source.live.filter((live) => isUnnamed(context, source, live));
  const diffs = [
    ...source.wanted.map((property) => diffProperty(source, property, context)),
    ...unnamed.map((live) => diffUnnamed(source, live, context)),
  ];
  return {
    changes: diffs.flatMap(({ change }) => (change === undefined ? [] : [change])),
    notices: diffs.flatMap(({ notices }) => notices),
  };
}

function diffProperty(source: SchemaSource, property: WantedProperty, context: SchemaContext): PropertyDiff {
  const { name, place, otherSide, config: wanted } = property;
  const state = sideOf(context, source, property);
  const ours = { dataSource: source.name, property: name };
  const hasNoName = isBlocked(context, ours);
  const found = matchOf(context, ours);
  const about = { ...ours, place };
  const notices: SchemaNotice[] = [];
  if (hasNoName) notices.push({ ...about, property: found?.name ?? name, notice: "name taken", name });
  // It is said once, of the side that a manifest declares.
  if (otherSide !== undefined && state === "apart" && property.declaration !== undefined) {
    notices.push({ ...about, notice: "not joined", other: otherSide });
  }
  const by = missingFor(context, ours);
  if (found === undefined) {
    if (hasNoName || isAlone(property, context.blocked) || state === "apart") return { notices };
    if (by !== undefined) return { notices: [...notices, { ...about, notice: "held back", by }] };
    return { notices, change: addition(source, property, state === "second", context) };
  }
  if (found.config.type === "unsupported") {
    const notice = {
      ...about,
      notice: "unsupported type",
      kind: found.config.kind,
      wanted: wanted.type,
    } as const;
    return { notices: [...notices, notice] };
  }
  const setup = diffConfig(source, property, found, context);
  const isHeld = setup.config !== undefined && by !== undefined;
  if (isHeld) notices.push({ ...about, notice: "held back", by });
  const { config, release, details, destroys, fixed } = isHeld ? SAME : setup;
  notices.push(...fixed.map((setting) => ({ ...about, ...setting })));
  const renamed = found.name !== name && !hasNoName;
  // The other side of a relation that cannot have its name is left as Notion made it; so is what keeps its setup.
  const keepsType = config === undefined && found.config.type !== wanted.type;
  const isLeft = isHeld || keepsType || (hasNoName && otherSide !== undefined);
  const description = isLeft ? undefined : descriptionChange(property, found);
  if (!renamed && description === undefined && config === undefined) return { notices };
  const detail = (one: Omit<SchemaDetail, "property">): SchemaDetail => ({ property: name, ...one });
  return {
    notices,
    change: {
      property: name,
      follows: false,
      ...(release !== undefined && { release }),
      write: {
        write: "change",
        key: keyOf(found, source),
        name: renamed ? name : undefined,
        // A description cannot be sent without a type [SDK].
        config: config ?? (description === undefined ? undefined : untouched(property, found, context)),
        description,
        otherSide: state === "first" ? otherSide : undefined,
      },
      details: [
        ...(renamed ? [detail({ aspect: "name", before: found.name, after: name })] : []),
        ...details.map(detail),
        ...(description === undefined
          ? []
          : [detail({ aspect: "description", before: found.description ?? null, after: description })]),
      ],
      destroys: destroys.map((each) => ({ ...each, dataSource: source.name, property: found.name })),
    },
  };
}

function addition(
  source: SchemaSource,
  { name, config, declaration, otherSide }: WantedProperty,
  follows: boolean,
  context: SchemaContext,
): PropertyChange {
  const target = config.type === "relation" ? sourceName(context.sources, config.target) : undefined;
  return {
    property: name,
    follows,
    write: { write: "add", name, config, description: declaration?.description || undefined, otherSide },
    details: [
      { property: name, aspect: "property", before: null, after: describeConfig(config, target) },
      ...(source.id === undefined || !declaration?.description
        ? []
        : [{ property: name, aspect: "description", before: null, after: declaration.description } as const]),
    ],
    destroys: [],
  };
}

/** A property that no manifest names, where the manifest speaks for all of them. */
function diffUnnamed(source: SchemaSource, live: LiveProperty, context: SchemaContext): PropertyDiff {
  const { name, config } = live;
  const about = { dataSource: source.name, property: name, place: undefined };
  if (config.type === "unsupported") {
    const notice = { ...about, notice: "unsupported type", kind: config.kind, wanted: undefined } as const;
    return { notices: [notice] };
  }
  const target = config.type === "relation" ? sourceName(context.sources, config.target) : undefined;
  const before = describeConfig(config, target);
  return {
    notices: [],
    change: {
      property: name,
      follows: false,
      write: { write: "remove", key: keyOf(live, source) },
      details: [{ property: name, aspect: "property", before, after: null }],
      destroys: [
        {
          dataSource: source.name,
          what: "remove property",
          property: name,
          option: undefined,
          before,
          after: null,
          holdsValues: holdsValues(live),
        },
      ],
    },
  };
}

function descriptionChange({ declaration }: WantedProperty, found: LiveProperty): string | null | undefined {
  const wanted = declaration?.description;
  return wanted === undefined || wanted === (found.description ?? "") ? undefined : wanted || null;
}

/** What to send with a description so that the setup stays as it is. */
function untouched({ config }: WantedProperty, found: LiveProperty, context: SchemaContext): SentConfig {
  switch (config.type) {
    case "number":
      return { type: config.type, format: undefined };
    case "select":
    case "multi_select":
    case "status":
      return { type: config.type, options: undefined };
    case "formula":
      return { type: config.type, expression: undefined };
    case "unique_id":
      return { type: config.type, prefix: undefined };
    case "relation":
      // An other side that it is to part from would come back.
      if (found.config.type !== "relation") return config;
      return isParted(context, found) ? { ...found.config, dual: undefined } : found.config;
    default:
      return config;
  }
}

/** An ID is what a property is best known by, unless another one has it for a name. */
function keyOf({ id, name }: LiveProperty, { live }: SchemaSource): string {
  return live.some((other) => other.name === id) ? name : id;
}
