import { EXIT, type ExitCode } from "../../commands/exit-codes.ts";
import type { PlanResult } from "../../commands/plan-result.ts";
import { errorsIn, problemText } from "../../report/errors.ts";
import { planHtml } from "../../report/html.ts";
import { fitPlanMarkdown } from "../../report/markdown.ts";
import type { Change, Plan } from "../../report/plan-json.generated.ts";
import { count, resultLine, summaryLine, wasCarriedOut } from "../../report/summary-line.ts";
import { applyText, PLAIN, planText } from "../../report/text.ts";
import type { Job } from "../job.ts";
import { type Counts, FAILED, failOnChanges, type Outcome } from "../outcome.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";

/** Tells a plan, carried out or not. */
export function planOutcome(
  made: Plan,
  { exitCode, diagnostics }: Pick<PlanResult, "exitCode" | "diagnostics">,
  { inputs, fileUrl, runner }: Pick<Job, "inputs" | "fileUrl" | "runner">,
): Outcome {
  const plan = dataWithoutSecrets(made, runner.withoutSecrets);
  const { applied } = plan;
  const meant = plan.changes.filter(({ action }) => action !== "drift");
  const done = new Set(applied);
  const counted = applied === undefined ? plan.changes : plan.changes.filter(({ key }) => done.has(key));
  const isCarriedOut = wasCarriedOut(plan);
  const summary = isCarriedOut ? resultLine(plan) : summaryLine(plan);
  return {
    ...endOf(plan, exitCode, applied === undefined && inputs.failOnChanges, isCarriedOut),
    summary,
    text: isCarriedOut
      ? `${planText(plan, PLAIN, false)}\n\n${applyText(plan, PLAIN)}`
      : planText(plan, PLAIN, false),
    markdown: (bytes) => fitPlanMarkdown(plan, { bytes, fileUrl }),
    html: planHtml(plan),
    diagnostics: dataWithoutSecrets(diagnostics, runner.withoutSecrets),
    // What failed may have been written in part.
    hasChanges: isCarriedOut ? done.size > 0 || (plan.failed ?? []).length > 0 : meant.length > 0,
    counts: countsOf(counted, plan),
    plan,
  };
}

/** How a run ended: its exit code, its name, and why it failed. */
function endOf(
  plan: Plan,
  exitCode: ExitCode,
  isFailedByChanges: boolean,
  isCarriedOut: boolean,
): Pick<Outcome, "exitCode" | "result" | "failure"> {
  if (exitCode !== EXIT.done && exitCode !== EXIT.differences) {
    return { exitCode, result: FAILED[exitCode], failure: failureOf(plan, exitCode) };
  }
  const hasChanges = exitCode === EXIT.differences;
  const result = isCarriedOut ? "applied" : hasChanges ? "changes" : "no-changes";
  return { ...failOnChanges(hasChanges, isFailedByChanges, summaryLine(plan)), result };
}

function failureOf(plan: Plan, exitCode: Exclude<ExitCode, 0 | 2>): string {
  switch (exitCode) {
    case EXIT.invalid:
      return `${count(errorsIn(plan).length, "error")} in the manifests. Nothing was sent to Notion.`;
    case EXIT.refused: {
      const [first] = plan.refusals;
      const more = plan.refusals.length - 1;
      const why = first === undefined ? "what the plan goes by has changed" : problemText(first);
      return `Refused: ${why}.${more > 0 ? ` And ${more} more.` : ""}`;
    }
    case EXIT.partial:
    case EXIT.failed:
      return resultLine(plan);
    case EXIT.interrupted:
      return `Interrupted. ${resultLine(plan)} The next run finishes it.`;
  }
}

/** Counts as the summary of a plan does: adopted resources are updates, and drift is what is left alone. */
function countsOf(changes: readonly Change[], plan: Plan): Counts {
  const count = (...actions: readonly Change["action"][]): number =>
    changes.filter(({ action }) => actions.includes(action)).length;
  return {
    created: count("create"),
    updated: count("update", "adopt"),
    moved: count("move"),
    trashed: count("trash"),
    drifted: plan.summary.drift,
  };
}
