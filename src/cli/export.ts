import { relative } from "node:path";
import { type Command, Option } from "commander";
import { type ExportResult, exportTree } from "../commands/export.ts";
import { count } from "../report/summary-line.ts";
import type { Cli } from "./cli.ts";
import { addOutputOptions, addRequestOptions, type RequestCommandOptions } from "./options.ts";

interface ExportFlags extends RequestCommandOptions {
  readonly dir: string;
  readonly format: "text" | "json";
}

/** Adds `export` to the CLI. */
export function addExport(program: Command, cli: Cli): void {
  addOutputOptions(addRequestOptions(program.command("export")))
    .description("write a page with everything below it, or a database, as Markdown and YAML files")
    .argument("<url>", "the ID or URL of the page or database")
    .addOption(new Option("--dir <dir>", "the folder to write to").default("."))
    .addOption(
      new Option("--format <format>", "how the result is printed").choices(["text", "json"]).default("text"),
    )
    .action(async (url: string, options: ExportFlags) => {
      const { concurrency, rps, dir: directory } = options;
      const { exitCode, ...result } = await exportTree(
        { url, directory, concurrency, rps },
        cli.context(options),
      );
      if (options.quiet !== true) {
        for (const warning of result.warnings) cli.io.stderr.write(`warning: ${warning}\n`);
      }
      cli.io.stdout.write(
        options.format === "json" ? `${JSON.stringify(result, null, 2)}\n` : summary(result, cli.io.cwd),
      );
      cli.exit(exitCode);
    });
}

function summary(result: Omit<ExportResult, "exitCode">, cwd: string): string {
  const { directory, pages, databases, rows, assets, kept } = result;
  const counts = [
    count(pages, "page"),
    count(databases, "database"),
    count(rows, "row"),
    count(assets, "asset"),
  ];
  const stays = kept === 0 ? "" : `; ${count(kept, "block")} kept in Notion`;
  return `Exported ${counts.join(", ")} to ${relative(cwd, directory) || "."}${stays}.\n`;
}
