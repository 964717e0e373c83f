import type { Command } from "commander";
import { validate } from "../commands/validate.ts";
import { count } from "../report/summary-line.ts";
import type { Cli } from "./cli.ts";
import { addCommonOptions, addStrictOption, type CommonOptions } from "./options.ts";
import { printDiagnostics } from "./output.ts";

/** Adds `validate` to the CLI. */
export function addValidate(program: Command, cli: Cli): void {
  addStrictOption(addCommonOptions(program.command("validate")))
    .description("check every manifest, offline")
    .action(async (options: CommonOptions) => {
      const { exitCode, resources, diagnostics } = await validate(
        { config: options.config, strict: options.strict === true },
        cli.context(options),
      );
      printDiagnostics(cli.io, diagnostics, options, true);
      const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
      const errors = diagnostics.length - warnings;
      cli.io.stdout.write(
        `${count(resources, "resource")}: ${count(errors, "error")}, ${count(warnings, "warning")}.\n`,
      );
      cli.exit(exitCode);
    });
}
