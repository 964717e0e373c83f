import { resolve } from "node:path";
import type { Plan as PlanJson } from "../report/plan-json.generated.ts";
import { readPlanFile } from "../saved/file.ts";
import { type Context, InputError } from "./context.ts";

/** Gives a saved plan as it was printed when it was made. Throws `InputError` when the file is no plan. */
export async function show(options: { readonly file: string }, { cwd }: Context): Promise<PlanJson> {
  const file = await readPlanFile(resolve(cwd, options.file));
  if ("problem" in file) throw new InputError(file.problem.message, file.problem.hint);
  return file.report;
}
