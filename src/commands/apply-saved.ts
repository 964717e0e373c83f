import { resolve } from "node:path";
import type { LedgerRecord } from "../ledger/record.ts";
import { checkSights, type Known, secondLook } from "../live/sights/check-sights.ts";
import type { Project } from "../manifest/index.ts";
import type { Plan } from "../plan/plan.ts";
import { isActive } from "../plan/summary.ts";
import { readPlanFile } from "../saved/file.ts";
import { withPaths } from "../saved/local-files.ts";
import { digestManifests, manifestChanges } from "../saved/manifests.ts";
import { digestRecords, recordChanges } from "../saved/records.ts";
import type { PlanningOptions, SavedPlan, Work } from "../saved/saved-plan.ts";
import { applyPrepared, type Confirm } from "./apply-prepared.ts";
import { type Connection, type ConnectOptions, connect } from "./connect.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { openLedgerOf } from "./open-ledger.ts";
import { type PlanResult, standstillOf } from "./plan-result.ts";
import { hasErrors, load, type ProjectOptions } from "./validate.ts";

export interface ApplySavedOptions extends Omit<ConnectOptions, "sandbox">, ProjectOptions {
  /** The file that the plan was saved to. */
  readonly file: string;
  /** Whether the embedded Notion is asked for; a plan that was made for it is applied there anyway. */
  readonly sandbox: boolean;
  /** The flags that decide what is planned, as far as they were given: they must be those that the plan was made with. */
  readonly given: PlanningOptions;
  readonly confirm: Confirm;
}

/**
 * Carries out a saved plan, as long as nothing that it goes by has changed: the manifests, the ledger, and everything
 * in Notion that it writes to. Throws `InputError` when the file or the flags cannot be used, and else as `apply` does.
 */
export async function applySaved(options: ApplySavedOptions, context: Context): Promise<PlanResult> {
  const saved = await readSaved(resolve(context.cwd, options.file));
  refuseContradictions(saved, options);
  const project = await load(options, saved.sandbox, context);
  if (hasErrors(project)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: project.diagnostics };
  }
  const changes = manifestChanges(saved.work.manifests, digestManifests(project));
  if (changes.length > 0) return refused(saved, changes);
  const { plan, diagnostics } = saved.work;
  const standstill = standstillOf(plan, diagnostics);
  if (standstill !== undefined) return { exitCode: standstill, plan: saved.report, diagnostics };
  const connection = await connect(project.workspace, { ...options, sandbox: saved.sandbox }, context);
  try {
    return await applyAt(connection, saved, project, options, context);
  } finally {
    await connection.close();
  }
}

async function applyAt(
  { notion, root, ...connection }: Connection,
  saved: SavedPlan,
  project: Project,
  { confirm }: ApplySavedOptions,
  context: Context,
): Promise<PlanResult> {
  if (root !== saved.root) {
    throw new InputError(
      `the plan was made for the project below the page ${saved.root}, and this one lives below ${root}`,
      "set `root`, or the variable that it names, as it was when the plan was made",
    );
  }
  const ledger = await openLedgerOf(project, { notion, root, ...connection }, saved.sandbox, context);
  const { plan, stale } = withRecords(saved.work, ledger.records);
  if (stale.length > 0) return refused(saved, stale);

  const { diagnostics, sights } = saved.work;
  const active = new Set(plan.changes.filter(isActive).flatMap(({ id }) => id ?? []));
  const known: Known = {
    records: ledger.records,
    isOwn: (id) => active.has(id),
    changesSchemas: plan.schema.length > 0,
  };
  const found = await checkSights(notion, sights, known);
  if (found.length > 0) return refused(saved, found);
  const ready = {
    plan: withPaths(plan, project),
    diagnostics,
    notion,
    ledger,
    reading: saved.work.reading,
    guard: secondLook(notion, sights, known),
  };
  return applyPrepared(ready, confirm, context);
}

async function readSaved(path: string): Promise<SavedPlan> {
  const file = await readPlanFile(path);
  if ("problem" in file) throw new InputError(file.problem.message, file.problem.hint);
  if (file.saved !== undefined) return file.saved;
  throw new InputError(
    `the plan was made by Pagewright ${file.writtenBy}, and only that version can apply it`,
    "make the plan again with this version; `show` can show the old one",
  );
}

/** What a plan was made with cannot be changed afterwards. */
function refuseContradictions(saved: SavedPlan, { sandbox, given }: ApplySavedOptions): void {
  if (sandbox && !saved.sandbox) {
    throw new InputError(
      "--sandbox is given, and the plan was not made for the embedded Notion",
      "leave it out, or make a plan with it",
    );
  }
  for (const [name, value] of Object.entries(given)) {
    if (JSON.stringify(value) === JSON.stringify(saved.options[name])) continue;
    throw new InputError(
      `${flagOf(name)} decides what is planned, and the plan in the file was made with another value of it`,
      "leave it out, or make a new plan with it",
    );
  }
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Compares what the ledger has with what it had. What the plan writes to must be the same; of the rest, nothing is noted
 * that another run has noted since.
 */
function withRecords(
  { plan, records }: Work,
  now: ReadonlyMap<string, LedgerRecord>,
): { readonly plan: Plan; readonly stale: readonly Found[] } {
  const changed = new Set(recordChanges(records, digestRecords(plan, now)));
  return {
    plan: {
      ...plan,
      changes: plan.changes.filter((change) => isActive(change) || !changed.has(change.key)),
      forgotten: plan.forgotten.filter((key) => !changed.has(key)),
    },
    stale: plan.changes
      .filter((change) => isActive(change) && changed.has(change.key))
      .map(({ key, title }) => ({
        key,
        message: `another run has written down something else of ${key} ("${title}") since the plan was made`,
      })),
  };
}

/** Something that is not as the plan has it. */
interface Found {
  readonly key: string;
  readonly message: string;
}

function refused({ report, work }: SavedPlan, found: readonly Found[]): PlanResult {
  const hint = "make a new plan, and look at it again";
  const refusals = found.map(({ key, message }) => ({ key, message, hint }));
  return {
    exitCode: EXIT.refused,
    plan: { ...report, refusals: [...report.refusals, ...refusals] },
    diagnostics: work.diagnostics,
  };
}
