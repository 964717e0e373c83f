import { cautionsOf } from "./cautions.ts";
import { changeTable } from "./change-table.ts";
import { BRIEF, beforeAndAfter } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdviceMarkdown, othersText, withOthers } from "./drift-lines.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown } from "./escape-markdown.ts";
import type { FittedMarkdown, MarkdownOptions } from "./fitted-markdown.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { problemList, warningList } from "./problem-list.ts";
import { COMMENT_BYTES, Room } from "./room.ts";
import { count, resultLine, summaryLine, wasCarriedOut } from "./summary-line.ts";
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
  const cautions = cautionsOf(plan).map((caution) => `> - ${escapeMarkdown(caution)}`);
  const problems = problemList(plan, fileUrl);
  const warnings = warningList(plan, fileUrl);
  const details = plan.changes.flatMap(folded);
  // In the order of what is least to be missed.
  const told = headOf(plan).filter((section) => room.takes(section));
  const warned =
    cautions.length > 0 && room.takes(CAUTION) ? cautions.filter((line) => room.takes(line)) : [];
  const named = problems.filter((line) => room.takes(line));
  const { text: table, rows } = changeTable(plan, fileUrl, room);
  const doubts = foldedWarnings(warnings, room);
  const shown = details.filter((section) => room.takes(section));
  const left = {
    problems: cautions.length + problems.length - warned.length - named.length,
    changes: plan.changes.length - rows,
    details: details.length - shown.length,
    warnings: warnings.length - doubts.lines,
  };
  const sections = [
    ...told,
    ...(warned.length === 0 ? [] : [[CAUTION, ...warned].join("\n")]),
    ...(named.length === 0 ? [] : [named.join("\n")]),
    ...(table === undefined ? [] : [table]),
    ...shown,
    ...(doubts.text === undefined ? [] : [doubts.text]),
    ...notShown(left),
    ...endOf(plan),
  ];
  return {
    text: `${sections.join("\n\n")}\n`,
    omitted: left.problems + left.changes + left.details + left.warnings,
  };
}

/** What it comes to, in bold, and what that is made of. */
function headOf(plan: Plan): readonly string[] {
  const lines = wasCarriedOut(plan) ? [resultLine(plan), summaryLine(plan)] : [summaryLine(plan)];
  const [first = "", ...rest] = lines;
  return [`**${first}**`, ...rest, ...[totalsLine(plan.changes)].flatMap((line) => line ?? [])];
}

/** How many parts of each kind there was no room for. */
type Left = Readonly<Record<"problems" | "changes" | "details" | "warnings", number>>;

function notShown({ problems, changes, details, warnings }: Left): string[] {
  const parts = [
    ...(problems === 0 ? [] : [count(problems, "more problem")]),
    ...(changes === 0 ? [] : [count(changes, "more change")]),
    ...(details === 0 ? [] : [count(details, "change in detail", "changes in detail")]),
    ...(warnings === 0 ? [] : [count(warnings, "more warning")]),
  ];
  if (parts.length === 0) return [];
  return [`Not shown, for want of space: ${parts.join(", ")}. ${codeMarkdown("pagewright plan")} shows all.`];
}

/** What a reader may do about drift, and what is other people's. */
function endOf(plan: Plan): readonly string[] {
  const others = othersText(plan.others);
  const drift = plan.changes.flatMap(({ drift = [] }) => drift);
  // What was overwritten cannot be left alone any more.
  const open = wasCarriedOut(plan) ? drift.filter(({ outcome }) => outcome !== "overwritten") : drift;
  return [...driftAdviceMarkdown(open), ...(others === undefined ? [] : [`${others}.`])];
}

const CAUTION = "> [!CAUTION]";

/** The warnings, folded, as many as there is room for. */
function foldedWarnings(
  warnings: readonly string[],
  room: Room,
): { readonly text: string | undefined; readonly lines: number } {
  const fold = (lines: readonly string[]): string =>
    `<details><summary>${count(warnings.length, "warning")}</summary>\n\n${lines.join("\n")}\n\n</details>`;
  if (warnings.length === 0 || !room.takes(fold([]))) return { text: undefined, lines: 0 };
  const lines = warnings.filter((line) => room.takes(line));
  return { text: fold(lines), lines: lines.length };
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
