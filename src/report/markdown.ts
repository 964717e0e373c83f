import { BRIEF, beforeAndAfter } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdvice, othersText, withOthers } from "./drift-lines.ts";
import { errorsIn, placeOf, problemText } from "./errors.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown } from "./escape-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { COMMENT_BYTES, Room } from "./room.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

/** Bytes that are kept for what is said at the end. */
const RESERVE = 1_000;

/**
 * Renders a plan as Markdown for a pull request, in at most so many bytes. Titles and texts cannot break out of it. What
 * does not fit is left out as a whole: details first, then rows of the table, then problems; the end says how many.
 */
export function planMarkdown(plan: Plan, bytes = COMMENT_BYTES): string {
  const room = new Room(bytes - RESERVE);
  const others = othersText(plan.others);
  const head = [`**${summaryLine(plan)}**`, ...(plan.applied === undefined ? [] : [resultLine(plan)])];
  const problems = problemsIn(plan);
  const told = [...head, ...problems].filter((section) => room.takes(section));
  const { text: table, rows } = tableIn(plan.changes, room);
  const details = plan.changes.flatMap(folded);
  const shown = details.filter((section) => room.takes(section));
  const omitted = [
    ...left(head.length + problems.length - told.length, "more problem"),
    ...left(plan.changes.length - rows, "more change"),
    ...left(details.length - shown.length, "change in detail", "changes in detail"),
  ];
  const sections = [
    ...told,
    ...(table === undefined ? [] : [table]),
    ...shown,
    ...(omitted.length === 0
      ? []
      : [
          `Not shown, for want of space: ${omitted.join(", ")}. ${codeMarkdown("pagewright plan")} shows all.`,
        ]),
    ...driftAdvice(plan.changes.flatMap(({ drift = [] }) => drift)),
    ...(others === undefined ? [] : [`${others}.`]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function left(number: number, one: string, many = `${one}s`): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}

/** What failed, what is wrong with the manifests, and what refuses the plan. */
function problemsIn(plan: Plan): readonly string[] {
  return [
    ...(plan.failed ?? []).map(
      ({ key, message }) =>
        `- failed: ${codeMarkdown(oneLine(key))}: ${escapeMarkdown(oneLine(message, 500))}`,
    ),
    ...errorsIn(plan).map(
      (error) => `- error: ${codeMarkdown(placeOf(error))}: ${escapeMarkdown(problemText(error))}`,
    ),
    ...plan.refusals.map((refusal) => `> [!CAUTION]\n> ${escapeMarkdown(problemText(refusal))}.`),
  ];
}

const TABLE_HEAD = ["| Action | Page | File | Requests |", "| --- | --- | --- | ---: |"];

/** Writes the table of the changes, with as many rows as there is room for. */
function tableIn(
  changes: readonly Change[],
  room: Room,
): { readonly text: string | undefined; readonly rows: number } {
  if (changes.length === 0 || !room.takes(TABLE_HEAD.join("\n"))) return { text: undefined, rows: 0 };
  const rows = changes.map(tableRow).filter((row) => room.takes(row));
  return { text: [...TABLE_HEAD, ...rows].join("\n"), rows: rows.length };
}

function tableRow({ action, title, file, key, requests }: Change): string {
  return `| ${action} | ${escapeMarkdown(oneLine(title, 80))} | ${codeMarkdown(oneLine(file ?? key))} | ${requests} |`;
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
