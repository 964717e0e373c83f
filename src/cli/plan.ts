import { type Command, Option } from "commander";
import { plan } from "../commands/plan.ts";
import type { PlanOptions } from "../commands/prepare.ts";
import type { Cli } from "./cli.ts";
import { addPlanOptions, connectOptions, type PlanCommandOptions } from "./options.ts";
import { paletteFor, printDiagnostics, renderPlan } from "./output.ts";

/** Adds `plan` to the CLI. */
export function addPlan(program: Command, cli: Cli): void {
  addPlanOptions(program.command("plan"))
    .description("show every change that apply would make")
    .addOption(new Option("--out <file>", "also save the plan, for show and apply"))
    .addOption(new Option("--detailed-exitcode", "exit with 2 when there are changes"))
    .action(async (options: PlanCommandOptions) => {
      const { out } = options;
      const result = await plan(
        {
          ...planOptions(options),
          detailedExitcode: options.detailedExitcode === true,
          ...(out !== undefined && { out }),
        },
        cli.context(options),
      );
      printDiagnostics(cli.io, result.diagnostics, options, options.verbose === true);
      if (result.plan !== undefined) {
        const palette = paletteFor(cli.io.stdout.isTerminal, options, cli.io.env);
        cli.io.stdout.write(renderPlan(result.plan, options.format, palette, options.verbose === true));
      }
      cli.exit(result.exitCode);
    });
}

/** Turns the flags into what the commands take. */
export function planOptions(options: PlanCommandOptions): PlanOptions {
  return {
    ...connectOptions(options),
    config: options.config,
    strict: options.strict === true,
    only: options.only ?? [],
    onDrift: options.onDrift,
    onComments: options.onComments,
    refresh: options.refresh,
    prune: options.prune === true,
    allowTrash: options.allowTrash,
    allowDestructive: options.allowDestructive ?? [],
  };
}
