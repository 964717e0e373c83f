import { isAnnounced } from "../apply/apply-plan.ts";
import { ledgerCost } from "../ledger/cost.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reading } from "../ledger/reading.ts";
import type { LedgerRecord } from "../ledger/record.ts";
import type { KnownComments, OnComments } from "../live/comments.ts";
import { type Refresh, trustIn } from "../live/edits.ts";
import { observeLinked } from "../live/observe-linked.ts";
import { observeOrphans } from "../live/observe-orphans.ts";
import type { ObservedProject } from "../live/observe-project.ts";
import { readRest } from "../live/read-rest.ts";
import type { AnyResource, OnDrift, Project } from "../manifest/index.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { openUsers, readSelf } from "../notion/users.ts";
import { followRecords } from "../plan/follow-records.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { planProject } from "../plan/plan-project.ts";
import type { Sight } from "../plan/sights/sight.ts";
import { sightsOf } from "../plan/sights/sights-of.ts";
import { aboutRoot } from "./about-root.ts";
import { type Connection, type ConnectOptions, connect } from "./connect.ts";
import type { Context } from "./context.ts";
import { openLedgerOf } from "./open-ledger.ts";
import { planAroundComments } from "./plan-around-comments.ts";
import { idleGlobs, type Selection, selectionOf, withAncestors } from "./selection.ts";
import { hasErrors, load, type ProjectOptions } from "./validate.ts";

/** What `plan` and `apply` have in common. */
export interface PlanOptions extends ConnectOptions, ProjectOptions {
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
  readonly project: Project;
  readonly plan: Plan;
  /** Gives what everything looked like that the plan writes to. */
  readonly sights: () => readonly Sight[];
  readonly diagnostics: readonly Diagnostic[];
  readonly connection: Connection;
  readonly ledger: Ledger;
  readonly reading: Reading;
}

/**
 * Loads the manifests, reads what Notion holds, and plans. With errors in the manifests nothing is sent, and there
 * is no plan. Whoever gets a connection closes it. Throws `InputError`, `NotionError`, and what the ledger
 * and the sandbox throw.
 */
export async function prepare(
  options: PlanOptions,
  context: Context,
): Promise<Prepared | Pick<Prepared, "project" | "diagnostics">> {
  const project = await load(options, options.sandbox, context);
  if (hasErrors(project)) return { project, diagnostics: project.diagnostics };
  for (const glob of idleGlobs(options.only, project)) {
    context.progress({
      type: "notice",
      message: `--only ${glob} matches no key and no file of the project.`,
    });
  }
  const connection = await connect(project.workspace, options, context);
  try {
    const ledger = await openLedgerOf(project, connection, options.sandbox, context);
    return await planFor({ project, connection, ledger }, selectionOf(options.only), options, context);
  } catch (error) {
    await connection.close();
    throw aboutRoot(error, connection.root);
  }
}

