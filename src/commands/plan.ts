import { resolve } from "node:path";
import type { Diagnostic } from "../model/diagnostics.ts";
import { hasChanges } from "../plan/summary.ts";
import { toPlanJson } from "../report/plan-json.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type PlanResult, standstillOf } from "./plan-result.ts";
import { type PlanOptions, prepare } from "./prepare.ts";
import { savePlan } from "./save-plan.ts";

export interface PlanCommandOptions extends PlanOptions {
  readonly detailedExitcode: boolean;
  /** Where the plan is saved for `show` and `applySaved`; by default nowhere. */
  readonly out?: string;
}

/** Shows every change that `apply` would make. Throws as `prepare` does, and `InputError` when the plan cannot be saved. */
export async function plan(options: PlanCommandOptions, context: Context): Promise<PlanResult> {
  const prepared = await prepare(options, context);
  if (!("plan" in prepared)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: prepared.diagnostics };
  }
  await prepared.connection.close();
  const diagnostics = [...prepared.diagnostics, ...prepared.plan.diagnostics];
  const report = toPlanJson(prepared.plan, diagnostics);
  const { out } = options;
  if (out !== undefined) {
    const unsaved = await savePlan(resolve(context.cwd, out), { ...prepared, report, diagnostics }, options);
    if (unsaved !== undefined) throw new InputError(unsaved.problem.message, unsaved.problem.hint);
  }
  return {
    exitCode: exitCode(prepared.plan, diagnostics, options.detailedExitcode),
    plan: report,
    diagnostics,
  };
}

function exitCode(
  made: Parameters<typeof hasChanges>[0],
  diagnostics: readonly Diagnostic[],
  detailed: boolean,
): ExitCode {
  return standstillOf(made, diagnostics) ?? (detailed && hasChanges(made) ? EXIT.differences : EXIT.done);
}
