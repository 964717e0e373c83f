import { BRIEF, beforeAndAfter, details, headline, SIGNS } from "./details.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

/** Renders a plan as Markdown for a pull request. Titles and texts cannot break out of it. */
export function planMarkdown(plan: Plan): string {
  const sections = [
    `**${summaryLine(plan)}**`,
    ...(plan.applied === undefined ? [] : [resultLine(plan)]),
    ...(plan.failed ?? []).map(
      ({ key, message }) => `- failed: ${code(oneLine(key))}: ${escapeMarkdown(oneLine(message, 500))}`,
    ),
    ...plan.refusals.map(
      ({ message, hint }) =>
        `> [!CAUTION]\n> ${escapeMarkdown(oneLine(message))}. ${escapeMarkdown(oneLine(hint))}.`,
    ),
    ...(plan.changes.length === 0 ? [] : [table(plan.changes)]),
    ...plan.changes.flatMap(folded),
  ];
  return `${sections.join("\n\n")}\n`;
}

function table(changes: readonly Change[]): string {
  const rows = changes.map(
    ({ action, title, file, key, requests }) =>
      `| ${action} | ${escapeMarkdown(oneLine(title, 80))} | ${code(oneLine(file ?? key))} | ${requests} |`,
  );
  return ["| Action | Page | File | Requests |", "| --- | --- | --- | ---: |", ...rows].join("\n");
}

/** The edits of one page, folded, as a diff. GitHub colours its lines by their first sign, and does not know "~". */
function folded(change: Change): string[] {
  const lines = details(change, BRIEF)
    .flatMap((line) => (line.words === undefined ? [line] : beforeAndAfter(line)))
    .map(({ sign, text }) => `${sign === SIGNS.update ? "!" : sign} ${text}`);
  if (lines.length === 0) return [];
  const fence = fenceFor(lines);
  return [
    `<details><summary>${escapeMarkdown(headline(change))}</summary>\n\n${fence}diff\n${lines.join("\n")}\n${fence}\n\n</details>`,
  ];
}

/** A fence longer than any run of backticks in the lines, so that none of them can close it. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  return "`".repeat(Math.max(3, longest + 1));
}

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** Makes text harmless in Markdown and HTML: no markup, mention, reference or table cell comes out of it. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~@:$-]/g, (character) => `&#${character.codePointAt(0)};`);
}