/** Reads what Notion holds of the resources that are selected, without a selection of all, and plans. Throws `NotionError`. */
export async function planFor(
  { project, connection, ledger }: Pick<Prepared, "project" | "connection" | "ledger">,
  selection: Selection | undefined,
  options: Omit<PlanOptions, "config" | "only">,
  context: Context,
): Promise<Prepared> {
  const isSelected = selection ?? (() => true);
  const { notion, root } = connection;
  const { workspace, resources, databases, rows, withheld, people, diagnostics } = project;
  const pages = withAncestors(project, isSelected);
  // Databases name each other, so all are read when one of them or of their rows is spoken for.
  const registry = [...databases, ...rows].some(isSelected) ? { databases, rows } : NO_DATABASES;
  const wanted = { pages, ...registry };
  context.progress({
    type: "reading",
    resources: pages.length + wanted.databases.length + wanted.rows.length,
  });
  const { records } = ledger;
  const trust = await trustIn(ledger, options.refresh, notion);
  const at = notion.lastSeen?.time;
  const all = [...resources, ...databases, ...rows];
  const followed = followRecords(records, all);
  const users = openUsers(notion);
  let known: Promise<string | undefined> | undefined;
  // Without a ledger that knows who we are, only Notion can tell what is ours of what stands there.
  const self = ({ ids }: ObservedProject): Promise<string | undefined> => {
    if (ledger.since !== undefined) return Promise.resolve(ledger.since.by);
    if (ids.size > 0) known ??= readSelf(notion).then((user) => user?.id);
    return known ?? Promise.resolve(undefined);
  };
  const { onDrift } = options;
  const observed = await observeLinked(notion, wanted, {
    root,
    followed,
    trust,
    users,
    isSelected,
    people,
    onDrift,
    self,
  });
  const recognised = records.size === 0 ? recognisedIn(observed) : 0;
  if (recognised > 0) context.progress({ type: "notice", message: withoutLedger(recognised) });
  const connectionId = await self(observed);
  // A filter that matches all that is declared may be meant to leave out what is not.
  const complete = selection === undefined;
  // The page below which a project lives is no part of it that could vanish, whether a manifest describes it or not.
  const orphaned = followed.left
    .filter(({ id }) => id !== root && !observed.ids.has(id))
    .map(
      (record): LedgerRecord =>
        withheld.has(record.key) || withheld.has(record.id) ? { ...record, protect: true } : record,
    );
  if (!options.prune && orphaned.length > 0)
    context.progress({ type: "notice", message: prunable(orphaned) });
  const prune = options.prune
    ? await observeOrphans(notion, orphaned, records, {
        complete,
        declared: all.length,
        diagnostics,
        safety: workspace.safety,
        allowTrash: options.allowTrash,
        staying: observed.ids.size,
      })
    : undefined;

  const kept = orphaned.flatMap(({ key, protect }) => (complete && protect ? [{ key, protect }] : []));
  const left = new Map(followed.left.map((record) => [record.key, record]));
  const protection = protectionIn([...all.filter(isSelected), ...kept], new Map([...followed.kept, ...left]));
  const published = new Set([...[...records.values()].map(({ id }) => id), ...observed.ids]);

  const planPages = (inputs: ObservedProject["pages"], comments: KnownComments): Plan =>
    planProject(inputs, {
      root,
      isSelected,
      complete,
      onDrift,
      registry: observed.registry,
      allowDestructive: new Set(options.allowDestructive),
      prune,
      protection,
      followed,
      published,
      connection: connectionId,
      comments: comments.counts,
      ...(comments.refusal !== undefined && { commentsUnread: comments.refusal.message }),
      ledgerCost: (changes, notes) =>
        ledgerCost({
          inNotion: workspace.ledger === "notion",
          existed: ledger.existed,
          changes: changes.length + notes,
          announces: changes.some(isAnnounced),
        }),
    });
  const sketch = planPages(observed.pages, NO_COMMENTS);
  const read = await readRest(notion, sketch, observed.pages);
  const planWith = (comments: KnownComments): Plan => planPages(read ?? observed.pages, comments);
  const first = read === undefined ? sketch : planWith(NO_COMMENTS);
  const { plan, comments } =
    options.onComments === "keep"
      ? await planAroundComments(first, planWith, notion, context)
      : { plan: first, comments: undefined };
  const editors = await users.editors(plan.changes.flatMap(editorsOf));
  return {
    project,
    plan: { ...plan, editors },
    sights: () =>
      sightsOf(plan, {
        pages: read ?? observed.pages,
        registry: observed.registry,
        orphans: prune?.orphans ?? [],
        comments,
      }),
    diagnostics: [...diagnostics, ...followed.diagnostics, ...observed.diagnostics],
    connection,
    ledger,
    reading: { settles: trust !== "everything", at, self: connectionId },
  };
}

/** Lists the IDs of those who edited what a change tells of. */
function editorsOf({ drift }: Change): readonly string[] {
  return drift.flatMap(({ trace }) => (trace === undefined ? [] : [trace.by]));
}

/** Finds the published resources whose protection the ledger does not have as their manifests have it. */
function protectionIn(
  resources: readonly Pick<AnyResource, "key" | "protect">[],
  records: Ledger["records"],
): Map<string, boolean> {
  return new Map(
    resources.flatMap(({ key, protect }) => {
      const record = records.get(key);
      return record === undefined || (record.protect === true) === protect ? [] : [[key, protect]];
    }),
  );
}

/** Says how pages are known of which no ledger tells. */
function withoutLedger(recognised: number): string {
  return (
    `There is no ledger, and ${recognised} resource(s) were found in Notion by their titles or keys. ` +
    "Blocks that somebody else edited last count as their edits; else the manifests are followed."
  );
}

/** Counts what was recognised by nothing but what it is called. */
function recognisedIn({ pages, registry }: ObservedProject): number {
  const found = [
    ...pages.map(({ live }) => live?.foundBy),
    ...[...registry.databases, ...registry.rows].map(({ known }) => known?.foundBy),
  ];
  return found.filter((by) => by === "title" || by === "key").length;
}

/** Says that there are pages without a manifest. */
function prunable({ length }: { readonly length: number }): string {
  return `${length} published page(s) have no manifest any more; --prune moves them to the trash.`;
}

const NO_COMMENTS: KnownComments = { counts: new Map(), refusal: undefined };

const NO_DATABASES = { databases: [], rows: [] };
