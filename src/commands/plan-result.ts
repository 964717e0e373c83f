import type { Diagnostic } from "../model/diagnostics.ts";
import type { Plan } from "../plan/plan.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** What planning found. Without a plan, errors in the manifests kept it from being made. */
export interface PlanResult {
  readonly exitCode: ExitCode;
  readonly plan: PlanJson | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives the exit code of a plan that may not be carried out; undefined when it may. */
export function standstillOf(
  { refusals }: Pick<Plan, "refusals">,
  diagnostics: readonly Diagnostic[],
): ExitCode | undefined {
  if (diagnostics.some(({ severity }) => severity === "error")) return EXIT.invalid;
  return refusals.length > 0 ? EXIT.refused : undefined;
}
