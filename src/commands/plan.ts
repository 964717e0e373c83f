import type { Diagnostic } from "../model/diagnostics.ts";
import { hasChanges } from "../plan/summary.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { toPlanJson } from "../report/plan-json.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type PlanOptions, prepare } from "./prepare.ts";

/** What planning found. Without a plan, errors in the manifests kept it from being made. */
export interface PlanResult {
  readonly exitCode: ExitCode;
  readonly plan: PlanJson | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Shows every change that `apply` would make. Throws as `prepare` does. */
export async function plan(
  options: PlanOptions & { readonly detailedExitcode: boolean },
  context: Context,
): Promise<PlanResult> {
  const prepared = await prepare(options, context);
  if (!("plan" in prepared)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: prepared.diagnostics };
  }
  await prepared.connection.close();
  const diagnostics = [...prepared.diagnostics, ...prepared.plan.diagnostics];
  return {
    exitCode: exitCode(prepared.plan, diagnostics, options.detailedExitcode),
    plan: toPlanJson(prepared.plan, diagnostics),
    diagnostics,
  };
}

function exitCode(
  made: Parameters<typeof hasChanges>[0],
  diagnostics: readonly Diagnostic[],
  detailed: boolean,
): ExitCode {
  if (diagnostics.some(({ severity }) => severity === "error")) return EXIT.invalid;
  if (made.refusals.length > 0) return EXIT.refused;
  return detailed && hasChanges(made) ? EXIT.differences : EXIT.done;
}
