import { type Command, Option } from "commander";
import { type RenderResult, render } from "../commands/render.ts";
import { renderJson } from "../commands/render-json.ts";
import { renderMarkdown } from "../commands/render-markdown.ts";
import { renderOutline } from "../commands/render-outline.ts";
import { treeText } from "../report/tree.ts";
import type { Cli } from "./cli.ts";
import { addCommonOptions, type CommonOptions } from "./options.ts";
import { printDiagnostics } from "./output.ts";

const FORMATS = ["tree", "json", "markdown"] as const;

interface RenderFlags extends CommonOptions {
  readonly format: (typeof FORMATS)[number];
}

/** Adds `render` to the CLI. */
export function addRender(program: Command, cli: Cli): void {
  addCommonOptions(program.command("render"))
    .description("show what a file becomes in Notion, offline")
    .argument("<file>", "a Markdown file, *.page.yaml or *.database.yaml")
    .addOption(new Option("--format <format>", "how the result is printed").choices(FORMATS).default("tree"))
    .action(async (file: string, options: RenderFlags) => {
      const result = await render({ file, config: options.config }, cli.context(options));
      printDiagnostics(cli.io, result.diagnostics, options, true);
      const text = textOf(result, options.format);
      if (text !== "") cli.io.stdout.write(text);
      cli.exit(result.exitCode);
    });
}

function textOf(result: RenderResult, format: RenderFlags["format"]): string {
  const { resources } = result;
  switch (format) {
    case "tree":
      return resources.length === 0 ? "" : `${treeText(renderOutline(resources))}\n`;
    case "json":
      return `${JSON.stringify(renderJson(result), null, 2)}\n`;
    case "markdown":
      return renderMarkdown(resources);
  }
}
