import type { Command } from "commander";
import { drift } from "../commands/drift.ts";
import type { DriftReport } from "../report/drift-json.generated.ts";
import { driftHtml, driftMarkdown, driftText } from "../report/drift-report.ts";
import type { Palette } from "../report/text.ts";
import type { Cli } from "./cli.ts";
import {
  addCommonOptions,
  addConnectOptions,
  addFormatOption,
  addOnlyOption,
  type ConnectCommandOptions,
  connectOptions,
  type Format,
} from "./options.ts";
import { paletteFor, printDiagnostics } from "./output.ts";

interface DriftFlags extends ConnectCommandOptions {
  readonly only?: readonly string[];
  readonly format: Format;
}

/** Adds `drift` to the CLI. */
export function addDrift(program: Command, cli: Cli): void {
  addFormatOption(addConnectOptions(addOnlyOption(addCommonOptions(program.command("drift")))))
    .description("show what people edited in Notion since the last apply; exit with 2 when there is any")
    .action(async (options: DriftFlags) => {
      const { exitCode, report, diagnostics } = await drift(
        { ...connectOptions(options), config: options.config, only: options.only ?? [] },
        cli.context(options),
      );
      const verbose = options.verbose === true;
      printDiagnostics(cli.io, diagnostics, options, verbose);
      if (report !== undefined) {
        const palette = paletteFor(cli.io.stdout.isTerminal, options, cli.io.env);
        cli.io.stdout.write(renderDrift(report, options.format, palette, verbose));
      }
      cli.exit(exitCode);
    });
}

function renderDrift(report: DriftReport, format: Format, palette: Palette, verbose: boolean): string {
  switch (format) {
    case "text":
      return `${driftText(report, palette, verbose)}\n`;
    case "markdown":
      return driftMarkdown(report);
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "html":
      return driftHtml(report);
  }
}
