import { applyPrepared, type Confirm } from "./apply-prepared.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import type { PlanResult } from "./plan-result.ts";
import { type PlanOptions, prepare } from "./prepare.ts";

export interface ApplyOptions extends PlanOptions {
  readonly confirm: Confirm;
}

/** Makes Notion what the manifests declare. Throws as `prepare` does, and when the ledger cannot be saved. */
export async function apply(options: ApplyOptions, context: Context): Promise<PlanResult> {
  const prepared = await prepare(options, context);
  if (!("plan" in prepared)) {
    return { exitCode: EXIT.invalid, plan: undefined, diagnostics: prepared.diagnostics };
  }
  const { plan, connection, ledger, reading } = prepared;
  const diagnostics = [...prepared.diagnostics, ...plan.diagnostics];
  const { notion } = connection;
  try {
    return await applyPrepared(
      { plan, diagnostics, notion, ledger, reading, guard: undefined },
      options.confirm,
      context,
    );
  } finally {
    await connection.close();
  }
}
