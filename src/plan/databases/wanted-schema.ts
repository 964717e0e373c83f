import type {
  DatabaseResource,
  DataSourceDeclaration,
  PropertyDeclaration,
} from "../../manifest/resource.ts";
import type { DataSourceRef, LiveProperty, PropertyConfig } from "../../model/properties/schema.ts";
import type { LiveDataSource } from "./live.ts";
import type { PropertyRef } from "./schema-change.ts";

/** A database as its manifest declares it, with what there is of it in Notion. */
export interface DatabaseState {
  readonly resource: DatabaseResource;
  /** Undefined when it is to be created. */
  readonly id: string | undefined;
  /** Those of its data sources that exist, by the keys of their declarations. */
  readonly live: ReadonlyMap<string, Pick<LiveDataSource, "id" | "name" | "properties">>;
}

/** A property that there is to be: declared, or the other side of a declared relation. */
export interface WantedProperty extends Omit<PropertyDeclaration, "description" | "renamedFrom"> {
  readonly declaration: PropertyDeclaration | undefined;
  /** What shows the same relation in the other data source. */
  otherSide: PropertyRef | undefined;
}

/** A data source of the project, or one outside of it that a dual relation reaches into. */
export interface SchemaSource {
  /** Its key; its ID outside the project. */
  readonly name: string;
  /** Undefined outside the project. */
  readonly declaration: DataSourceDeclaration | undefined;
  readonly database: DatabaseState | undefined;
  /** Undefined when it is to be created. */
  readonly id: string | undefined;
  /** Outside the project, only the other sides of relations, with their names for IDs. */
  readonly live: readonly LiveProperty[];
  readonly wanted: readonly WantedProperty[];
}

interface Draft extends SchemaSource {
  readonly live: LiveProperty[];
  readonly wanted: WantedProperty[];
}

/** The data sources that a project is about, by name, in the order of the databases. */
export type SchemaSources = ReadonlyMap<string, SchemaSource>;

/** Works out what properties each data source is to have, the other sides of dual relations included. */
export function wantedSchemas(databases: readonly DatabaseState[]): SchemaSources {
  const drafts = new Map<string, Draft>();
  for (const database of databases) {
    for (const declaration of database.resource.dataSources) {
      const live = database.live.get(declaration.key);
      drafts.set(declaration.key, {
        name: declaration.key,
        declaration,
        database,
        id: live?.id,
        live: [...(live?.properties ?? [])],
        wanted: declaration.properties.map((property) => wantedProperty(property)),
      });
    }
  }
  const ours = [...drafts.values()];
  for (const draft of ours) addForeignSides(draft, drafts);
  for (const draft of ours) for (const property of [...draft.wanted]) pair(draft, property, drafts);
  return drafts;
}

/** Gives the name by which a data source is known here. */
export function sourceName(sources: SchemaSources, ref: DataSourceRef): string {
  if ("key" in ref) return ref.key;
  for (const source of sources.values()) if (source.id === ref.id) return source.name;
  return ref.id;
}

/** Gives how to refer to a data source in a step. */
export function refOf({ declaration, name }: SchemaSource): DataSourceRef {
  return declaration === undefined ? { id: name } : { key: name };
}

function wantedProperty(declaration: PropertyDeclaration): WantedProperty {
  const { name, place, config, renamedOptions } = declaration;
  return { name, place, config, renamedOptions, declaration, otherSide: undefined };
}

/** Notes what a data source's relations show in data sources that the project does not declare. */
function addForeignSides({ live, id }: Draft, drafts: Map<string, Draft>): void {
  for (const { name, config } of live) {
    if (config.type !== "relation" || config.dual?.property === undefined || id === undefined) continue;
    const target = sourceName(drafts, config.target);
    if (drafts.get(target)?.declaration !== undefined) continue;
    foreign(target, drafts).live.push({
      id: config.dual.property,
      name: config.dual.property,
      description: undefined,
      config: { type: "relation", target: { id }, dual: { property: name } },
      optionIds: new Map(),
    });
  }
}

function foreign(id: string, drafts: Map<string, Draft>): Draft {
  const known = drafts.get(id);
  if (known !== undefined) return known;
  const draft: Draft = { name: id, declaration: undefined, database: undefined, id, live: [], wanted: [] };
  drafts.set(id, draft);
  return draft;
}

/** Makes a dual relation and the property that it names on the other side refer to each other. */
function pair(draft: Draft, property: WantedProperty, drafts: Map<string, Draft>): void {
  const { config } = property;
  if (config.type !== "relation" || config.dual?.property === undefined) return;
  const target = foreign(sourceName(drafts, config.target), drafts);
  const name = config.dual.property;
  const ours = { dataSource: draft.name, property: property.name };
  const theirs = target.wanted.find((each) => each.name === name);
  if (theirs === undefined) {
    const back: PropertyConfig = {
      type: "relation",
      target: refOf(draft),
      dual: { property: property.name },
    };
    target.wanted.push({
      name,
      place: property.place,
      config: back,
      renamedOptions: new Map(),
      declaration: undefined,
      otherSide: ours,
    });
  } else if (theirs === property || !isBack(theirs.config, ours, drafts)) {
    return;
  } else {
    theirs.otherSide = ours;
  }
  property.otherSide = { dataSource: target.name, property: name };
}

function isBack(
  config: PropertyConfig,
  { dataSource, property }: PropertyRef,
  drafts: SchemaSources,
): boolean {
  return (
    config.type === "relation" &&
    config.dual !== undefined &&
    (config.dual.property ?? property) === property &&
    sourceName(drafts, config.target) === dataSource
  );
}
