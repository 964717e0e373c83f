import { SAVE_EVERY } from "../ledger/cost.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Notion } from "../notion/client.ts";
import { NotionError } from "../notion/errors.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { Births, NotReachedError } from "./births.ts";
import { carryOut, RefusedFileError, startRun } from "./carry-out.ts";

/** A change that was not carried out, or only in part. */
export interface Failure {
  readonly key: string;
  readonly title: string;
  readonly message: string;
  readonly hint: string | undefined;
}

/** What became of a plan. Keys are those of its changes. */
export interface ApplyResult {
  readonly applied: readonly string[];
  readonly failed: readonly Failure[];
  /** Changes below a page that could not be created, or not begun after a failure or an interruption. */
  readonly notReached: readonly string[];
}

export interface ApplyContext {
  readonly notion: Notion;
  readonly ledger: Ledger;
  /** Told after each change. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Once raised, no further write is begun; the ledger is still saved. */
  readonly signal?: AbortSignal;
}

/**
 * Carries out a plan: parents before children, one write at a time under one page, pages side by side. A change that
 * fails takes those below it along and nothing else. The ledger is saved as changes finish; that it could not be
 * saved is one more failure. Throws only when the ledger cannot be written before anything else is.
 */
export async function applyPlan(plan: Plan, context: ApplyContext): Promise<ApplyResult> {
  const { ledger, onProgress } = context;
  const active = plan.changes.filter(({ action }) => action !== "unchanged" && action !== "drift");
  const births = new Births(
    existing(plan),
    active.filter(({ action }) => action === "create").map(({ key }) => key),
  );
  const applied: string[] = [];
  const failed: Failure[] = [];
  const notReached: string[] = [];

  const start = (change: Change): Promise<void> =>
    carryOut(change, run).then(
      async () => {
        applied.push(change.key);
        onProgress?.(applied.length, active.length);
        // A save that fails here is tried again at the end.
        if (applied.length % SAVE_EVERY === 0) await ledger.save().catch(() => undefined);
      },
      (error: unknown) => {
        births.giveUp(change.key);
        if (error instanceof NotReachedError || context.signal?.aborted) notReached.push(change.key);
        else failed.push(failureOf(change, error));
      },
    );

  await announce(active, ledger);
  const run = startRun(plan, context, births);
  await Promise.all(active.filter(({ action }) => action !== "trash").map(start));
  // Trash comes last, and only when nothing went wrong before it.
  for (const change of active.filter(({ action }) => action === "trash")) {
    if (failed.length + notReached.length > 0) notReached.push(change.key);
    else await start(change);
  }
  if (applied.length > 0) recordUnchanged(plan, ledger);
  await ledger.save().catch((error: unknown) => {
    failed.push(failureOf({ key: "ledger", title: "Pagewright ledger" }, error));
  });
  return { applied, failed, notReached };
}

/** What exists already, by key. */
function existing({ changes, rows }: Plan): ReadonlyMap<string, string> {
  return new Map([
    ...rows,
    ...changes.flatMap(({ key, id }): [string, string][] => (id === undefined ? [] : [[key, id]])),
  ]);
}

/** Notes in the ledger which pages are about to be in a state between two. One request is never between two. */
async function announce(changes: readonly Change[], ledger: Ledger): Promise<void> {
  for (const change of changes.filter(isAnnounced)) {
    const record = ledger.records.get(change.key);
    if (record !== undefined) ledger.put({ ...record, pending: true });
  }
  await ledger.save();
}

/** Whether a change is noted in the ledger before it begins. */
export function isAnnounced(change: Change): boolean {
  return (change.action === "update" || change.action === "move") && change.requests > 1;
}

/** Takes the chance of a save to note pages that turned out to be as wanted. */
function recordUnchanged(plan: Plan, ledger: Ledger): void {
  for (const change of plan.changes) {
    if (change.action !== "unchanged") continue;
    const { key, kind, id, parent, leaves } = change;
    ledger.put({ key, kind, id, parent, ...leaves });
  }
}

function failureOf({ key, title }: Pick<Change, "key" | "title">, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { key, title, message, hint: isExplained(error) ? error.hint : undefined };
}

function isExplained(error: unknown): error is NotionError | RefusedFileError {
  return error instanceof NotionError || error instanceof RefusedFileError;
}
