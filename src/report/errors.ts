import { oneLine } from "./one-line.ts";
import type { DiagnosticReport, Plan } from "./plan-json.generated.ts";

/** Lists the errors of a plan, which may not be carried out. */
export function errorsIn({ diagnostics }: Pick<Plan, "diagnostics">): readonly DiagnosticReport[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Lists the warnings of a plan. */
export function warningsIn({ diagnostics }: Pick<Plan, "diagnostics">): readonly DiagnosticReport[] {
  return diagnostics.filter(({ severity }) => severity === "warning");
}

/** Says where a problem is: `file:line:col`. */
export function placeOf({ file, line, column }: DiagnosticReport): string {
  return `${oneLine(file)}:${line}:${column}`;
}

/** Says what a problem is, and what to do about it, in one line. */
export function problemText({ message, hint }: Pick<DiagnosticReport, "message" | "hint">): string {
  return oneLine(hint === undefined ? message : `${message}; ${hint}`);
}
