import { apply } from "../../commands/apply.ts";
import { applySaved } from "../../commands/apply-saved.ts";
import { EXIT } from "../../commands/exit-codes.ts";
import { type PlanResult, planOf } from "../../commands/plan-result.ts";
import { planningOptions } from "../../commands/save-plan.ts";
import type { Plan } from "../../report/plan-json.generated.ts";
import { findReviewed, markBegun, refusalsAgainst } from "../comment/reviewed.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";
import { planOutcome } from "./plan-outcome.ts";

/** Makes Notion what the manifests declare, or carries out a saved plan. Throws what `apply` and GitHub throw. */
export async function runApply(job: Job): Promise<Outcome> {
  let refusals: Plan["refusals"] = [];
  const isAllowed = async (plan: Plan): Promise<boolean> => {
    if (!job.inputs.requireReviewedPlan) return true;
    const reviewed = await findReviewed(job);
    // The comment has it without secrets, too.
    refusals = [...refusalsAgainst(reviewed, dataWithoutSecrets(plan, job.runner.withoutSecrets))];
    if (refusals.length === 0) await markBegun(reviewed, job);
    return refusals.length === 0;
  };
  const result = await carryOut(isAllowed, job);
  const plan = planOf(result);
  if (refusals.length === 0) return planOutcome(plan, result, job);
  return planOutcome({ ...plan, refusals }, { ...result, exitCode: EXIT.refused }, job);
}

function carryOut(confirm: (plan: Plan) => Promise<boolean>, { inputs, context }: Job): Promise<PlanResult> {
  const { planning, planFile, given } = inputs;
  if (planFile === undefined) return apply({ ...planning, confirm }, context);
  const { config, strict = false, concurrency, rps } = planning;
  const decided = Object.entries(planningOptions(planning)).filter(([name]) => given.has(name));
  return applySaved(
    {
      file: planFile,
      config,
      strict,
      concurrency,
      rps,
      sandbox: false,
      given: Object.fromEntries(decided),
      confirm,
    },
    context,
  );
}
