import type { Diagnostic } from "../model/diagnostics.ts";
import { NO_PLAN } from "../plan/no-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { toPlanJson } from "../report/plan-json.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** What planning found. Without a plan, errors in the manifests kept it from being made. */
export interface PlanResult {
  readonly exitCode: ExitCode;
  readonly plan: PlanJson | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives the plan of a result; where errors in the manifests kept one from being made, one of nothing, with the errors. */
export function planOf({ plan, diagnostics }: Pick<PlanResult, "plan" | "diagnostics">): PlanJson {
  return plan ?? toPlanJson(NO_PLAN, diagnostics);
}

/** Gives the exit code of a plan that may not be carried out; undefined when it may. */
export function standstillOf(
  { refusals }: Pick<Plan, "refusals">,
  diagnostics: readonly Diagnostic[],
): ExitCode | undefined {
  if (diagnostics.some(({ severity }) => severity === "error")) return EXIT.invalid;
  return refusals.length > 0 ? EXIT.refused : undefined;
}
