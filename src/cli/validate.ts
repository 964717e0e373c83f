import { type Command, Option } from "commander";
import { type ValidateResult, validate } from "../commands/validate.ts";
import { diagnosticJson } from "../report/diagnostic-json.ts";
import { count } from "../report/summary-line.ts";
import type { Cli } from "./cli.ts";
import { addCommonOptions, addStrictOption, type CommonOptions } from "./options.ts";
import { printDiagnostics } from "./output.ts";

const FORMATS = ["text", "json"] as const;

interface ValidateFlags extends CommonOptions {
  readonly format: (typeof FORMATS)[number];
}

/** Adds `validate` to the CLI. */
export function addValidate(program: Command, cli: Cli): void {
  addStrictOption(addCommonOptions(program.command("validate")))
    .description("check every manifest, offline")
    .addOption(new Option("--format <format>", "how the result is printed").choices(FORMATS).default("text"))
    .action(async (options: ValidateFlags) => {
      const result = await validate(
        { config: options.config, strict: options.strict === true },
        cli.context(options),
      );
      if (options.format === "json") {
        cli.io.stdout.write(`${JSON.stringify(validateJson(result), null, 2)}\n`);
      } else {
        printDiagnostics(cli.io, result.diagnostics, options, true);
        cli.io.stdout.write(summaryLine(result));
      }
      cli.exit(result.exitCode);
    });
}

function summaryLine({ resources, diagnostics }: ValidateResult): string {
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const errors = diagnostics.length - warnings;
  return `${count(resources, "resource")}: ${count(errors, "error")}, ${count(warnings, "warning")}.\n`;
}

function validateJson({ resources, diagnostics }: ValidateResult) {
  return { formatVersion: 1, resources, diagnostics: diagnostics.map(diagnosticJson) };
}
