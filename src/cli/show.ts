import type { Command } from "commander";
import { show } from "../commands/show.ts";
import type { Cli } from "./cli.ts";
import { addFormatOption, addOutputOptions, type CommonOptions, type Format } from "./options.ts";
import { paletteFor, printDiagnostics, renderPlan } from "./output.ts";

interface ShowFlags extends CommonOptions {
  readonly format: Format;
}

/** Adds `show` to the CLI. */
export function addShow(program: Command, cli: Cli): void {
  addFormatOption(addOutputOptions(program.command("show")))
    .description("show a saved plan as it was printed when it was made")
    .argument("<file>", "a plan that was saved with plan --out")
    .action(async (file: string, options: ShowFlags) => {
      const { io } = cli;
      const plan = await show({ file }, cli.context(options));
      const verbose = options.verbose === true;
      printDiagnostics(io, plan.diagnostics, options, verbose);
      const palette = paletteFor(io.stdout.isTerminal, options, io.env);
      io.stdout.write(renderPlan(plan, options.format, palette, verbose));
    });
}
