import { notionUrl } from "../model/ids.ts";
import { BRIEF, beforeAndAfter, type DetailLine, type Extent, FULL } from "./detail-line.ts";
import type { DriftedResource, DriftReport } from "./drift-json.generated.ts";
import { driftAdvice, driftAdviceMarkdown, driftLines, othersText, withOthers } from "./drift-lines.ts";
import { codeMarkdown, diffMarkdown, escapeMarkdown } from "./escape-markdown.ts";
import type { FittedMarkdown } from "./fitted-markdown.ts";
import { escapeHtml, foldedHtml, htmlPage, paragraphHtml } from "./html-page.ts";
import { oneLine } from "./one-line.ts";
import { COMMENT_BYTES, Room } from "./room.ts";
import { count } from "./summary-line.ts";
import { detailText, type Palette } from "./text.ts";

/** The line that sums up what people did. */
export function driftSummary({ summary: { resources, drifted, edits } }: DriftReport): string {
  if (edits === 0) {
    const are = resources === 1 ? "is as the last apply left it" : "are as the last apply left them";
    return `No drift. ${count(resources, "resource")} ${are}.`;
  }
  return `Drift: ${count(edits, "edit")} in ${drifted} of ${count(resources, "resource")}.`;
}

/** Renders drift for a terminal or a log. The last line sums it up. */
export function driftText(report: DriftReport, palette: Palette, verbose: boolean): string {
  const lines = report.resources.flatMap((resource) => [
    palette.changed(`! ${nameOf(resource)}`),
    ...linesOf(resource, verbose ? FULL : BRIEF).map((line) => `    ${detailText(line, palette)}`),
    "",
  ]);
  const advice = adviceFor(report);
  return [...lines, ...advice, ...(advice.length > 0 ? [""] : []), driftSummary(report)].join("\n");
}

/** Renders drift as one HTML page that needs nothing else. Everything in it is escaped. */
export function driftHtml(report: DriftReport): string {
  return htmlPage("Pagewright drift", [
    `<p><strong>${escapeHtml(driftSummary(report))}</strong></p>`,
    ...report.resources.map((resource) => foldedHtml(nameOf(resource), linesOf(resource, FULL), true)),
    ...adviceFor(report).map(paragraphHtml),
  ]);
}

/** Bytes that are kept for what is said at the end. */
const RESERVE = 1_000;

/** Renders drift as Markdown for the body of an issue; see `fitDriftMarkdown`. */
export function driftMarkdown(report: DriftReport): string {
  return fitDriftMarkdown(report).text;
}

/**
 * Renders drift as Markdown for the body of an issue, in at most so many bytes. Names and texts cannot break out of it.
 * What does not fit is left out edit by edit, and the end says how many.
 */
export function fitDriftMarkdown(report: DriftReport, bytes = COMMENT_BYTES): FittedMarkdown {
  const sections: string[] = [];
  const room = new Room(bytes - RESERVE);
  const summary = `**${driftSummary(report)}**`;
  if (room.takes(summary)) sections.push(summary);
  let dropped = 0;
  for (const resource of report.resources) {
    const { text, omitted } = markdownOf(resource, room.left);
    dropped += omitted;
    if (text !== undefined && room.takes(text)) sections.push(text);
  }
  if (dropped > 0) {
    sections.push(
      `${count(dropped, "more edit")} not shown, for want of space: run ${codeMarkdown("pagewright drift")}.`,
    );
  }
  return {
    text: `${[...sections, ...adviceFor(report, driftAdviceMarkdown)].join("\n\n")}\n`,
    omitted: dropped,
  };
}

/** Renders one resource with as many of its edits as there is space for; undefined when there is none for any. */
function markdownOf(
  resource: DriftedResource,
  space: number,
): { readonly text: string | undefined; readonly omitted: number } {
  const { id, title, file, key, drift, others } = resource;
  const link = id === undefined ? "" : ` · [open in Notion](${notionUrl({ page: id })})`;
  const about = othersText(others);
  const head = `### ${escapeMarkdown(oneLine(title, 80))}\n\n${codeMarkdown(oneLine(file ?? key, 200))}${link}`;
  const foot = about === undefined ? "" : `\n\n${about}.`;
  const shown: DetailLine[] = [];
  let text: string | undefined;
  for (const [index, edit] of drift.entries()) {
    const lines = driftLines(edit, BRIEF);
    shown.push(...lines.flatMap((line) => (line.words === undefined ? [line] : beforeAndAfter(line))));
    const next = `${head}\n\n${diffMarkdown(shown)}${foot}`;
    if (Buffer.byteLength(next) > space) return { text, omitted: drift.length - index };
    text = next;
  }
  return { text, omitted: 0 };
}

function nameOf({ title, file, key }: DriftedResource): string {
  return `"${oneLine(title, 80)}" ${oneLine(file ?? key)}`;
}

function linesOf({ drift, others }: DriftedResource, extent: Extent): readonly DetailLine[] {
  return withOthers(
    drift.flatMap((edit) => driftLines(edit, extent)),
    others,
  );
}

/** What may be done, and what is other people's in all. */
function adviceFor({ resources, others }: DriftReport, advise = driftAdvice): readonly string[] {
  const text = othersText(others);
  return [...advise(resources.flatMap(({ drift }) => drift)), ...(text === undefined ? [] : [`${text}.`])];
}
