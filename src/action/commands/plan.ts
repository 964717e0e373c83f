import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { plan } from "../../commands/plan.ts";
import { planOf } from "../../commands/plan-result.ts";
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
  const out = resolve(context.cwd, inputs.planFile ?? (await freshPlanFile(job)));
  const result = await plan({ ...inputs.planning, detailedExitcode: true, out }, context);
  return { ...planOutcome(planOf(result), result, job), planFile: out };
}

/** Several plans may be made in one job. */
async function freshPlanFile({ context: { env } }: Job): Promise<string> {
  return join(await mkdtemp(join(env.RUNNER_TEMP || tmpdir(), "pagewright-")), "plan.json");
}
