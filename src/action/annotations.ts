import type { Diagnostic } from "../model/diagnostics.ts";
import { problemText } from "../report/errors.ts";
import { count } from "../report/summary-line.ts";
import type { Job } from "./job.ts";
import type { Problem } from "./runner/problem.ts";

/** Annotations of each level that GitHub shows of a step. */
const MOST = 10;

/**
 * Makes annotations of what is wrong with manifests: at most ten of each level, as GitHub shows no more. When the step
 * fails, the last error says why; what is left out is counted.
 */
export function annotationsOf(
  diagnostics: readonly Diagnostic[],
  failure: string | undefined,
  repositoryPath: Job["repositoryPath"],
): readonly Problem[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const shownErrors = errors.slice(0, failure === undefined ? MOST : MOST - 1);
  const shownWarnings = warnings.slice(0, MOST);
  const left = [
    ...leftOut(errors.length - shownErrors.length, "error"),
    ...leftOut(warnings.length - shownWarnings.length, "warning"),
  ];
  return [
    ...[...shownErrors, ...shownWarnings].map((diagnostic) => annotationOf(diagnostic, repositoryPath)),
    ...(left.length === 0
      ? []
      : [{ level: "notice", message: `${left.join(" and ")}: the log of this step lists all.` } as const]),
    ...(failure === undefined ? [] : [{ level: "error", message: failure } as const]),
  ];
}

function leftOut(number: number, noun: string): string[] {
  return number === 0 ? [] : [count(number, `more ${noun}`)];
}

function annotationOf(diagnostic: Diagnostic, repositoryPath: Job["repositoryPath"]): Problem {
  const { severity, code, file, line, column } = diagnostic;
  return {
    level: severity,
    title: code,
    message: problemText(diagnostic),
    place: { file: repositoryPath(file), line, column },
  };
}
