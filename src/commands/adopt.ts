import { LEDGER_TITLE } from "../ledger/record.ts";
import { type Adoptable, findAdoptable } from "../live/find-adoptable.ts";
import type { AnyResource, Project } from "../manifest/index.ts";
import { notionUrl, parseNotionId } from "../model/ids.ts";
import { didYouMean } from "../model/suggestion.ts";
import { ancestorsOf } from "../notion/ancestors.ts";
import type { Notion } from "../notion/client.ts";
import { toPlanJson } from "../report/plan-json.ts";
import { databaseOf, refuseBound, refuseDeclared, refuseMissing, refuseOthers } from "./adopt-refusals.ts";
import { type Connection, type ConnectOptions, connect } from "./connect.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { openLedgerOf } from "./open-ledger.ts";
import type { PlanResult } from "./plan-result.ts";
import { planFor } from "./prepare.ts";
import { hasErrors, load } from "./validate.ts";

export interface AdoptOptions extends ConnectOptions {
  readonly config: string | undefined;
  /** The ID or URL of a page, row or database. */
  readonly url: string;
  /** The key of the resource that it is to be. */
  readonly key: string;
}

/**
 * Binds a resource to a page, row or database that stands in Notion, and shows what the first apply would change there.
 * Nothing but the ledger is written. Throws `InputError` when there is nothing to bind, `RefusedError` when one of the
 * two is bound already, and else as `plan` does.
 */
export async function adopt(options: AdoptOptions, context: Context): Promise<PlanResult> {
  const project = await load(options, options.sandbox, context);
  if (hasErrors(project)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: project.diagnostics };
  }
  const resource = findResource(project, options.key);
  const id = parseNotionId(options.url);
  if (id === undefined) {
    throw new InputError(
      `"${options.url}" is not the ID or URL of a page`,
      'open the page in Notion and use "Copy link"',
    );
  }
  const connection = await connect(project.workspace, options, context);
  try {
    return await adoptAt(connection, project, resource, id, options, context);
  } finally {
    await connection.close();
  }
}

async function adoptAt(
  connection: Connection,
  project: Project,
  resource: AnyResource,
  pasted: string,
  options: AdoptOptions,
  context: Context,
): Promise<PlanResult> {
  const { notion, root } = connection;
  const ledger = await openLedgerOf(project, connection, options.sandbox, context);
  const target = await readTarget(notion, root, resource, pasted);
  refuseOthers(target, resource, project, ledger);
  await refuseBound(notion, target, resource, ledger);
  await refuseDeclared(notion, target, resource);

  const { key, kind } = resource;
  const standing = ledger.records.get(key);
  const isNew = standing?.id !== target.id;
  const place = { key, kind, id: target.id, parent: target.parent ?? root };
  if (standing !== undefined && standing.kind !== kind) ledger.displace(key);
  // What stands there was left by nobody, so nothing in it counts as an edit of somebody's.
  if (isNew) ledger.put({ ...place, properties: {}, blocks: [], pending: true });
  const prepared = await planFor(
    { project, connection, ledger },
    isAbout(resource, project),
    { ...options, ...AS_IT_STANDS },
    context,
  );
  const { plan } = prepared;
  const diagnostics = [...prepared.diagnostics, ...plan.diagnostics];
  if (hasErrors({ diagnostics })) return { exitCode: EXIT.invalid, plan: undefined, diagnostics };
  refuseMissing(target, resource, prepared);
  if (isNew) {
    const change = plan.changes.find((each) => each.key === key);
    // Nothing is left to do, and no apply will say so: from now on what people edit there is theirs.
    if (change?.action === "unchanged") ledger.put({ ...place, parent: change.parent, ...change.leaves });
    await ledger.save();
  }
  const is = isNew ? "is now" : "was already";
  context.progress({ type: "notice", message: `${key} ${is} bound to ${notionUrl({ page: target.id })}.` });
  return { exitCode: EXIT.done, plan: toPlanJson(plan, diagnostics), diagnostics };
}

/** Everything is read, and only looked at. */
const AS_IT_STANDS = {
  onDrift: undefined,
  onComments: "keep",
  refresh: "full",
  prune: false,
  allowDestructive: [],
  allowTrash: undefined,
} as const;

function findResource({ resources, databases, rows }: Project, key: string): AnyResource {
  const all = [...resources, ...databases, ...rows];
  const found = all.find((resource) => resource.key === key);
  if (found !== undefined) return found;
  const meant = didYouMean(
    key,
    all.map((resource) => resource.key),
  );
  throw new InputError(
    `no manifest declares "${key}"`,
    meant ?? "write the manifest first; its key is its path from the workspace file, without suffix",
  );
}

async function readTarget(
  notion: Notion,
  root: string,
  { kind, key }: AnyResource,
  id: string,
): Promise<Adoptable> {
  const target = await findAdoptable(notion, kind, id);
  if ("problem" in target) {
    throw new InputError(`${key} is a ${kind}: ${target.problem.message}`, target.problem.hint);
  }
  if (target.id === root) {
    throw new InputError(
      "this is the root page, below which everything is published",
      "give the URL of another page",
    );
  }
  for await (const { id } of ancestorsOf(notion, { type: "page", id: root })) {
    if (id !== target.id) continue;
    throw new InputError(
      `${notionUrl({ page: id })} holds the root page, below which everything is published`,
      kind === "database" ? "give the URL of another database" : "give the URL of another page",
    );
  }
  if (target.parent === root && target.title === LEDGER_TITLE) {
    throw new InputError("this is the ledger, which Pagewright keeps itself", "give the URL of another page");
  }
  return target;
}

/** A database is shown with its rows, and a row with what its database needs for it. */
function isAbout(resource: AnyResource, { databases }: Project): (other: AnyResource) => boolean {
  const own = new Set(resource.kind === "database" ? resource.dataSources.map(({ key }) => key) : []);
  const home = resource.kind === "row" ? databaseOf(resource, databases)?.key : undefined;
  return (other) =>
    other.key === resource.key || other.key === home || (other.kind === "row" && own.has(other.dataSource));
}
