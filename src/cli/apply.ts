import { type Command, Option } from "commander";
import { apply } from "../commands/apply.ts";
import { InputError } from "../commands/context.ts";
import type { Plan } from "../report/plan-json.generated.ts";
import type { Cli } from "./cli.ts";
import { addPlanOptions, type PlanCommandOptions } from "./options.ts";
import { paletteFor, printDiagnostics, renderApplied, renderPlan } from "./output.ts";
import { planOptions, writeOut } from "./plan.ts";

/** Adds `apply` to the CLI. */
export function addApply(program: Command, cli: Cli): void {
  addPlanOptions(program.command("apply"))
    .description("make Notion what the manifests declare")
    .addOption(new Option("-y, --yes", "do not ask"))
    .action((options: PlanCommandOptions) => runApply(options, cli));
}

async function runApply(options: PlanCommandOptions, cli: Cli): Promise<void> {
  const { io } = cli;
  const verbose = options.verbose === true;
  const palette = paletteFor(io.stdout.isTerminal, options, io.env);
  const showPlan = (plan: Plan): void => {
    if (options.format === "text" && options.quiet !== true) {
      io.stdout.write(renderPlan(plan, "text", palette, verbose));
    }
  };

  let declined = false;
  const confirm = async (plan: Plan): Promise<boolean> => {
    if (options.yes === true) {
      showPlan(plan);
      return true;
    }
    if (io.ask === undefined) {
      throw new InputError("apply asks before it writes, and nobody is there to answer", "add --yes");
    }
    io.stderr.write(renderPlan(plan, "text", paletteFor(io.stderr.isTerminal, options, io.env), verbose));
    declined = !(await io.ask("Apply? [y/N] "));
    return !declined;
  };

  const result = await apply({ ...planOptions(options), confirm }, cli.context(options));
  printDiagnostics(io, result.diagnostics, options, verbose);
  const { plan } = result;
  if (declined) {
    io.stderr.write("Nothing was written.\n");
  } else if (plan !== undefined) {
    // With nothing to do, or refused, the plan itself is the result.
    const carriedOut = plan.applied !== undefined && hasWork(plan);
    io.stdout.write(
      carriedOut
        ? renderApplied(plan, options.format, palette)
        : renderPlan(plan, options.format, palette, verbose),
    );
    await writeOut(cli, options, plan);
  }
  cli.exit(result.exitCode);
}

function hasWork({ changes }: Plan): boolean {
  return changes.some(({ action }) => action !== "drift");
}
