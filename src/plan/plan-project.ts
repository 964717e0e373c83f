import type { LedgerRecord } from "../ledger/record.ts";
import type {
  AnyResource,
  DatabaseResource,
  OnDrift,
  PageResource,
  ParentRef,
} from "../manifest/resource.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { blocksLinkedFrom } from "./blocks/link-targets.ts";
import { uploadCost } from "./cost.ts";
import { asAsked } from "./drift.ts";
import type { Followed } from "./follow-records.ts";
import type { Change, ParentTarget, Plan, Refusal } from "./plan.ts";
import type { Known } from "./plan-blocks.ts";
import { headOf, type LiveState, planCreate, planPage } from "./plan-page.ts";
import { planRegistry, type RegistryInput, withoutDatabases } from "./plan-registry.ts";
import { type PruneInput, planPrune } from "./prune/plan-prune.ts";
import { surroundingsOf } from "./prune/surroundings.ts";
import { scheduleLinks } from "./references/schedule.ts";
import { refuseDrift } from "./refuse-drift.ts";
import { localFilesIn } from "./rows/local-files.ts";
import { isActive } from "./summary.ts";
import { planTrusted } from "./trusted.ts";
import { unkeptDiagnostics } from "./unkept-diagnostics.ts";

/** One resource and what Notion holds for it; `live` is undefined when its page does not exist. */
export interface PlanInput {
  readonly resource: PageResource;
  readonly live: LiveState | undefined;
  /** The ledger's record, when it is taken at its word and the page was not read. */
  readonly trusted?: LedgerRecord;
}

export interface PlanOptions {
  /** Dashed ID of the page below which the project lives. */
  readonly root: string;
  /** Whether the resource is spoken for in this run. */
  readonly isSelected: (resource: AnyResource) => boolean;
  readonly registry: RegistryInput;
  /** The keys of databases whose schemas may lose data. */
  readonly allowDestructive: ReadonlySet<string>;
  /** Whether every resource of the project is among the inputs. */
  readonly complete: boolean;
  /** Overrides what the pages say. */
  readonly onDrift: OnDrift | undefined;
  /** By key, which resources are protected now and were not when the ledger was written, or the reverse. */
  readonly protection: ReadonlyMap<string, boolean>;
  /** What becomes of keys in the ledger. */
  readonly followed: Pick<Followed, "displaced" | "behind">;
  /** What is known of pages without a manifest, when they are to be trashed. */
  readonly prune: PruneInput | undefined;
  /** Open comments that are known of, by the ID of their block. Such a block keeps its ID wherever that is possible. */
  readonly comments: ReadonlyMap<string, number>;
  /** Why no others can be known, though they matter; absent otherwise. */
  readonly commentsUnread?: string;
  /** The IDs of all pages, databases and rows of the project that stand in Notion: what else does is other people's. */
  readonly published: ReadonlySet<string>;
  /** The ID of our connection, once it has written anything. */
  readonly connection?: string | undefined;
  /** Requests that keeping the ledger takes, for what is changed and what else is noted. */
  readonly ledgerCost: (changes: readonly Change[], notes: number) => number;
}

