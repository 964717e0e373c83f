import { BRIEF, beforeAndAfter } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdvice, othersText, withOthers } from "./drift-lines.ts";
import { errorsIn, placeOf, problemText } from "./errors.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown } from "./escape-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

/** Renders a plan as Markdown for a pull request. Titles and texts cannot break out of it. */
export function planMarkdown(plan: Plan): string {
  const others = othersText(plan.others);
  const sections = [
    `**${summaryLine(plan)}**`,
    ...(plan.applied === undefined ? [] : [resultLine(plan)]),
    ...(plan.failed ?? []).map(
      ({ key, message }) =>
        `- failed: ${codeMarkdown(oneLine(key))}: ${escapeMarkdown(oneLine(message, 500))}`,
    ),
    ...errorsIn(plan).map(
      (error) => `- error: ${codeMarkdown(placeOf(error))}: ${escapeMarkdown(problemText(error))}`,
    ),
    ...plan.refusals.map((refusal) => `> [!CAUTION]\n> ${escapeMarkdown(problemText(refusal))}.`),
    ...(plan.changes.length === 0 ? [] : [table(plan.changes)]),
    ...plan.changes.flatMap(folded),
    ...driftAdvice(plan.changes.flatMap(({ drift = [] }) => drift)),
    ...(others === undefined ? [] : [`${others}.`]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function table(changes: readonly Change[]): string {
  const rows = changes.map(
    ({ action, title, file, key, requests }) =>
      `| ${action} | ${escapeMarkdown(oneLine(title, 80))} | ${codeMarkdown(oneLine(file ?? key))} | ${requests} |`,
  );
  return ["| Action | Page | File | Requests |", "| --- | --- | --- | ---: |", ...rows].join("\n");
}

/** The edits of one page, folded, as a diff. */
function folded(change: Change): string[] {
  const lines = withOthers(details(change, BRIEF), change.others).flatMap((line) =>
    line.words === undefined ? [line] : beforeAndAfter(line),
  );
  if (lines.length === 0) return [];
  return [
    `<details><summary>${escapeMarkdown(headline(change))}</summary>\n\n${diffMarkdown(lines)}\n\n</details>`,
  ];
}
