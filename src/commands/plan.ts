import { resolve } from "node:path";
import type { Diagnostic } from "../model/diagnostics.ts";
import { hasChanges } from "../plan/summary.ts";
import { toPlanJson } from "../report/plan-json.ts";
import type { Unusable } from "../saved/saved-plan.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type PlanResult, standstillOf } from "./plan-result.ts";
import { type PlanOptions, prepare } from "./prepare.ts";
import { saveErrors, savePlan } from "./save-plan.ts";

export interface PlanCommandOptions extends PlanOptions {
  readonly detailedExitcode: boolean;
  /** Where the plan is saved for `show` and `applySaved`; by default nowhere. */
  readonly out?: string;
}

/** Shows every change that `apply` would make. Throws as `prepare` does, and `InputError` when the plan cannot be saved. */
export async function plan(options: PlanCommandOptions, context: Context): Promise<PlanResult> {
  const prepared = await prepare(options, context);
  if (!("plan" in prepared)) {
    await save(options, context, (path) => saveErrors(path, prepared, options));
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: prepared.diagnostics };
  }
  await prepared.connection.close();
  const diagnostics = [...prepared.diagnostics, ...prepared.plan.diagnostics];
  const report = toPlanJson(prepared.plan, diagnostics);
  await save(options, context, (path) => savePlan(path, { ...prepared, report, diagnostics }, options));
  return {
    exitCode: exitCode(prepared.plan, diagnostics, options.detailedExitcode),
    plan: report,
    diagnostics,
  };
}

async function save(
  { out }: PlanCommandOptions,
  { cwd }: Context,
  write: (path: string) => Promise<Unusable | undefined>,
): Promise<void> {
  const unsaved = out === undefined ? undefined : await write(resolve(cwd, out));
  if (unsaved !== undefined) throw new InputError(unsaved.problem.message, unsaved.problem.hint);
}

function exitCode(
  made: Parameters<typeof hasChanges>[0],
  diagnostics: readonly Diagnostic[],
  detailed: boolean,
): ExitCode {
  return standstillOf(made, diagnostics) ?? (detailed && hasChanges(made) ? EXIT.differences : EXIT.done);
}