/** Makes the plan for a project. Inputs come with parents before children, and the plan keeps their order. */
export function planProject(inputs: readonly PlanInput[], options: PlanOptions): Plan {
  const byKey = new Map(inputs.map((input) => [input.resource.key, input]));
  const diagnostics: Diagnostic[] = [];
  const changes: Change[] = [];
  const refusals: Refusal[] = [];
  const unreachable = new Set<string>();
  const { comments } = options;
  const { displaced, behind } = options.followed;
  const known: Known = {
    comments,
    pinned: new Set([...comments.keys(), ...linkTargets(inputs)]),
    published: options.published,
    connection: options.connection,
  };

  for (const input of inputs) {
    const { resource } = input;
    const { parent } = resource;
    const above = aboveOf(parent, byKey);
    const onDrift = options.onDrift ?? resource.onDrift;
    if (!options.isSelected(resource)) continue;
    if (!exists(input) && above !== undefined) {
      const problem = missingParent(above, resource, options, unreachable);
      if (problem !== undefined) {
        unreachable.add(resource.key);
        diagnostics.push(problem);
        continue;
      }
    }
    const change = planOne(
      { ...input, resource: asAsked(resource, options.onDrift) },
      parentTarget(parent, above, options),
      onDrift,
      known,
    );
    changes.push(change);
    refusals.push(...refuseDrift(change, onDrift));
    diagnostics.push(...unkeptDiagnostics(change, resource));
  }

  const stranded = new Set<string>();
  for (const { resource, known: standing } of options.registry.databases) {
    const above = aboveOf(resource.parent, byKey);
    if (standing !== undefined || above === undefined || !options.isSelected(resource)) continue;
    const problem = missingParent(above, resource, options, unreachable);
    if (problem === undefined) continue;
    stranded.add(resource.key);
    diagnostics.push(problem);
  }
  const registry = planRegistry(withoutDatabases(options.registry, stranded), {
    ...options,
    known,
    parentOf: ({ parent }) => parentTarget(parent, aboveOf(parent, byKey), options),
  });
  changes.push(...registry.changes);
  diagnostics.push(...registry.diagnostics);
  refusals.push(...registry.refusals);
  const complete = options.complete && inputs.every(({ resource }) => options.isSelected(resource));
  if (options.prune !== undefined) {
    const around = surroundingsOf(changes, options.prune.orphans, known);
    const pruning = planPrune(options.prune, around, options.commentsUnread);
    changes.push(...pruning.changes);
    refusals.push(...pruning.refusals);
  }

  const wanted = new Map([
    ...inputs.map(({ resource }) => [resource.key, resource.blocks] as const),
    ...options.registry.rows.map(({ row }) => [row.resource.key, row.resource.blocks ?? []] as const),
  ]);
  const scheduled = scheduleLinks(changes, (key) => wanted.get(key) ?? []);
  const active = scheduled.filter(isActive);
  // However many there are, they take one save at most.
  const forgotten = options.prune?.gone ?? [];
  const done = new Set(active.map(({ key }) => key));
  const protection = new Map([...options.protection].filter(([key]) => !done.has(key)));
  const isNoted =
    forgotten.length + protection.size + displaced.size > 0 ||
    scheduled.some((change) => "unrecorded" in change && change.unrecorded);
  return {
    complete,
    changes: scheduled.map((change) => leftBehind(change, behind.get(change.key))),
    schema: registry.schema,
    sources: registry.sources,
    rows: registry.rows,
    diagnostics,
    refusals,
    losses: registry.losses,
    forgotten,
    protection,
    displaced,
    cost: {
      requests: active.reduce(
        (sum, change) => sum + change.requests,
        uploadCost(active.flatMap(localFilesIn)) + options.ledgerCost(active, isNoted ? 1 : 0),
      ),
      blocksCreated: active.reduce((sum, change) => sum + change.blocksCreated, 0),
    },
  };
}

/** Adds to what the ledger will hold the former keys that say nothing any more. */
function leftBehind(change: Change, was: readonly string[] | undefined): Change {
  return was === undefined || !("leaves" in change)
    ? change
    : { ...change, leaves: { ...change.leaves, was } };
}

function planOne(
  { resource, live, trusted }: PlanInput,
  parent: ParentTarget,
  onDrift: OnDrift,
  known: Known,
): Change {
  if (trusted !== undefined) return planTrusted(headOf(resource), trusted);
  return live === undefined
    ? planCreate(resource, parent, [])
    : planPage(resource, live, parent, onDrift, known);
}

/** Lists the blocks that something in the project, or on its pages in Notion, links to or shows a copy of. */
function linkTargets(inputs: readonly PlanInput[]): string[] {
  return inputs.flatMap(({ resource, live }) =>
    [resource.blocks, live?.blocks ?? []].flatMap(blocksLinkedFrom),
  );
}

function exists({ live, trusted }: PlanInput): boolean {
  return live !== undefined || trusted !== undefined;
}

function aboveOf(parent: ParentRef, byKey: ReadonlyMap<string, PlanInput>): PlanInput | undefined {
  return typeof parent === "object" && "key" in parent ? byKey.get(parent.key) : undefined;
}

function parentTarget(
  parent: ParentRef,
  above: PlanInput | undefined,
  { root, onDrift }: PlanOptions,
): ParentTarget {
  if (parent === "root") return { id: root };
  if ("id" in parent) return parent;
  if (above?.trusted !== undefined) return { id: above.trusted.id };
  const live = above?.live;
  // A page in the trash is published anew when drift is overwritten, and then has another ID.
  const stays = live !== undefined && !(live.trashed && (onDrift ?? above?.resource.onDrift) === "overwrite");
  return stays ? { id: live.id } : parent;
}

/** Says why a new page cannot be created below its parent, if it cannot. */
function missingParent(
  above: PlanInput,
  resource: PageResource | DatabaseResource,
  options: PlanOptions,
  unreachable: ReadonlySet<string>,
): Diagnostic | undefined {
  const { key } = above.resource;
  const base = { ...resource.place, code: "parent-not-published" } as const;
  if (above.live?.trashed && (options.onDrift ?? above.resource.onDrift) !== "overwrite") {
    return {
      ...base,
      severity: "warning",
      message: `not published: the page of its parent "${key}" is in the trash in Notion`,
      hint: "restore the parent in Notion, or publish it anew with --on-drift overwrite",
    };
  }
  if (unreachable.has(key)) {
    return { ...base, severity: "warning", message: `not published: neither is its parent "${key}"` };
  }
  if (!exists(above) && !options.isSelected(above.resource)) {
    return {
      ...base,
      severity: "error",
      message: `its parent "${key}" is not published yet and not part of this run`,
      hint: `add the parent to --only, or publish it first`,
    };
  }
  return undefined;
}
