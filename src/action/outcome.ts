import { EXIT, type ExitCode } from "../commands/exit-codes.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { FittedMarkdown } from "../report/fitted-markdown.ts";
import type { Plan } from "../report/plan-json.generated.ts";

/** What became of a run, for the output `result`. */
export type Result =
  | "valid"
  | "no-changes"
  | "changes"
  | "applied"
  | "no-drift"
  | "drift"
  | "invalid"
  | "refused"
  | "partial"
  | "failed"
  | "interrupted";

/** What a command gave, ready to be told in the log, on the page of the run, in a comment and by outputs. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly result: Result;
  /** One line that says it all. */
  readonly summary: string;
  /** Everything, for the log; undefined when the summary says it all. */
  readonly text: string | undefined;
  /** Everything, as Markdown of at most so many bytes; it begins with the summary. */
  readonly markdown: (bytes: number) => FittedMarkdown;
  readonly html?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the command would change something, changed it, or found drift; absent where that is no question. */
  readonly hasChanges?: boolean;
  readonly counts?: Counts;
  /** The plan that a comment is about; absent when there is nothing to comment on. */
  readonly plan?: Plan;
  /** Where the plan was saved. */
  readonly planFile?: string;
  /** Why the step fails, in one line; undefined when it does not. */
  readonly failure?: string;
}

/** How many resources are meant, or were written. */
export type Counts = Readonly<Record<"created" | "updated" | "moved" | "trashed" | "drifted", number>>;

/** What an exit code comes to when it says that something went wrong (DESIGN.md §8). */
export const FAILED: Readonly<Record<Exclude<ExitCode, 0 | 2>, Result>> = {
  [EXIT.failed]: "failed",
  [EXIT.invalid]: "invalid",
  [EXIT.refused]: "refused",
  [EXIT.partial]: "partial",
  [EXIT.interrupted]: "interrupted",
};

/** Ends a run that found changes, or none: with exit code 2 and a reason where that is to fail the step. */
export function failOnChanges(
  hasChanges: boolean,
  fails: boolean,
  summary: string,
): Pick<Outcome, "exitCode" | "failure"> {
  return hasChanges && fails ? { exitCode: EXIT.differences, failure: summary } : { exitCode: EXIT.done };
}
