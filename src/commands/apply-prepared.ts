import { type ApplyResult, applyPlan } from "../apply/apply-plan.ts";
import type { Guard } from "../apply/guard.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reading } from "../ledger/reading.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Notion } from "../notion/client.ts";
import type { Plan } from "../plan/plan.ts";
import { hasChanges } from "../plan/summary.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { toPlanJson } from "../report/plan-json.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type PlanResult, standstillOf } from "./plan-result.ts";

/** A plan that is ready to be carried out. */
export interface ReadyPlan {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly notion: Notion;
  readonly ledger: Ledger;
  readonly reading: Reading;
  /** Asked before anything is written to, when the plan is not fresh. */
  readonly guard: Guard | undefined;
}

/**
 * Asked before anything is written, with the plan; an answer of false ends the command without a write.
 * Not asked when there is nothing to do.
 */
export type Confirm = (plan: PlanJson) => Promise<boolean>;

/** Carries out a plan, unless there are errors, something refuses it, or a person does. */
export async function applyPrepared(
  { plan, diagnostics, notion, ledger, reading, guard }: ReadyPlan,
  confirm: Confirm,
  { now, progress, signal }: Context,
): Promise<PlanResult> {
  const planned = toPlanJson(plan, diagnostics);
  const standstill = standstillOf(plan, diagnostics);
  if (standstill !== undefined) return { exitCode: standstill, plan: planned, diagnostics };
  if (hasChanges(plan) && !(await confirm(planned)))
    return { exitCode: EXIT.done, plan: planned, diagnostics };

  const before = { ...notion.counts };
  const started = now();
  const result = await applyPlan(plan, {
    notion,
    ledger,
    reading,
    onProgress: (done, total) => progress({ type: "applying", done, total }),
    ...(guard !== undefined && { guard }),
    ...(signal !== undefined && { signal }),
  });
  const requests = since(before, notion.counts);
  return {
    exitCode: signal?.aborted ? EXIT.interrupted : exitCode(result),
    plan: toPlanJson(plan, diagnostics, {
      result,
      created: createdBy(plan, ledger),
      requests,
      seconds: (now() - started) / 1000,
    }),
    diagnostics,
  };
}

function createdBy({ changes }: Plan, { records }: Ledger): Map<string, string> {
  return new Map(
    changes.flatMap(({ action, key }) => {
      const id = action === "create" ? records.get(key)?.id : undefined;
      return id === undefined ? [] : [[key, id]];
    }),
  );
}

function exitCode({ applied, failed, notReached }: ApplyResult): ExitCode {
  if (failed.length + notReached.length === 0) return EXIT.done;
  const isRefused = applied.length === 0 && failed.length > 0 && failed.every(({ isStale }) => isStale);
  return isRefused ? EXIT.refused : EXIT.partial;
}

function since(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([method, count]): [string, number] => [method, count - (before[method] ?? 0)])
      .filter(([, count]) => count > 0),
  );
}
