import type { PropertyChange, SchemaDiff } from "./schema-change.ts";
import type { SchemaContext } from "./schema-context.ts";
import { type Changes, changeOf, existence, type Need, needsOf, taskId } from "./schema-needs.ts";
import type { SchemaSource } from "./wanted-schema.ts";

/** The creation of a data source, its title, or what happens to one of its properties. */
export interface SchemaTask {
  readonly id: string;
  readonly source: string;
  readonly does: "create" | "title" | PropertyChange;
  readonly needs: readonly Need[];
  /** The task of the property on the other side of a relation: which is done first makes both, the other one names it. */
  readonly partner: string | undefined;
}

/** Lists what is to be done, in the order of the manifests, and what of it has to wait for what. */
export function schemaTasks(
  context: SchemaContext,
  diffs: ReadonlyMap<string, SchemaDiff>,
): readonly SchemaTask[] {
  const all = { context, diffs };
  return [...context.sources.values()].flatMap((source) => [
    ...creation(source),
    ...titling(source),
    ...(diffs.get(source.name)?.changes ?? []).flatMap((change) => propertyTasks(source, change, all)),
  ]);
}

function creation({ name, id, database }: SchemaSource): SchemaTask[] {
  if (database === undefined || id !== undefined) return [];
  const [first] = database.resource.dataSources;
  const comesLater = database.id === undefined && first !== undefined && first.key !== name;
  const needs = comesLater ? [existence(first.key, false)] : [];
  return [{ id: taskId.create(name), source: name, does: "create", needs, partner: undefined }];
}

/** As long as a data source is the only one, its title is that of the database (NOTION.md §3.5). */
function titling({ name, id, database, declaration }: SchemaSource): SchemaTask[] {
  const siblings = database?.resource.dataSources ?? [];
  if (database === undefined || declaration?.name === undefined || siblings.length < 2) return [];
  const isFirst = database.id === undefined && siblings[0] === declaration;
  if (id === undefined ? !isFirst : database.live.get(name)?.name === declaration.name) return [];
  const isNew = (key: string) => !database.live.has(key);
  const needs = siblings.filter(({ key }) => isNew(key)).map(({ key }) => existence(key, false));
  return [{ id: taskId.title(name), source: name, does: "title", needs, partner: undefined }];
}

function propertyTasks(source: SchemaSource, change: PropertyChange, all: Changes): SchemaTask[] {
  const { follows, property, write } = change;
  const other = "otherSide" in write ? write.otherSide : undefined;
  const partner =
    other !== undefined && changeOf(all, other) !== undefined
      ? taskId.set(other.dataSource, other.property)
      : undefined;
  // Without the change that makes it there is nothing to name.
  if (follows && partner === undefined) return [];
  const tasks = parts(change).map((part, at): SchemaTask => {
    const isName = part.write.write === "change" && part.write.name !== undefined;
    const id = write.write === "remove" ? taskId.remove : isName ? taskId.name : taskId.set;
    // What is said of a property later is said of it by its new name.
    const named: Need = { task: taskId.name(source.name, property), together: true, why: "exists" };
    return {
      id: id(source.name, property),
      source: source.name,
      does: part,
      needs: [...(at === 0 ? [] : [named]), ...needsOf(source, part, all)],
      partner: isName ? undefined : partner,
    };
  });
  return [...releases(source, change), ...tasks];
}

/** A relation lets go of its other side by becoming single. */
function releases({ name }: SchemaSource, change: PropertyChange): SchemaTask[] {
  const { property, release, write } = change;
  if (release === undefined || write.write !== "change") return [];
  const single = { ...write, name: undefined, config: release, description: undefined, otherSide: undefined };
  const does = { ...change, write: single, details: [] };
  return [{ id: taskId.release(name, property), source: name, does, needs: [], partner: undefined }];
}

/** A property that exists can be renamed before the rest of its change is possible. */
function parts(change: PropertyChange): readonly PropertyChange[] {
  const { write, details } = change;
  if (write.write !== "change" || write.name === undefined || write.config === undefined) return [change];
  const isName = ({ aspect }: PropertyChange["details"][number]) => aspect === "name";
  return [
    {
      ...change,
      write: { ...write, config: undefined, description: undefined, otherSide: undefined },
      details: details.filter(isName),
    },
    { ...change, write: { ...write, name: undefined }, details: details.filter((each) => !isName(each)) },
  ];
}
