import { notionUrl } from "../model/ids.ts";
import { cautionsOf } from "./cautions.ts";
import { BRIEF, beforeAndAfter } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdvice, othersText, withOthers } from "./drift-lines.ts";
import { errorsIn, placeOf, problemText } from "./errors.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown, linkMarkdown } from "./escape-markdown.ts";
import type { FittedMarkdown, MarkdownOptions } from "./fitted-markdown.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { COMMENT_BYTES, Room } from "./room.ts";
import { count, resultLine, summaryLine } from "./summary-line.ts";
import { totalsLine } from "./totals.ts";

/** Bytes that are kept for what is said at the end. */
const RESERVE = 1_000;

/** Renders a plan as Markdown for a pull request; see `fitPlanMarkdown`. */
export function planMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  return fitPlanMarkdown(plan, options).text;
}

/**
 * Renders a plan as Markdown for a pull request, in at most so many bytes. Titles and texts cannot break out of it. What
 * does not fit is left out as a whole: details first, then rows of the table, then problems; the end says how many.
 */
export function fitPlanMarkdown(
  plan: Plan,
  { bytes = COMMENT_BYTES, fileUrl }: MarkdownOptions,
): FittedMarkdown {
  const room = new Room(bytes - RESERVE);
  const others = othersText(plan.others);
  const head = [`**${summaryLine(plan)}**`, resultOf(plan), totalsLine(plan.changes)].flatMap(
    (line) => line ?? [],
  );
  const cautions = cautionsOf(plan).map((caution) => `> - ${escapeMarkdown(caution)}`);
  const problems = problemsIn(plan);
  const told = head.filter((section) => room.takes(section));
  const warned =
    cautions.length > 0 && room.takes(CAUTION) ? cautions.filter((line) => room.takes(line)) : [];
  const named = problems.filter((line) => room.takes(line));
  const { text: table, rows } = tableIn(plan.changes, fileUrl, room);
  const details = plan.changes.flatMap(folded);
  const shown = details.filter((section) => room.takes(section));
  const left = {
    problems: cautions.length + problems.length - warned.length - named.length,
    changes: plan.changes.length - rows,
    details: details.length - shown.length,
  };
  const sections = [
    ...told,
    ...(warned.length === 0 ? [] : [[CAUTION, ...warned].join("\n")]),
    ...(named.length === 0 ? [] : [named.join("\n")]),
    ...(table === undefined ? [] : [table]),
    ...shown,
    ...notShown(left),
    ...driftAdvice(plan.changes.flatMap(({ drift = [] }) => drift)),
    ...(others === undefined ? [] : [`${others}.`]),
  ];
  return { text: `${sections.join("\n\n")}\n`, omitted: left.problems + left.changes + left.details };
}

/** How many parts of each kind there was no room for. */
type Left = Readonly<Record<"problems" | "changes" | "details", number>>;

function notShown({ problems, changes, details }: Left): string[] {
  const parts = [
    ...(problems === 0 ? [] : [count(problems, "more problem")]),
    ...(changes === 0 ? [] : [count(changes, "more change")]),
    ...(details === 0 ? [] : [count(details, "change in detail", "changes in detail")]),
  ];
  if (parts.length === 0) return [];
  return [`Not shown, for want of space: ${parts.join(", ")}. ${codeMarkdown("pagewright plan")} shows all.`];
}

const CAUTION = "> [!CAUTION]";

function resultOf(plan: Plan): string | undefined {
  return plan.applied === undefined ? undefined : resultLine(plan);
}

/** What failed, and what is wrong with the manifests. */
function problemsIn(plan: Plan): readonly string[] {
  return [
    ...(plan.failed ?? []).map(
      ({ key, message }) =>
        `- failed: ${codeMarkdown(oneLine(key))}: ${escapeMarkdown(oneLine(message, 500))}`,
    ),
    ...errorsIn(plan).map(
      (error) => `- error: ${codeMarkdown(placeOf(error))}: ${escapeMarkdown(problemText(error))}`,
    ),
  ];
}

const TABLE_HEAD = ["| Action | Page | File | Requests |", "| --- | --- | --- | ---: |"];

/** Writes the table of the changes, with as many rows as there is room for. */
function tableIn(
  changes: readonly Change[],
  fileUrl: MarkdownOptions["fileUrl"],
  room: Room,
): { readonly text: string | undefined; readonly rows: number } {
  if (changes.length === 0 || !room.takes(TABLE_HEAD.join("\n"))) return { text: undefined, rows: 0 };
  const rows = changes.map((change) => tableRow(change, fileUrl)).filter((row) => room.takes(row));
  return { text: [...TABLE_HEAD, ...rows].join("\n"), rows: rows.length };
}

function tableRow(
  { action, id, title, file, key, requests }: Change,
  fileUrl: MarkdownOptions["fileUrl"],
): string {
  const page = linkMarkdown(escapeMarkdown(oneLine(title, 80) || "untitled"), id && notionUrl({ page: id }));
  const source = linkMarkdown(codeMarkdown(oneLine(file ?? key, 200)), file && fileUrl?.(file));
  return `| ${action} | ${page} | ${source} | ${requests} |`;
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
