import type { Diagnostic } from "../model/diagnostics.ts";
import type { DiagnosticReport } from "./plan-json.generated.ts";

/** Turns a problem into the data that is printed. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticReport {
  const { severity, code, message, hint, file, line, column } = diagnostic;
  return { severity, code, message, ...(hint !== undefined && { hint }), file, line, column };
}
