import { formulaReferences } from "../../model/properties/formula.ts";
import type { SentConfig } from "../../model/properties/schema-api.ts";
import { syncedWith } from "./match-properties.ts";
import { matchOf, wantedFor } from "./recognised.ts";
import type { PropertyChange, PropertyRef, SchemaDiff } from "./schema-change.ts";
import type { SchemaContext } from "./schema-context.ts";
import { type SchemaSource, sourceName } from "./wanted-schema.ts";

/** Something to be done before something else. */
export interface Need {
  readonly task: string;
  /** Whether one request may do both. */
  readonly together: boolean;
  /** `use`: a formula or rollup refers to it. `guess`: a formula mentions a property of a related row by that name. */
  readonly why: "exists" | "use" | "guess";
}

/** The names of tasks. */
export const taskId = {
  create: (source: string) => `create ${source}`,
  title: (source: string) => `title ${source}`,
  name: (source: string, property: string) => `name ${source}\n${property}`,
  set: (source: string, property: string) => `set ${source}\n${property}`,
  release: (source: string, property: string) => `release ${source}\n${property}`,
  remove: (source: string, property: string) => `remove ${source}\n${property}`,
} as const;

/** What the needs of a change are found with. */
export interface Changes {
  readonly context: SchemaContext;
  readonly diffs: ReadonlyMap<string, SchemaDiff>;
}

/** Gives the change of a property that there is to be; undefined when it stays as it is. */
export function changeOf(
  { diffs }: Changes,
  { dataSource, property }: PropertyRef,
): PropertyChange | undefined {
  return diffs
    .get(dataSource)
    ?.changes.find((change) => change.property === property && change.write.write !== "remove");
}

/** Lists what has to be done before a change of a property. */
export function needsOf(source: SchemaSource, change: PropertyChange, all: Changes): readonly Need[] {
  const holder = holderOf(source, change, all);
  const { write } = change;
  return [
    ...(source.id === undefined ? [existence(source.name, true)] : []),
    ...(holder === undefined ? [] : [holder]),
    ...("config" in write && write.config !== undefined
      ? [...otherSideNeeds(source, change, all), ...setupNeeds(source, change, write.config, all)]
      : []),
  ];
}

/** Gives the need that a data source exists. */
export function existence(source: string, together: boolean): Need {
  return { task: taskId.create(source), together, why: "exists" };
}

/** A name that another property gives up is free only in the next request. */
function holderOf(
  source: SchemaSource,
  { write, property }: PropertyChange,
  { diffs }: Changes,
): Need | undefined {
  const isNaming = write.write === "add" || (write.write === "change" && write.name !== undefined);
  const holder = source.live.find(({ name }) => name === property);
  const freeing = diffs.get(source.name)?.changes.find(({ write: other }) => {
    return holder !== undefined && "key" in other && (other.key === holder.id || other.key === holder.name);
  });
  if (!isNaming || freeing === undefined) return undefined;
  const id = freeing.write.write === "remove" ? taskId.remove : taskId.name;
  return { task: id(source.name, freeing.property), together: false, why: "exists" };
}

function setupNeeds(source: SchemaSource, change: PropertyChange, config: SentConfig, all: Changes): Need[] {
  const { sources } = all.context;
  switch (config.type) {
    case "relation": {
      const target = sources.get(sourceName(sources, config.target));
      // A relation of a data source to itself cannot be made with it (NOTION.md §3.5).
      const isNew = target?.database !== undefined && target.id === undefined;
      return [
        ...(isNew ? [existence(target.name, false)] : []),
        ...(change.release === undefined ? [] : [release(source.name, change)]),
      ];
    }
    case "rollup": {
      const over = source.wanted.find(({ name }) => name === config.relation)?.config;
      const target = over?.type === "relation" ? sourceName(sources, over.target) : undefined;
      return [
        ...use(source, change, { dataSource: source.name, property: config.relation }, "use", all),
        ...(target === undefined
          ? []
          : use(source, change, { dataSource: target, property: config.property }, "use", all)),
      ];
    }
    case "formula": {
      const { own, related } = formulaReferences(config.expression ?? "");
      const targets = source.wanted.flatMap(({ config: each }) =>
        each.type === "relation" ? [sourceName(sources, each.target)] : [],
      );
      return [
        ...own.flatMap((property) => use(source, change, { dataSource: source.name, property }, "use", all)),
        ...related.flatMap((property) =>
          targets.flatMap((dataSource) => use(source, change, { dataSource, property }, "guess", all)),
        ),
      ];
    }
    default:
      return [];
  }
}

/** A relation lets go of the other side that it has before it gets a new one. */
function release(source: string, { property }: PropertyChange): Need {
  return { task: taskId.release(source, property), together: false, why: "exists" };
}

/** What was the other side becomes something else after that: Notion is known to keep a side of which only that is said. */
function otherSideNeeds(source: SchemaSource, { property }: PropertyChange, all: Changes): Need[] {
  const live = matchOf(all.context, { dataSource: source.name, property });
  const synced = live && syncedWith(live, all.context.sources);
  const other = synced && wantedFor(all.context, synced.source, synced.property);
  if (synced === undefined || other === undefined) return [];
  const change = changeOf(all, { dataSource: synced.source.name, property: other.name });
  return change?.release === undefined ? [] : [release(synced.source.name, change)];
}

function use(
  source: SchemaSource,
  change: PropertyChange,
  ref: PropertyRef,
  why: "use" | "guess",
  all: Changes,
): Need[] {
  const used = changeOf(all, ref);
  const isOwn = ref.dataSource === source.name;
  if (used === undefined || (isOwn && ref.property === change.property)) return [];
  const { write } = used;
  const isNamed = write.write === "change" && write.name !== undefined;
  const isSet = !isNamed || write.config !== undefined;
  return [
    // A request cannot refer to a property by the name that it gives it.
    ...(isNamed ? [{ task: taskId.name(ref.dataSource, ref.property), together: false, why }] : []),
    ...(isSet
      ? [
          {
            task: taskId.set(ref.dataSource, ref.property),
            together: isOwn && canStandTogether(change, used),
            why,
          },
        ]
      : []),
  ];
}

/** Formulas and rollups stand in the order of what depends on what; the keys of a JSON object may not. */
function canStandTogether(change: PropertyChange, used: PropertyChange): boolean {
  const isNumeric = ({ property }: PropertyChange) => /^\d+$/.test(property);
  return !isDerived(used) || !(isNumeric(change) || isNumeric(used));
}

/** Whether a change sets up a formula or a rollup. */
export function isDerived({ write }: PropertyChange): boolean {
  const type = "config" in write ? write.config?.type : undefined;
  return type === "formula" || type === "rollup";
}
