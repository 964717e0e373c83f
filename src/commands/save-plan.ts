import { NO_PLAN } from "../plan/no-plan.ts";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { toPlanJson } from "../report/plan-json.ts";
import { writePlanFile } from "../saved/file.ts";
import { withoutPaths } from "../saved/local-files.ts";
import { digestManifests } from "../saved/manifests.ts";
import { digestRecords } from "../saved/records.ts";
import type { PlanningOptions, Unusable } from "../saved/saved-plan.ts";
import type { PlanOptions, Prepared } from "./prepare.ts";

/** Saves a plan with all that applying it later takes. Gives why it could not be written. */
export function savePlan(
  path: string,
  {
    report,
    project,
    plan,
    sights,
    diagnostics,
    connection,
    ledger,
    reading,
  }: Prepared & { readonly report: PlanJson },
  options: PlanOptions,
): Promise<Unusable | undefined> {
  // Without a time to go by, what people do until it is applied is known only if nothing is there yet.
  const isTimed = reading.at !== undefined || plan.changes.every(({ id }) => id === undefined);
  return writePlanFile(path, {
    report,
    root: connection.root,
    sandbox: options.sandbox,
    options: planningOptions(options),
    work: {
      plan: withoutPaths(plan),
      diagnostics,
      manifests: digestManifests(project),
      records: digestRecords(plan, ledger.records),
      sights: sights(),
      reading: { ...reading, settles: reading.settles && isTimed },
    },
  });
}

/** Saves that nothing is planned, and the errors in the manifests that are why: `show` tells, and `apply` refuses. */
export function saveErrors(
  path: string,
  { project, diagnostics }: Pick<Prepared, "project" | "diagnostics">,
  options: PlanOptions,
): Promise<Unusable | undefined> {
  return writePlanFile(path, {
    report: toPlanJson(NO_PLAN, diagnostics),
    root: "",
    sandbox: options.sandbox,
    options: planningOptions(options),
    work: {
      plan: NO_PLAN,
      diagnostics,
      manifests: digestManifests(project),
      records: new Map(),
      sights: [],
      reading: { settles: false, at: undefined, self: undefined },
    },
  });
}

/** The flags that decide what is planned, by their names in code; without those that say nothing. */
export function planningOptions(options: Partial<PlanOptions>): PlanningOptions {
  const { only, onDrift, onComments, refresh, prune, allowDestructive, allowTrash } = options;
  return {
    ...(only !== undefined && { only }),
    ...(onDrift !== undefined && { onDrift }),
    ...(onComments !== undefined && { onComments }),
    ...(refresh !== undefined && { refresh }),
    ...(prune !== undefined && { prune }),
    ...(allowDestructive !== undefined && { allowDestructive }),
    ...(allowTrash !== undefined && { allowTrash }),
  };
}
