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
  const outcome =
    "exitCode" in job
      ? job
      : await COMMANDS[job.inputs.command](job).catch((error: unknown) => failureOutcome(error, runner));
  try {
    await ("exitCode" in job ? tellWithoutJob(outcome, runner) : tell(outcome, job));
    return outcome.exitCode;
  } catch (error) {
    // The runner gives no way to set outputs.
    const { exitCode, summary } = failureOutcome(error, runner);
    runner.annotate({ level: "error", message: summary });
    return outcome.exitCode || exitCode;
  }
}

function tellWithoutJob(outcome: Outcome, runner: Runner): void {
  if (outcome.text !== undefined) runner.group("Error", outcome.text);
  runner.annotate({ level: "error", message: outcome.summary });
  setOutputs(outcome, {}, runner);
}
