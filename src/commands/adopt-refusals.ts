import type { Ledger } from "../ledger/ledger.ts";
import { statedKey } from "../ledger/record.ts";
import { type Adoptable, findAdoptable } from "../live/find-adoptable.ts";
import type { AnyResource, Project, RowResource } from "../manifest/index.ts";
import { notionUrl } from "../model/ids.ts";
import type { Notion } from "../notion/client.ts";
import { RefusedError } from "./context.ts";
import type { Prepared } from "./prepare.ts";

/** A page is that of one resource. */
export function refuseOthers(
  { id }: Adoptable,
  { key }: AnyResource,
  { resources, databases, rows }: Project,
  { records }: Ledger,
): void {
  const all = [...resources, ...databases, ...rows].filter((resource) => resource.key !== key);
  const owner = [...records.values()].find((record) => record.id === id && statedKey(record) !== key);
  const url = notionUrl({ page: id });
  if (owner !== undefined) {
    const isDeclared = all.some((other) => other.key === owner.key && other.kind === owner.kind);
    const former = statedKey(owner);
    throw new RefusedError(
      `${url} is bound to ${former} already`,
      isDeclared
        ? `bind ${former} to another page first, or remove its manifest`
        : `if ${former} has become ${key}, say so with \`movedFrom: ${former}\` in its manifest`,
    );
  }
  const claimant = all.find((resource) => resource.id === id);
  if (claimant !== undefined) {
    const { file, line, column } = claimant.place;
    throw new RefusedError(
      `${claimant.key} (${file}:${line}:${column}) names ${url} by its \`id\``,
      "remove that `id` first",
    );
  }
}

/** A resource is one page, as long as that exists. */
export async function refuseBound(
  notion: Notion,
  target: Adoptable,
  { key, kind }: AnyResource,
  { records }: Ledger,
): Promise<void> {
  const bound = records.get(key);
  if (bound === undefined || bound.kind !== kind || bound.id === target.id) return;
  const standing = await findAdoptable(notion, bound.kind, bound.id);
  if ("problem" in standing) return;
  throw new RefusedError(
    `${key} is bound to another ${kind} already: ${notionUrl({ page: bound.id })}`,
    `move that to the trash in Notion if ${notionUrl({ page: target.id })} is to take its place`,
  );
}

/** What the manifest itself names goes first. */
export async function refuseDeclared(
  notion: Notion,
  { id }: Adoptable,
  resource: AnyResource,
): Promise<void> {
  const declared = resource.id;
  if (declared === undefined || declared === id) return;
  // A database may be named by the ID of something that belongs to it.
  const named =
    resource.kind === "database" ? await findAdoptable(notion, resource.kind, declared) : undefined;
  if (named !== undefined && "id" in named && named.id === id) return;
  const { file, line, column } = resource.place;
  throw new RefusedError(
    `${resource.key} (${file}:${line}:${column}) names another ${resource.kind} by its \`id\`: ${declared}`,
    "correct or remove that `id`",
  );
}

/** A row can only be one of the data source that its manifest puts it in. */
export function refuseMissing({ id }: Adoptable, resource: AnyResource, { plan, project }: Prepared): void {
  const { key, kind } = resource;
  const change = plan.changes.find((each) => each.kind === kind && each.key === key);
  if (change?.id === id) return;
  const database = kind === "row" ? databaseOf(resource, project.databases)?.key : undefined;
  throw new RefusedError(
    `${notionUrl({ page: id })} cannot be ${key}: it is not in ${database ?? "a place that the manifests speak of"}`,
    database === undefined
      ? "give the URL of another page"
      : `give the URL of a row of ${database}; if that is another database in Notion, adopt it first`,
  );
}

/** Gives the database of a row. */
export function databaseOf({ dataSource }: RowResource, databases: Project["databases"]) {
  return databases.find(({ dataSources }) => dataSources.some(({ key }) => key === dataSource));
}
