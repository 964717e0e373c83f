import { join } from "node:path";
import { minimatch } from "minimatch";
import { isAnnounced } from "../apply/apply-plan.ts";
import { ledgerCost } from "../ledger/cost.ts";
import { fileHome } from "../ledger/file-home.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { notionHome } from "../ledger/notion-home.ts";
import { openLedger } from "../ledger/open.ts";
import { type OnComments, readComments } from "../live/comments.ts";
import type { Refresh } from "../live/observe.ts";
import { observeOrphans, orphanedRecords } from "../live/observe-orphans.ts";
import { observeProject } from "../live/observe-project.ts";
import type { AnyResource, OnDrift, PageResource, Project } from "../manifest/index.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Notion } from "../notion/client.ts";
import { blocksAtRisk } from "../plan/at-risk.ts";
import type { Plan } from "../plan/plan.ts";
import { planProject } from "../plan/plan-project.ts";
import type { Orphan } from "../plan/prune.ts";
import { type Connection, type ConnectOptions, connect, sandboxDirectory } from "./connect.ts";
import type { Context } from "./context.ts";
import { hasErrors, load } from "./validate.ts";

/** What `plan` and `apply` have in common. */
export interface PlanOptions extends ConnectOptions {
  readonly config: string | undefined;
  /** Globs over keys and files; empty selects everything. */
  readonly only: readonly string[];
  /** Overrides what workspace and pages say. */
  readonly onDrift: OnDrift | undefined;
  /** With `keep`, the comments on blocks that would be deleted are read. */
  readonly onComments: OnComments;
  readonly refresh: Refresh;
  /** Whether pages without a manifest go to the trash. */
  readonly prune: boolean;
  /** The keys of databases whose schemas may lose data. */
  readonly allowDestructive: readonly string[];
  /** The exact number of pages that may go to the trash, over the limits of the workspace file. */
  readonly allowTrash: number | undefined;
}

/** A plan, with the open line and ledger that it was made with. */
export interface Prepared {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly connection: Connection;
  readonly ledger: Ledger;
}

/**
 * Loads the manifests, reads what Notion holds, and plans. With errors in the manifests nothing is sent and only the
 * diagnostics are given. Whoever gets a connection closes it. Throws `InputError`, `NotionError`, and what the ledger
 * and the sandbox throw.
 */
