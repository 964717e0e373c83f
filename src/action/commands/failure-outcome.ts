import { EXIT } from "../../commands/exit-codes.ts";
import { explainFailure, type Failure } from "../../commands/explain-failure.ts";
import { escapeMarkdown } from "../../report/escape-markdown.ts";
import { oneLine } from "../../report/one-line.ts";
import { FAILED, type Outcome } from "../outcome.ts";
import type { Runner } from "../runner/runner.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";

/** Tells what a command threw. A stack trace stays in the log, and is only there for faults of the program itself. */
export function failureOutcome(
  error: unknown,
  runner: Pick<Runner, "interrupted" | "withoutSecrets">,
): Outcome {
  const { exitCode, message, hint, isUnexpected } = explained(error, runner);
  const what = oneLine(isUnexpected ? `unexpected: ${message.split("\n", 1)[0] ?? ""}` : message, 2000);
  const summary = hint === undefined ? what : `${what}; ${hint}`;
  return {
    exitCode,
    result: exitCode === EXIT.done || exitCode === EXIT.differences ? "failed" : FAILED[exitCode],
    summary,
    text: isUnexpected ? message : undefined,
    markdown: () => ({ text: `> [!CAUTION]\n> ${escapeMarkdown(summary)}\n`, omitted: 0 }),
    diagnostics: [],
    failure: summary,
  };
}

function explained(
  error: unknown,
  { interrupted, withoutSecrets }: Pick<Runner, "interrupted" | "withoutSecrets">,
): Failure {
  return dataWithoutSecrets(explainFailure(error, interrupted.aborted), withoutSecrets);
}
