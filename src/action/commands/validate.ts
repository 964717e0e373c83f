import { validate } from "../../commands/validate.ts";
import { count } from "../../report/summary-line.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { manifestOutcome } from "./manifest-outcome.ts";

/** Checks every manifest, offline. */
export async function runValidate(job: Job): Promise<Outcome> {
  const { inputs, context } = job;
  const result = await validate(inputs.planning, context);
  const warnings = result.diagnostics.filter(({ severity }) => severity === "warning").length;
  const summary = `${count(result.resources, "resource")}: 0 errors, ${count(warnings, "warning")}.`;
  return manifestOutcome(result, summary, {}, job);
}
