import { resolve } from "node:path";
import { readPlanFile } from "../saved/file.ts";
import { applyPrepared, type Confirm } from "./apply-prepared.ts";
import { type Context, InputError } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import type { PlanResult } from "./plan-result.ts";
import { type PlanOptions, prepare } from "./prepare.ts";

export interface ApplyOptions extends PlanOptions {
  readonly confirm: Confirm;
}

/**
 * Makes Notion what the manifests declare. Throws as `prepare` does, `InputError` when a plan is given where patterns or
 * keys go, and when the ledger cannot be saved.
 */
export async function apply(options: ApplyOptions, context: Context): Promise<PlanResult> {
  await refuseMisplacedPlan(options, context);
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

/** A flag with several values takes a plan that follows it for one of them; another plan would be made and carried out. */
async function refuseMisplacedPlan(
  { only, allowDestructive }: ApplyOptions,
  { cwd }: Context,
): Promise<void> {
  for (const value of [...only, ...allowDestructive]) {
    if ("problem" in (await readPlanFile(resolve(cwd, value)))) continue;
    throw new InputError(
      `${value} is a saved plan, and stands where it is taken for a value of the flag before it`,
      `put it first: apply ${value} …`,
    );
  }
}
