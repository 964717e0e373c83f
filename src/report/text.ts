import type { Diagnostic } from "../model/diagnostics.ts";
import { BRIEF, type DetailLine, FULL, SIGNS } from "./detail-line.ts";
import { details, headline } from "./details.ts";
import { driftAdvice, othersText } from "./drift-lines.ts";
import { placeOf, problemText } from "./errors.ts";
import { joinParts } from "./excerpt.ts";
import { oneLine, printableLines } from "./one-line.ts";
import type { Plan, WordPart } from "./plan-json.generated.ts";
import { count, resultLine, summaryLine } from "./summary-line.ts";

/** Gives colour to text; without colours, the text itself. */
export interface Palette {
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly changed: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** A palette that leaves text as it is. */
export const PLAIN: Palette = {
  added: (text) => text,
  removed: (text) => text,
  changed: (text) => text,
  faint: (text) => text,
};

/** ANSI colours for a terminal. */
export const ANSI: Palette = {
  added: (text) => `\u001b[32m${text}\u001b[39m`,
  removed: (text) => `\u001b[31m${text}\u001b[39m`,
  changed: (text) => `\u001b[33m${text}\u001b[39m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** Renders a plan for a terminal or a log. The last line is the summary. */
export function planText(plan: Plan, palette: Palette, verbose: boolean): string {
  const lines: string[] = [];
  for (const change of plan.changes) {
    const paint = paintOf(SIGNS[change.action], palette);
    lines.push(paint(`${SIGNS[change.action]} ${headline(change)}`));
    for (const line of details(change, verbose ? FULL : BRIEF))
      lines.push(`    ${detailText(line, palette)}`);
    if (change.blocks.unchanged > 0)
      lines.push(palette.faint(`    ${count(change.blocks.unchanged, "block")} unchanged`));
    const others = othersText(change.others);
    if (others !== undefined) lines.push(palette.faint(`    ${others}`));
    lines.push("");
  }
  for (const refusal of plan.refusals) lines.push(`Refused: ${problemText(refusal)}.`, "");
  const advice = driftAdvice(plan.changes.flatMap(({ drift = [] }) => drift));
  if (advice.length > 0) lines.push(...advice, "");
  const others = othersText(plan.others);
  if (others !== undefined) lines.push(`${others}.`);
  return [...lines, summaryLine(plan)].join("\n");
}

/** Renders what an apply did. The last line sums it up. */
export function applyText(plan: Plan, palette: Palette): string {
  const failures = (plan.failed ?? []).flatMap(({ key, message, hint }) => [
    palette.removed(`failed: ${oneLine(key)}: ${oneLine(message, 500)}`),
    ...(hint === undefined ? [] : [`  ${oneLine(hint)}`]),
  ]);
  const notReached = (plan.notReached ?? []).map((key) => palette.changed(`not reached: ${oneLine(key)}`));
  return [...failures, ...notReached, resultLine(plan)].join("\n");
}

/** Renders a problem: `file:line:col - error code: message`, a code frame, and what to do. */
export function diagnosticText(diagnostic: Diagnostic, palette: Palette): string {
  const { severity, code, frame } = diagnostic;
  const paint = severity === "error" ? palette.removed : palette.changed;
  return [
    `${placeOf(diagnostic)} - ${paint(`${severity} ${code}`)}: ${problemText(diagnostic)}`,
    ...(frame === undefined ? [] : [palette.faint(printableLines(frame).replace(/^/gm, "  "))]),
  ].join("\n");
}

/** One edit. Removed and added words have marks, so that they are told apart without colours, too. */
export function detailText({ sign, text, words }: DetailLine, palette: Palette): string {
  const paint = paintOf(sign, palette);
  if (words === undefined) return paint(`${sign} ${text}`);
  return `${paint(`${sign} ${text}:`)} ${joinParts(words, (part) => wordsText(part, palette))}`;
}

function wordsText({ kind, text }: WordPart, palette: Palette): string {
  switch (kind) {
    case "same":
      return text;
    case "removed":
      return palette.removed(`[-${text}-]`);
    case "added":
      return palette.added(`{+${text}+}`);
  }
}

function paintOf(sign: string, palette: Palette): (text: string) => string {
  if (sign === SIGNS.create) return palette.added;
  if (sign === SIGNS.trash) return palette.removed;
  if (sign === SIGNS.note) return palette.faint;
  return palette.changed;
}