export async function prepare(
  options: PlanOptions,
  context: Context,
): Promise<Prepared | { readonly diagnostics: readonly Diagnostic[] }> {
  const project = await load(options.config, options.sandbox, context);
  if (hasErrors(project)) return { diagnostics: project.diagnostics };
  const connection = await connect(project.workspace, options, context);
  try {
    return await prepareWith(connection, project, options, context);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function prepareWith(
  connection: Connection,
  project: Project,
  options: PlanOptions,
  context: Context,
): Promise<Prepared> {
  const { notion, root } = connection;
  const { workspace, resources, databases, rows, diagnostics } = project;
  const inNotion = workspace.ledger === "notion";
  const ledger = await openLedger(
    inNotion ? notionHome(notion, root) : fileHome(ledgerFile(workspace.directory, options.sandbox)),
  );
  for (const message of ledger.notices) context.progress({ type: "notice", message });

  const isSelected = selection(options.only);
  const pages = withAncestors(resources, isSelected);
  // Databases name each other, so all are read when one of them or of their rows is spoken for.
  const registry = [...databases, ...rows].some(isSelected) ? { databases, rows } : NO_DATABASES;
  const wanted = { pages, ...registry };
  const count = pages.length + wanted.databases.length + wanted.rows.length;
  context.progress({ type: "reading", resources: count });
  const { records } = ledger;
  const observed = await observeProject(notion, wanted, { root, records, refresh: options.refresh });
  const keys = new Set([...resources, ...databases, ...rows].map(({ key }) => key));
  const orphans = await findOrphans(records, keys, observed.ids, notion, options, context);

  const planWith = (comments: ReadonlyMap<string, number>): Plan =>
    planProject(observed.pages, {
      root,
      isSelected,
      complete: count === keys.size,
      onDrift: options.onDrift,
      registry: observed.registry,
      allowDestructive: new Set(options.allowDestructive),
      prune: orphans && { orphans, safety: workspace.safety, allowTrash: options.allowTrash },
      comments,
      ledgerCost: (changes) =>
        ledgerCost({
          inNotion,
          existed: ledger.existed,
          changes: changes.length,
          announces: changes.some(isAnnounced),
        }),
    });
  const plan =
    options.onComments === "keep" ? await planAroundComments(planWith, notion, context) : planWith(new Map());
  return { plan, diagnostics: [...diagnostics, ...observed.diagnostics], connection, ledger };
}

/**
 * Plans until the comments on every block that the plan deletes are known. A block that is kept for its comments may
 * put others at risk; each round asks for blocks that no round before it did, so it ends.
 */
async function planAroundComments(
  planWith: (comments: ReadonlyMap<string, number>) => Plan,
  notion: Notion,
  { progress }: Context,
): Promise<Plan> {
  const comments = new Map<string, number>();
  const asked = new Set<string>();
  let plan = planWith(comments);
  for (;;) {
    const atRisk = blocksAtRisk(plan).filter((id) => !asked.has(id));
    if (atRisk.length === 0) return plan;
    for (const id of atRisk) asked.add(id);
    const { counts, refusal } = await readComments(notion, atRisk);
    for (const [id, count] of counts) comments.set(id, count);
    if (counts.size > 0) plan = planWith(comments);
    if (refusal !== undefined) {
      progress({ type: "notice", message: unreadable(refusal.message) });
      return plan;
    }
  }
}

function unreadable(reason: string): string {
  return (
    `Comments could not be read (${reason}), so blocks that are deleted or replaced may take open comments with them. ` +
    'Give the connection the "Read comments" capability, or say --on-comments ignore.'
  );
}

/** Reads the pages without a manifest when they are to be pruned; else says that there are any. */
async function findOrphans(
  records: Ledger["records"],
  keys: ReadonlySet<string>,
  ids: ReadonlySet<string>,
  notion: Notion,
  { prune }: PlanOptions,
  { progress }: Context,
): Promise<readonly Orphan[] | undefined> {
  const orphaned = orphanedRecords(records, keys, ids);
  if (prune) return observeOrphans(notion, orphaned);
  if (orphaned.length > 0) {
    const message = `${orphaned.length} published page(s) have no manifest any more; --prune moves them to the trash.`;
    progress({ type: "notice", message });
  }
  return undefined;
}

/** Where `ledger: file` keeps it; that of the embedded Notion lies beside it, as its IDs are others. */
function ledgerFile(directory: string, sandbox: boolean): string {
  return sandbox
    ? join(sandboxDirectory(directory), "ledger.jsonl")
    : join(directory, ".pagewright", "ledger.jsonl");
}

const NO_DATABASES = { databases: [], rows: [] };

function selection(only: readonly string[]): (resource: AnyResource) => boolean {
  return ({ key, place }) =>
    only.length === 0 || only.some((glob) => minimatch(key, glob) || minimatch(place.file, glob));
}

/** The selected pages and those they live under. */
function withAncestors(
  pages: readonly PageResource[],
  isSelected: (resource: PageResource) => boolean,
): readonly PageResource[] {
  const byKey = new Map(pages.map((page) => [page.key, page]));
  const wanted = new Set<PageResource>();
  for (const page of pages.filter(isSelected)) {
    let current: PageResource | undefined = page;
    while (current !== undefined && !wanted.has(current)) {
      wanted.add(current);
      const { parent }: PageResource = current;
      current = typeof parent === "object" && "key" in parent ? byKey.get(parent.key) : undefined;
    }
  }
  return pages.filter((page) => wanted.has(page));
}
