import { runApply } from "./commands/apply.ts";
import { runDrift } from "./commands/drift.ts";
import { failureOutcome } from "./commands/failure-outcome.ts";
import { runPlan } from "./commands/plan.ts";
import { runValidate } from "./commands/validate.ts";
import type { Inputs } from "./inputs.ts";
import type { Job } from "./job.ts";
import { openJob } from "./open-job.ts";
import type { Outcome } from "./outcome.ts";
import { setOutputs } from "./outputs.ts";
import type { Runner } from "./runner/runner.ts";
import { tell } from "./tell.ts";

const COMMANDS: Readonly<Record<Inputs["command"], (job: Job) => Promise<Outcome>>> = {
  validate: runValidate,
  plan: runPlan,
  apply: runApply,
  drift: runDrift,
};

/** Runs the Action and gives the exit code of its process. Never throws. */
export async function run(runner: Runner): Promise<number> {
  const job = await openJob(runner).catch((error: unknown) => failureOutcome(error, runner));
  if ("exitCode" in job) return tellWithoutJob(job, runner);
  const outcome = await COMMANDS[job.inputs.command](job).catch((error: unknown) =>
    failureOutcome(error, runner),
  );
  try {
    await tell(outcome, job);
  } catch (error) {
    // A page of the run that cannot be written is no reason to hide what was done.
    tellWithoutJob(failureOutcome(error, runner), runner);
    return outcome.exitCode || failureOutcome(error, runner).exitCode;
  }
  return outcome.exitCode;
}

function tellWithoutJob(outcome: Outcome, runner: Runner): number {
  if (outcome.text !== undefined) runner.group("Error", outcome.text);
  runner.annotate({ level: "error", message: outcome.summary });
  setOutputs(outcome, {}, runner);
  return outcome.exitCode;
}
