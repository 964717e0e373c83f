import { createDataSource, readDataSource, updateDataSource } from "../notion/data-sources.ts";
import { createDatabase } from "../notion/databases.ts";
import { type KnownSource, newProperties, sourceUpdate } from "../plan/databases/step-request.ts";
import type { Change, DatabaseCreateChange, OwnedStep, Plan } from "../plan/plan.ts";
import type { Writer } from "./apply-change.ts";
import { NotReachedError } from "./births.ts";

/** What became of the schemas of a plan. */
export interface AppliedSchemas {
  /** The data sources that are as their manifests declare them, by key. */
  readonly sources: ReadonlyMap<string, string>;
  /** The IDs of the databases that were created, by key. */
  readonly created: ReadonlyMap<string, string>;
  /** Why the schema of a database could not be finished, by the database's key. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/** What carrying out schemas needs. */
export interface SchemaContext extends Writer {
  /** Gives the page that a new database goes under, once it exists. */
  readonly parentOf: (change: DatabaseCreateChange) => Promise<string>;
  /** Told when a database was created, before anything else is done. */
  readonly onCreated: (change: DatabaseCreateChange, id: string, parent: string) => void;
}

/**
 * Carries out the steps of the schemas, one after the other: later ones name what earlier ones make. A step that fails
 * takes along those that need what it makes, and nothing else. Never throws.
 */
export async function applySchemas(plan: Plan, context: SchemaContext): Promise<AppliedSchemas> {
  const known = new Map(plan.sources);
  const created = new Map<string, string>();
  const failed = new Map<string, unknown>();
  const creations = new Map(plan.changes.filter(isCreation).map((change) => [change.key, change]));

  const carryOut = async (step: OwnedStep): Promise<KnownSource> => {
    const standing = idOf(plan, step.database);
    if (standing !== undefined) await context.guard(standing);
    context.signal?.throwIfAborted();
    switch (step.step) {
      case "create database":
        return createFirst(step);
      case "create data source": {
        const database = created.get(step.database) ?? standing;
        const properties = newProperties(step, known);
        if (properties === undefined || database === undefined) throw new NotReachedError(step.database);
        return createDataSource(context.notion, { database, name: step.title, properties });
      }
      case "update data source": {
        const update = sourceUpdate(step, known);
        if (update === undefined) throw new NotReachedError(keyOf(step));
        const { id, title, properties } = update;
        return updateDataSource(context.notion, id, {
          properties,
          ...(title !== undefined && { name: title }),
        });
      }
    }
  };

  const createFirst = async (
    step: Extract<OwnedStep, { readonly step: "create database" }>,
  ): Promise<KnownSource> => {
    const change = creations.get(step.database);
    const properties = newProperties(step, known);
    if (change === undefined || properties === undefined) throw new NotReachedError(step.database);
    const parent = await context.parentOf(change);
    await context.guard(parent);
    const { icon, cover, locked: _, ...fields } = change.wanted;
    const database = await createDatabase(context.notion, {
      parent,
      ...fields,
      ...(icon && { icon }),
      ...(cover && { cover }),
      properties,
    });
    created.set(step.database, database.id);
    context.onCreated(change, database.id, parent);
    const source = step.readBack ? await readDataSource(context.notion, database.dataSource) : undefined;
    return { id: database.dataSource, properties: source?.properties ?? [] };
  };

  // A step may change other schemas than its own, so all are looked at before the first.
  const standing = [...plan.sources.values()].map(({ id }) => id);
  if (plan.schema.length > 0) await Promise.allSettled(standing.map((id) => context.guard(id)));
  for (const step of plan.schema) {
    if (failed.has(step.database)) continue;
    try {
      known.set(keyOf(step), await carryOut(step));
    } catch (error) {
      failed.set(step.database, error);
    }
  }
  const unfinished = new Set(
    plan.schema.filter(({ database }) => failed.has(database)).map((step) => keyOf(step)),
  );
  const finished = [...known].filter(([key]) => !unfinished.has(key));
  return { sources: new Map(finished.map(([key, { id }]) => [key, id])), created, failed };
}

function isCreation(change: Change): change is DatabaseCreateChange {
  return change.kind === "database" && change.action === "create";
}

function idOf({ changes }: Plan, key: string): string | undefined {
  return changes.find((change) => change.kind === "database" && change.key === key)?.id;
}

function keyOf({ dataSource }: OwnedStep): string {
  return "key" in dataSource ? dataSource.key : dataSource.id;
}
