import type { Outcome } from "./outcome.ts";
import type { Runner } from "./runner/runner.ts";

/** What telling adds to what a command gave. */
export interface Told {
  readonly markdownFile?: string;
  readonly htmlFile?: string | undefined;
  readonly commentUrl?: string | undefined;
}

/** Sets every output of the Action; those that say nothing are empty. */
export function setOutputs(
  { result, hasChanges, counts, summary, plan, planFile }: Outcome,
  { markdownFile, htmlFile, commentUrl }: Told,
  runner: Pick<Runner, "output">,
): void {
  const outputs: Readonly<Record<string, string | number | boolean | undefined>> = {
    result,
    "has-changes": hasChanges === true,
    created: counts?.created,
    updated: counts?.updated,
    moved: counts?.moved,
    trashed: counts?.trashed,
    drifted: counts?.drifted,
    summary,
    digest: plan?.digest,
    "plan-file": planFile,
    "markdown-file": markdownFile,
    "html-file": htmlFile,
    "comment-url": commentUrl,
  };
  for (const [name, value] of Object.entries(outputs)) runner.output(name, String(value ?? ""));
}
