import { type DetailLine, details, FULL, headline, SIGNS } from "./details.ts";
import { joinParts } from "./excerpt.ts";
import { oneLine } from "./one-line.ts";
import type { Change, Plan, WordPart } from "./plan-json.generated.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.75rem; border-radius: 6px; background: color-mix(in srgb, currentColor 7%, transparent); }
ins, del { --ink: light-dark(#1a7f37, #3fb950); color: var(--ink); text-decoration: none; }
del { --ink: light-dark(#cf222e, #f85149); }
.words > ins, .words > del { background: color-mix(in srgb, var(--ink) 15%, transparent); }
.words > del { text-decoration: line-through; }
`;

/** Renders a plan as one HTML page that needs nothing else. Everything in it is escaped. */
export function planHtml(plan: Plan): string {
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>Pagewright plan</title><style>${STYLE}</style></head><body>`,
    `<h1>Pagewright plan</h1><p><strong>${escapeHtml(summaryLine(plan))}</strong></p>`,
    ...(plan.applied === undefined ? [] : [`<p>${escapeHtml(resultLine(plan))}</p>`]),
    ...plan.refusals.map(
      ({ message, hint }) => `<p>Refused: ${escapeHtml(oneLine(message))}. ${escapeHtml(oneLine(hint))}.</p>`,
    ),
    ...plan.changes.map(section),
    "</body></html>\n",
  ].join("\n");
}

function section(change: Change): string {
  const lines = details(change, FULL).map(lineHtml).join("\n");
  return `<details><summary>${escapeHtml(headline(change))}</summary><pre>${lines}</pre></details>`;
}

function lineHtml({ sign, text, words }: DetailLine): string {
  const line = escapeHtml(`${sign} ${text}`);
  if (words !== undefined) return `<span class="words">${line}: ${joinParts(words, wordsHtml)}</span>`;
  if (sign === SIGNS.insert) return `<ins>${line}</ins>`;
  if (sign === SIGNS.delete) return `<del>${line}</del>`;
  return sign === SIGNS.comments ? `<strong>${line}</strong>` : line;
}

function wordsHtml({ kind, text }: WordPart): string {
  switch (kind) {
    case "same":
      return escapeHtml(text);
    case "removed":
      return `<del>${escapeHtml(text)}</del>`;
    case "added":
      return `<ins>${escapeHtml(text)}</ins>`;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
