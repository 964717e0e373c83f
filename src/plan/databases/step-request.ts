import type { DataSourceRef, LiveProperty } from "../../model/properties/schema.ts";
import {
  type SchemaPropertyRequest,
  type SchemaPropertyUpdate,
  type SentConfig,
  writeProperty,
} from "../../model/properties/schema-api.ts";
import type { SchemaStep, SchemaWrite } from "./schema-change.ts";
import type { DatabaseState } from "./wanted-schema.ts";

/** What is known of the data sources that there are, by their keys. It grows with each step's answer. */
export type KnownSources = ReadonlyMap<string, KnownSource>;

export interface KnownSource {
  readonly id: string;
  /** As last read. Empty while nobody has looked. */
  readonly properties: readonly LiveProperty[];
}

/** Gives what is known before the first step. */
export function knownSources(databases: readonly DatabaseState[]): Map<string, KnownSource> {
  return new Map(databases.flatMap(({ live }) => [...live]));
}

/** A change of a data source. */
export interface SourceUpdate {
  readonly id: string;
  readonly title: string | undefined;
  readonly properties: Readonly<Record<string, SchemaPropertyUpdate>>;
}

/**
 * Gives the properties with which a step creates its data source; undefined when something that they refer to has not
 * been made, because its step failed.
 */
export function newProperties(
  { writes }: SchemaStep,
  known: KnownSources,
): Readonly<Record<string, SchemaPropertyRequest>> | undefined {
  return attempt(() =>
    Object.fromEntries(
      writes.flatMap((write) => (write.write === "add" ? [[write.name, addition(write, known)]] : [])),
    ),
  );
}

/**
 * Gives what a step changes in its data source; undefined when that, or something that it refers to, has not been made,
 * because its step failed.
 */
export function sourceUpdate(step: SchemaStep, known: KnownSources): SourceUpdate | undefined {
  return attempt(() => ({
    id: idOf(step.dataSource, known),
    title: step.step === "update data source" ? step.title : undefined,
    properties: Object.fromEntries(step.writes.map((write) => entry(write, known))),
  }));
}

class NotMade extends Error {}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotMade) return undefined;
    throw error;
  }
}

function entry(write: SchemaWrite, known: KnownSources): [string, SchemaPropertyUpdate] {
  switch (write.write) {
    case "add":
      return [write.name, addition(write, known)];
    case "remove":
      return [write.key, null];
    case "change": {
      const { key, name, config, description } = write;
      if (config === undefined) return [key, { name: name ?? "" }];
      return [
        key,
        {
          ...request(config, known),
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
        },
      ];
    }
    case "name other side":
      return naming(write, known);
    default:
      return write satisfies never;
  }
}

function addition(
  { config, description }: Extract<SchemaWrite, { readonly write: "add" }>,
  known: KnownSources,
) {
  return { ...request(config, known), ...(description !== undefined && { description }) };
}

/** The other side is known by the name that Notion gave it, which the side that was made tells. */
function naming(
  { of, name, description }: Extract<SchemaWrite, { readonly write: "name other side" }>,
  known: KnownSources,
): [string, SchemaPropertyUpdate] {
  const made = known.get(of.dataSource)?.properties.find((property) => property.name === of.property)?.config;
  const given = made?.type === "relation" ? made.dual?.property : undefined;
  if (given === undefined) throw new NotMade();
  if (description === undefined) return [given, { name }];
  const back: SentConfig = {
    type: "relation",
    target: { key: of.dataSource },
    dual: { property: of.property },
  };
  return [given, { ...request(back, known), name, description }];
}

function request(config: SentConfig, known: KnownSources) {
  return writeProperty(config, (target) => idOf(target, known));
}

function idOf(target: DataSourceRef, known: KnownSources): string {
  if ("id" in target) return target.id;
  const id = known.get(target.key)?.id;
  if (id === undefined) throw new NotMade();
  return id;
}
