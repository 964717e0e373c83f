import { errorsIn, placeOf, problemText, warningsIn } from "./errors.ts";
import { codeMarkdown, escapeMarkdown, linkMarkdown } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./fitted-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { DiagnosticReport, Plan } from "./plan-json.generated.ts";

type FileUrl = MarkdownOptions["fileUrl"];

/** Lists, as Markdown, what failed, and what is wrong with the manifests. */
export function problemList(plan: Plan, fileUrl: FileUrl): readonly string[] {
  return [
    ...(plan.failed ?? []).map(
      ({ key, message, hint }) =>
        `- failed: ${codeMarkdown(oneLine(key))}: ${escapeMarkdown(oneLine(hint === undefined ? message : `${message}; ${hint}`, 500))}`,
    ),
    ...errorsIn(plan).map((error) => `- error: ${problemMarkdown(error, fileUrl)}`),
  ];
}

/** Lists, as Markdown, what is doubtful in the manifests. */
export function warningList(plan: Plan, fileUrl: FileUrl): readonly string[] {
  return warningsIn(plan).map((warning) => `- ${problemMarkdown(warning, fileUrl)}`);
}

function problemMarkdown(problem: DiagnosticReport, fileUrl: FileUrl): string {
  const { file, line } = problem;
  const url = fileUrl?.(file);
  // Without `plain`, GitHub shows a Markdown file as a page, which has no lines.
  const place = linkMarkdown(codeMarkdown(placeOf(problem)), url && `${url}?plain=1#L${line}`);
  return `${place}: ${escapeMarkdown(problemText(problem))}`;
}
