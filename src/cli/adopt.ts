import type { Command } from "commander";
import { adopt } from "../commands/adopt.ts";
import type { Cli } from "./cli.ts";
import {
  addCommonOptions,
  addConnectOptions,
  addFormatOption,
  type ConnectCommandOptions,
  connectOptions,
  type Format,
} from "./options.ts";
import { paletteFor, printDiagnostics, renderPlan } from "./output.ts";

interface AdoptFlags extends ConnectCommandOptions {
  readonly format: Format;
}

/** Adds `adopt` to the CLI. */
export function addAdopt(program: Command, cli: Cli): void {
  addFormatOption(addConnectOptions(addCommonOptions(program.command("adopt"))))
    .description(
      "bind a resource to a page or database that exists, and show what the first apply would change",
    )
    .argument("<url>", "the URL or ID of a page, database or row")
    .argument("<key>", "the key of the resource that it is to be")
    .action(async (url: string, key: string, options: AdoptFlags) => {
      const { io } = cli;
      const result = await adopt(
        { ...connectOptions(options), config: options.config, url, key },
        cli.context(options),
      );
      const verbose = options.verbose === true;
      printDiagnostics(io, result.diagnostics, options, verbose);
      if (result.plan !== undefined) {
        const palette = paletteFor(io.stdout.isTerminal, options, io.env);
        io.stdout.write(renderPlan(result.plan, options.format, palette, verbose));
      }
      cli.exit(result.exitCode);
    });
}
