import { plainText } from "../../model/rich-text.ts";
import { diffSchema } from "./diff-schema.ts";
import { type Batch, schedule } from "./schedule.ts";
import type { PropertyRef, SchemaDetail, SchemaPlan, SchemaStep, SchemaWrite } from "./schema-change.ts";
import { nameInNotion, type SchemaContext, schemaContext } from "./schema-context.ts";
import { isDerived } from "./schema-needs.ts";
import { type SchemaTask, schemaTasks } from "./schema-tasks.ts";
import { type DatabaseState, refOf } from "./wanted-schema.ts";

/**
 * Plans what makes the schemas in Notion those of the manifests: databases and data sources to be created, with all
 * that they can have at once, and one change of each data source where one is enough. `databases` are all that the
 * project's relations name by key, parents before what lives below them.
 */
export function planSchemas(databases: readonly DatabaseState[]): SchemaPlan {
  const context = schemaContext(databases);
  const sources = [...context.sources.values()];
  const diffs = new Map(sources.map((source) => [source.name, diffSchema(source, context)]));
  const batches = schedule(schemaTasks(context, diffs));
  return {
    steps: batches.map((batch, at) => stepOf(batch, batches.slice(at + 1), context)),
    destructions: [...diffs.values()].flatMap(({ changes }) => changes.flatMap(({ destroys }) => destroys)),
    notices: [...diffs.values()].flatMap(({ notices }) => notices),
  };
}

function stepOf(batch: Batch, later: readonly Batch[], context: SchemaContext): SchemaStep {
  const source = context.sources.get(batch.source);
  if (source === undefined) throw new Error(`There is no data source ${batch.source}.`);
  const { database, declaration } = source;
  const title = declaration?.name ?? plainText(database?.resource.properties.title ?? []);
  const does = (what: SchemaTask["does"]) => batch.tasks.some((task) => task.does === what);
  const base = {
    dataSource: refOf(source),
    writes: merged(inOrder(batch.tasks).flatMap((task) => writeOf(task, batch, context))),
    details: batch.tasks.flatMap(({ does: change }) => (typeof change === "string" ? [] : change.details)),
    requests: 1,
  };
  const key = database?.resource.key;
  if (!does("create") || database === undefined || key === undefined) {
    if (!does("title")) return { ...base, step: "update data source", database: key, title: undefined };
    const before =
      database?.live.get(source.name)?.name ?? plainText(database?.resource.properties.title ?? []);
    const renamed: SchemaDetail = { property: "data source", aspect: "name", before, after: title };
    return { ...base, step: "update data source", database: key, title, details: [renamed, ...base.details] };
  }
  const isFirst = database.id === undefined && database.resource.dataSources[0] === declaration;
  if (!isFirst) return { ...base, step: "create data source", database: key, title };
  const readBack = makesNamedSide(batch, later);
  return { ...base, step: "create database", database: key, readBack, requests: readBack ? 2 : 1 };
}

/** Whether a later batch has to know what the other side of a relation of this one was called. */
function makesNamedSide({ tasks }: Batch, later: readonly Batch[]): boolean {
  const ids = new Set(tasks.map(({ id }) => id));
  return later.some(({ naming }) =>
    [...naming].some(({ partner }) => partner !== undefined && ids.has(partner)),
  );
}

function writeOf(task: SchemaTask, { naming }: Batch, context: SchemaContext): SchemaWrite[] {
  if (typeof task.does === "string") return [];
  const { write, property } = task.does;
  if (!naming.has(task) || write.write !== "add" || write.otherSide === undefined) return [write];
  const of: PropertyRef = { ...write.otherSide, property: nameInNotion(context, write.otherSide) };
  return [{ write: "name other side", of, name: property, description: write.description }];
}

/** Makes one entry of the name of a property and the rest of its change. */
function merged(writes: readonly SchemaWrite[]): readonly SchemaWrite[] {
  const named = new Map<string, string | undefined>();
  for (const write of writes) {
    if (write.write === "change" && write.config === undefined) named.set(write.key, write.name);
  }
  return writes.flatMap((write): SchemaWrite[] => {
    if (write.write !== "change") return [write];
    if (write.config !== undefined) return [{ ...write, name: named.get(write.key) }];
    const isPart = writes.some(
      (other) => other !== write && other.write === "change" && other.key === write.key,
    );
    return isPart ? [] : [write];
  });
}

/** Removals first; formulas and rollups last, each behind those that it refers to. */
function inOrder(tasks: readonly SchemaTask[]): readonly SchemaTask[] {
  const changes = tasks.filter(({ does }) => typeof does !== "string");
  const rank = ({ does }: SchemaTask): number => {
    if (typeof does === "string") return 0;
    return does.write.write === "remove" ? 0 : isDerived(does) ? 2 : 1;
  };
  const derived = changes.filter((task) => rank(task) === 2);
  return [
    ...changes.filter((task) => rank(task) === 0),
    ...changes.filter((task) => rank(task) === 1),
    ...byNeed(derived),
  ];
}

function byNeed(tasks: readonly SchemaTask[]): readonly SchemaTask[] {
  const ordered = new Set<SchemaTask>();
  const visiting = new Set<SchemaTask>();
  const visit = (task: SchemaTask): void => {
    if (visiting.has(task)) return;
    visiting.add(task);
    for (const need of task.needs) {
      const other = tasks.find(({ id }) => id === need.task);
      if (other !== undefined) visit(other);
    }
    ordered.add(task);
  };
  for (const task of tasks) visit(task);
  return [...ordered];
}
