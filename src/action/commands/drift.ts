import { drift } from "../../commands/drift.ts";
import { EXIT } from "../../commands/exit-codes.ts";
import { driftHtml, driftSummary, driftText, fitDriftMarkdown } from "../../report/drift-report.ts";
import { PLAIN } from "../../report/text.ts";
import type { Job } from "../job.ts";
import { failOnChanges, type Outcome } from "../outcome.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";
import { manifestOutcome } from "./manifest-outcome.ts";

/** Tells what people edited in Notion since the last apply. Throws what `drift` throws. */
export async function runDrift(job: Job): Promise<Outcome> {
  const { inputs, context, runner } = job;
  const result = await drift(inputs.planning, context);
  if (result.report === undefined || result.exitCode === EXIT.invalid) {
    return manifestOutcome(result, "", {}, job);
  }
  const report = dataWithoutSecrets(result.report, runner.withoutSecrets);
  const hasChanges = result.exitCode === EXIT.differences;
  const summary = driftSummary(report);
  return {
    ...failOnChanges(hasChanges, inputs.failOnChanges, summary),
    result: hasChanges ? "drift" : "no-drift",
    summary,
    text: driftText(report, PLAIN, false),
    markdown: (bytes) => fitDriftMarkdown(report, bytes),
    html: driftHtml(report),
    diagnostics: dataWithoutSecrets(result.diagnostics, runner.withoutSecrets),
    hasChanges,
    counts: { created: 0, updated: 0, moved: 0, trashed: 0, drifted: report.summary.drifted },
  };
}
