import { join, resolve } from "node:path";
import { plan } from "../../commands/plan.ts";
import { planOf } from "../../commands/plan-result.ts";
import { freshFolder } from "../fresh-folder.ts";
import { isWithoutSecrets, type Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { runOutline } from "./outline.ts";
import { planOutcome } from "./plan-outcome.ts";

/**
 * Plans, and saves the plan. Where GitHub keeps the token from a pull request, tells what the manifests declare instead.
 * Throws what `plan` throws.
 */
export async function runPlan(job: Job): Promise<Outcome> {
  if (isWithoutSecrets(job)) return runOutline(job);
  const { inputs, context } = job;
  const out = resolve(context.cwd, inputs.planFile ?? join(await freshFolder(context.env), "plan.json"));
  const result = await plan({ ...inputs.planning, detailedExitcode: true, out }, context);
  return { ...planOutcome(planOf(result), result, job), planFile: out };
}
