import type { ProgressEvent } from "../commands/context.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { planHtml } from "../report/html.ts";
import { planMarkdown } from "../report/markdown.ts";
import type { Plan } from "../report/plan-json.generated.ts";
import { count } from "../report/summary-line.ts";
import { ANSI, applyText, diagnosticText, type Palette, PLAIN, planText } from "../report/text.ts";
import type { Io } from "./io.ts";
import type { CommonOptions, Format } from "./options.ts";

/** Colours only where a person reads in a terminal, and has not asked for none (no-color.org). */
export function paletteFor(isTerminal: boolean, { color }: CommonOptions, env: Io["env"]): Palette {
  return isTerminal && color && !env.NO_COLOR ? ANSI : PLAIN;
}

/** Renders a plan in the format asked for. */
export function renderPlan(plan: Plan, format: Format, palette: Palette, verbose: boolean): string {
  switch (format) {
    case "text":
      return `${planText(plan, palette, verbose)}\n`;
    case "markdown":
      return planMarkdown(plan);
    case "json":
      return `${JSON.stringify(plan, null, 2)}\n`;
    case "html":
      return planHtml(plan);
  }
}

/** Renders what an apply did; in text the plan itself was shown before. */
export function renderApplied(plan: Plan, format: Format, palette: Palette): string {
  return format === "text" ? `${applyText(plan, palette)}\n` : renderPlan(plan, format, palette, false);
}

/** Prints problems to stderr: every error; warnings only when asked for, else their number. */
export function printDiagnostics(
  io: Io,
  diagnostics: readonly Diagnostic[],
  options: CommonOptions,
  allWarnings: boolean,
): void {
  const palette = paletteFor(io.stderr.isTerminal, options, io.env);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const shown = allWarnings && options.quiet !== true ? diagnostics : errors;
  for (const diagnostic of shown) io.stderr.write(`${diagnosticText(diagnostic, palette)}\n\n`);
  if (errors.length > 0) io.stderr.write(`${count(errors.length, "error")}. Nothing was sent to Notion.\n`);
  if (warnings.length > 0 && !allWarnings && options.quiet !== true) {
    io.stderr.write(`${count(warnings.length, "warning")} about the manifests; --verbose lists them.\n`);
  }
}

/** Makes the reporter of a run's progress, to stderr. */
export function progressReporter(io: Io, { quiet, verbose }: CommonOptions): (event: ProgressEvent) => void {
  return (event) => {
    if (quiet === true) return;
    switch (event.type) {
      case "reading":
        if (verbose === true) io.stderr.write(`Reading ${count(event.resources, "page")}…\n`);
        return;
      case "exporting":
        if (event.read % 25 === 0) io.stderr.write(`Read ${event.read} pages, rows and databases…\n`);
        return;
      case "applying":
        if (event.done % 25 === 0 || event.done === event.total) {
          io.stderr.write(`Applied ${event.done} of ${event.total}.\n`);
        }
        return;
      case "paused":
        io.stderr.write(`Notion asks to wait ${event.seconds} s.\n`);
        return;
      case "notice":
        io.stderr.write(`${event.message}\n`);
        return;
    }
  };
}
