import { EXIT, type ExitCode } from "../../commands/exit-codes.ts";
import { planOf } from "../../commands/plan-result.ts";
import type { Diagnostic } from "../../model/diagnostics.ts";
import { fitPlanMarkdown } from "../../report/markdown.ts";
import { count } from "../../report/summary-line.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";

/** Tells what reading the manifests alone gave: their errors, or else what is known of them. */
export function manifestOutcome(
  result: { readonly exitCode: ExitCode; readonly diagnostics: readonly Diagnostic[] },
  summary: string,
  known: Partial<Pick<Outcome, "text" | "markdown">>,
  { fileUrl, runner }: Pick<Job, "fileUrl" | "runner">,
): Outcome {
  const { exitCode } = result;
  const diagnostics = dataWithoutSecrets(result.diagnostics, runner.withoutSecrets);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (exitCode !== EXIT.done) {
    const failure = `${count(errors, "error")} in the manifests.`;
    return {
      exitCode,
      result: "invalid",
      summary: failure,
      text: undefined,
      markdown: (bytes) => fitPlanMarkdown(planOf({ plan: undefined, diagnostics }), { bytes, fileUrl }),
      diagnostics,
      failure,
    };
  }
  return {
    exitCode,
    result: "valid",
    summary,
    text: known.text,
    markdown: (bytes) => {
      const head = `**${summary}**\n`;
      const rest = known.markdown?.(bytes - Buffer.byteLength(head) - 1);
      return rest === undefined ? { text: head, omitted: 0 } : { ...rest, text: `${head}\n${rest.text}` };
    },
    diagnostics,
  };
}
