import { applyPlan } from "../apply/apply-plan.ts";
import { hasChanges } from "../plan/summary.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { toPlanJson } from "../report/plan-json.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { PlanResult } from "./plan.ts";
import { type PlanOptions, type Prepared, prepare } from "./prepare.ts";

export interface ApplyOptions extends PlanOptions {
  /**
   * Asked before anything is written, with the plan; an answer of false ends the command without a write.
   * Not asked when there is nothing to do.
   */
  readonly confirm: (plan: PlanJson) => Promise<boolean>;
}

/** Makes Notion what the manifests declare. Throws as `prepare` does, and when the ledger cannot be saved. */
export async function apply(options: ApplyOptions, context: Context): Promise<PlanResult> {
  const prepared = await prepare(options, context);
  if (!("plan" in prepared)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: prepared.diagnostics };
  }
  try {
    return await applyPrepared(prepared, options, context);
  } finally {
    await prepared.connection.close();
  }
}

async function applyPrepared(
  prepared: Prepared,
  { confirm }: ApplyOptions,
  { now, progress, signal }: Context,
): Promise<PlanResult> {
  const { plan, connection, ledger } = prepared;
  const diagnostics = [...prepared.diagnostics, ...plan.diagnostics];
  const planned = toPlanJson(plan, diagnostics);
  const stop = (exitCode: ExitCode): PlanResult => ({ exitCode, plan: planned, diagnostics });

  if (diagnostics.some(({ severity }) => severity === "error")) return stop(EXIT.invalid);
  if (plan.refusals.length > 0) return stop(EXIT.refused);
  if (hasChanges(plan) && !(await confirm(planned))) return stop(EXIT.done);

  const before = { ...connection.notion.counts };
  const started = now();
  const result = await applyPlan(plan, {
    notion: connection.notion,
    ledger,
    onProgress: (done, total) => progress({ type: "applying", done, total }),
    ...(signal !== undefined && { signal }),
  });
  const requests = since(before, connection.notion.counts);
  return {
    exitCode: signal?.aborted
      ? EXIT.interrupted
      : result.failed.length + result.notReached.length > 0
        ? EXIT.partial
        : EXIT.done,
    plan: toPlanJson(plan, diagnostics, { result, requests, seconds: (now() - started) / 1000 }),
    diagnostics,
  };
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
