import type { Diagnostic } from "../model/diagnostics.ts";
import type { DriftReport } from "../report/drift-json.generated.ts";
import { toDriftReport } from "../report/drift-json.ts";
import type { ConnectOptions } from "./connect.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { prepare } from "./prepare.ts";

/** What `drift` takes. */
export interface DriftOptions extends ConnectOptions {
  readonly config: string | undefined;
  /** Globs over keys and files; empty selects everything. */
  readonly only: readonly string[];
}

/** What people did. Without a report, errors in the manifests kept it from being made. */
export interface DriftResult {
  readonly exitCode: ExitCode;
  readonly report: DriftReport | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tells what people did in Notion to what the last apply left, and what the next one does about it: everything is read,
 * nothing is written. What the manifests changed since is not told. Throws as `prepare` does.
 */
export async function drift(options: DriftOptions, context: Context): Promise<DriftResult> {
  const prepared = await prepare(
    {
      ...options,
      onDrift: undefined,
      onComments: "ignore",
      refresh: "full",
      prune: false,
      allowDestructive: [],
      allowTrash: undefined,
    },
    context,
  );
  if (!("plan" in prepared)) {
    return { exitCode: EXIT.invalid, report: undefined, diagnostics: prepared.diagnostics };
  }
  await prepared.connection.close();
  const diagnostics = [...prepared.diagnostics, ...prepared.plan.diagnostics];
  const report = toDriftReport(prepared.plan, diagnostics);
  return { exitCode: exitCode(report, diagnostics), report, diagnostics };
}

function exitCode({ summary }: DriftReport, diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.some(({ severity }) => severity === "error")) return EXIT.invalid;
  return summary.edits > 0 ? EXIT.differences : EXIT.done;
}
