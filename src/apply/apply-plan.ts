import { SAVE_EVERY } from "../ledger/cost.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { accountAfter, type Reading } from "../ledger/reading.ts";
import type { LedgerRecord } from "../ledger/record.ts";
import type { Notion } from "../notion/client.ts";
import { NotionError } from "../notion/errors.ts";
import type { Change, Plan, TrashChange } from "../plan/plan.ts";
import { isActive } from "../plan/summary.ts";
import { Births, NotReachedError } from "./births.ts";
import { carryOut, RefusedFileError, type Run, startRun } from "./carry-out.ts";
import { type Guard, StaleError } from "./guard.ts";
import { LostLinksError } from "./links/linker.ts";

/** A change that was not carried out, or only in part. */
export interface Failure {
  readonly key: string;
  readonly title: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** Nothing was written, because something is not as the plan saw it. */
  readonly isStale: boolean;
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
  /** How the plan came to know what stands in Notion; by default nothing is said of it. */
  readonly reading?: Reading;
  /** Asked before anything that stood there is written to; without it the plan is taken to be fresh. */
  readonly guard?: Guard;
  /** Once raised, no further write is begun; the ledger is still saved. */
  readonly signal?: AbortSignal;
}

/**
 * Carries out a plan: parents before children, one write at a time under one page, pages side by side. A change that
 * fails takes those below it along and nothing else. The ledger is saved as changes finish; that it could not be
 * saved is one more failure. Throws only when the ledger cannot be written before anything else is.
 */
export async function applyPlan(plan: Plan, context: ApplyContext): Promise<ApplyResult> {
  const { notion, ledger, reading, onProgress, signal } = context;
  const active = plan.changes.filter(isActive);
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
        // Whoever waits for blocks that the change did not name after all waits no longer.
        run.targets.anchors.giveUp(change.key);
        onProgress?.(applied.length, active.length);
        // A save that fails here is tried again at the end, when all is saved anyway.
        if (applied.length % SAVE_EVERY === 0 && applied.length < active.length)
          await ledger.save().catch(() => undefined);
      },
      (error: unknown) => {
        births.giveUp(change.key);
        run.targets.anchors.giveUp(change.key);
        const before = error instanceof StaleError ? announced.get(change.key) : undefined;
        if (before !== undefined) ledger.put(before);
        if (error instanceof NotReachedError || signal?.aborted) notReached.push(change.key);
        else failed.push(failureOf(change, error));
      },
    );

  const announced = await announce(active, ledger);
  for (const [key, id] of plan.displaced) if (ledger.records.get(key)?.id === id) ledger.displace(key);
  const run = startRun(plan, context, births);
  await Promise.all(active.filter(({ action }) => action !== "trash").map(start));
  // Trash comes last, and only when nothing went wrong before it. It takes along what is below, so all is looked at first.
  const trash = active.filter((change) => change.action === "trash");
  const looked = failed.length + notReached.length > 0 ? [] : await lookAtAll(trash, run);
  for (const [index, change] of trash.entries()) {
    const stale = looked[index];
    if (stale !== undefined) failed.push(stale);
    else if (failed.length + notReached.length > 0) notReached.push(change.key);
    else await start(change);
  }
  for (const key of plan.forgotten) ledger.remove(key);
  recordOthers(plan, ledger, applied.length > 0);
  recordProtection(plan, ledger);
  const isWhole = plan.complete && failed.length + notReached.length === 0 && !signal?.aborted;
  const account = reading === undefined ? undefined : accountAfter(reading, notion.lastWrite);
  if (isWhole && account !== undefined) ledger.settle(account);
  await ledger.save().catch((error: unknown) => {
    failed.push(failureOf({ key: "ledger", title: "Pagewright ledger" }, error));
  });
  return { applied, failed, notReached };
}

/** Gives for each change why it cannot be carried out, if what it is about is not as the plan saw it. */
function lookAtAll(
  changes: readonly TrashChange[],
  { guard }: Pick<Run, "guard">,
): Promise<(Failure | undefined)[]> {
  return Promise.all(
    changes.map((change) =>
      guard(change.id).then(
        () => undefined,
        (error: unknown) => failureOf(change, error),
      ),
    ),
  );
}

/** What exists already, by key. */
function existing({ changes, rows }: Plan): ReadonlyMap<string, string> {
  return new Map([
    ...rows,
    ...changes.flatMap(({ key, id }): [string, string][] => (id === undefined ? [] : [[key, id]])),
  ]);
}

/**
 * Notes in the ledger which pages are about to be in a state between two; one request is never between two. Gives what
 * it had of them.
 */
async function announce(
  changes: readonly Change[],
  ledger: Ledger,
): Promise<ReadonlyMap<string, LedgerRecord>> {
  const before = new Map<string, LedgerRecord>();
  for (const change of changes.filter(isAnnounced)) {
    const record = ledger.records.get(change.key);
    // Under its new key there may be what has to make room.
    if (record === undefined || record.id !== change.id) continue;
    before.set(change.key, record);
    ledger.put({ ...record, pending: true });
  }
  await ledger.save();
  return before;
}

/** Whether a change is noted in the ledger before it begins. */
export function isAnnounced(change: Change): boolean {
  return (change.action === "update" || change.action === "move") && change.requests > 1;
}

/**
 * Notes what the ledger does not know; when it is saved anyway, also all else that was read and needs no write. What
 * people edited has to be told also when nobody edits it any more.
 */
function recordOthers(plan: Plan, ledger: Ledger, isSaved: boolean): void {
  for (const change of plan.changes) {
    if (change.action !== "unchanged" && change.action !== "drift") continue;
    if (!isSaved && change.unrecorded !== true) continue;
    const { key, kind, id, parent, leaves, action } = change;
    if (action === "unchanged") ledger.put({ key, kind, id, parent, ...leaves });
    else if (ledger.records.has(key)) ledger.put({ key, kind, id, parent, ...leaves, watch: true });
  }
}

/** Notes what is protected, so that it still is when its manifest is gone. */
function recordProtection({ protection }: Plan, ledger: Ledger): void {
  for (const [key, isProtected] of protection) {
    const known = ledger.records.get(key);
    if (known === undefined) continue;
    const { protect: _, ...record } = known;
    ledger.put({ ...record, ...(isProtected && { protect: isProtected }) });
  }
}

function failureOf({ key, title }: Pick<Change, "key" | "title">, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const hint = isExplained(error) ? error.hint : undefined;
  return { key, title, message, hint, isStale: error instanceof StaleError };
}

function isExplained(error: unknown): error is NotionError | RefusedFileError | StaleError | LostLinksError {
  return (
    error instanceof NotionError ||
    error instanceof RefusedFileError ||
    error instanceof StaleError ||
    error instanceof LostLinksError
  );
}
