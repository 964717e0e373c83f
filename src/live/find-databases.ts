import type { LedgerRecord } from "../ledger/record.ts";
import type { DatabaseResource } from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { notionUrl } from "../model/ids.ts";
import { plainText } from "../model/rich-text.ts";
import type { Notion } from "../notion/client.ts";
import { readDatabase } from "../notion/databases.ts";
import type { Problem } from "../notion/problem.ts";
import { readTree } from "../notion/read-tree.ts";
import type { Followed } from "../plan/follow-records.ts";
import type { FoundBy } from "../plan/identity.ts";
import { findDatabaseRenames } from "../plan/renames.ts";
import type { ChildDatabase } from "./child-databases.ts";
import { childDatabases } from "./child-databases.ts";
import type { Observation } from "./observe.ts";
import { onlyOwners } from "./only-owners.ts";
import { type ResolvedDatabase, resolveDatabase } from "./resolve-database.ts";

/** What finding databases takes. */
export interface ObserveDatabasesOptions {
  /** Dashed ID of the page below which the project lives. */
  readonly root: string;
  /** What the ledger has of the whole project. */
  readonly followed: Followed;
  /** The pages of the project, read before. */
  readonly pages: readonly Observation[];
}

/** A database of the project with what it was recognised as; `whole` is undefined when it does not exist yet. */
export interface FoundDatabase {
  readonly resource: DatabaseResource;
  readonly foundBy: FoundBy | undefined;
  readonly record: LedgerRecord | undefined;
  readonly whole: ResolvedDatabase | undefined;
}

/** The databases that were found, in the order of the resources. */
export interface FoundDatabases {
  readonly found: readonly FoundDatabase[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the database of each resource: by its `id`, the ledger, or the ledger under an older key; else by its title
 * below its parent (DESIGN.md §5). Throws `NotionError`.
 */
export async function findDatabases(
  notion: Notion,
  resources: readonly DatabaseResource[],
  options: ObserveDatabasesOptions,
): Promise<FoundDatabases> {
  const { followed } = options;
  const renames = findDatabaseRenames(resources, followed);
  const diagnostics: Diagnostic[] = [];

  const findKnown = async (resource: DatabaseResource): Promise<FoundDatabase> => {
    const own = followed.kept.get(resource.key);
    const record = own ?? followed.moved.get(resource.key) ?? renames.get(resource.key);
    const by = own === undefined ? "renamed" : "recorded";
    if (resource.id !== undefined) {
      const whole = await resolveDatabase(notion, resource.id, resource.view);
      if ("problem" in whole) {
        diagnostics.push(notFound(resource, whole.problem));
        return nothingOf(resource);
      }
      const isRecorded = record?.id === whole.database.id;
      return {
        resource,
        whole,
        ...(isRecorded ? { foundBy: by, record } : { foundBy: "declared", record: undefined }),
      };
    }
    const whole = record && (await readDatabase(notion, record.id));
    return whole === undefined
      ? nothingOf(resource)
      : { resource, foundBy: by, record, whole: { ...whole, dataSource: undefined } };
  };

  const known = await Promise.all(resources.map(findKnown));
  const taken = new Set(known.flatMap(({ whole }) => whole?.database.id ?? []));
  const unknown = known.flatMap(({ resource, whole }) =>
    whole === undefined && resource.id === undefined ? [resource] : [],
  );
  const childrenOf = childDatabaseLists(notion, options);

  const findByTitle = async (resource: DatabaseResource): Promise<ResolvedDatabase | undefined> => {
    const title = plainText(resource.properties.title);
    const children = await childrenOf(resource);
    const candidates = children.filter((child) => child.title === title && !taken.has(child.id));
    // Linked views look the same on a page.
    const read = await Promise.all(candidates.map(({ id }) => resolveDatabase(notion, id)));
    const databases = read.flatMap((resolution) => ("problem" in resolution ? [] : [resolution]));
    const [only] = databases;
    if (only === undefined) return undefined;
    if (databases.length === 1 && !unknown.some((other) => isTwin(resource, other))) return only;
    diagnostics.push(ambiguous(resource, databases));
    return undefined;
  };

  const found = await Promise.all(
    known.map(async (it): Promise<FoundDatabase> => {
      if (!unknown.includes(it.resource)) return it;
      const whole = await findByTitle(it.resource);
      return whole === undefined ? it : { ...it, foundBy: "title", whole };
    }),
  );
  const owned = onlyOwners(
    found,
    ({ whole }) => whole?.database.id,
    ({ resource }) => nothingOf(resource),
  );
  return { found: owned.found, diagnostics: [...diagnostics, ...owned.diagnostics] };
}

function nothingOf(resource: DatabaseResource): FoundDatabase {
  return { resource, foundBy: undefined, record: undefined, whole: undefined };
}

/** Lists the databases that a page holds, once for each page. Pages of the project have been read already. */
function childDatabaseLists(
  notion: Notion,
  { root, pages }: ObserveDatabasesOptions,
): (resource: DatabaseResource) => Promise<readonly ChildDatabase[]> {
  const lists = new Map<string, Promise<readonly ChildDatabase[]>>();
  const read = (id: string): Promise<readonly ChildDatabase[]> => {
    const known = lists.get(id) ?? readTree(notion, id).then(childDatabases);
    lists.set(id, known);
    return known;
  };
  return async ({ parent }) => {
    if (parent === "root") return read(root);
    if ("id" in parent) return read(parent.id);
    const above = pages.find(({ resource }) => resource.key === parent.key);
    if (above?.live === "trusted") return above.record === undefined ? [] : read(above.record.id);
    return above?.live === undefined ? [] : childDatabases(above.live.blocks);
  };
}

/** Whether another resource, equally unknown, would be recognised as the same database. */
function isTwin(resource: DatabaseResource, other: DatabaseResource): boolean {
  return (
    other.key !== resource.key &&
    plainText(other.properties.title) === plainText(resource.properties.title) &&
    JSON.stringify(other.parent) === JSON.stringify(resource.parent)
  );
}

function notFound(resource: DatabaseResource, problem: Problem): Diagnostic {
  return { ...resource.place, severity: "error", code: "database-not-found", ...problem };
}

function ambiguous(resource: DatabaseResource, databases: readonly ResolvedDatabase[]): Diagnostic {
  const urls = databases.map(({ database }) => notionUrl({ page: database.id })).join(", ");
  return {
    ...resource.place,
    severity: "error",
    code: "ambiguous-database",
    message: `more than one database may be "${plainText(resource.properties.title)}": ${urls}`,
    hint: "say which with `id`, or give the databases different titles",
  };
}
