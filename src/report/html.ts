import { details, headline } from "./details.ts";
import type { Change, Plan } from "./plan-json.generated.ts";
import { resultLine, summaryLine } from "./summary-line.ts";

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
pre { overflow-x: auto; padding: 0.75rem; border-radius: 6px; background: color-mix(in srgb, currentColor 7%, transparent); }
ins { color: #1a7f37; text-decoration: none; } del { color: #cf222e; text-decoration: none; }
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
      ({ message, hint }) => `<p>Refused: ${escapeHtml(message)}. ${escapeHtml(hint)}.</p>`,
    ),
    ...plan.changes.map(section),
    "</body></html>\n",
  ].join("\n");
}

function section(change: Change): string {
  const lines = details(change, Number.POSITIVE_INFINITY).map(({ sign, text }) => {
    const line = escapeHtml(`${sign} ${text}`);
    return sign === "+" ? `<ins>${line}</ins>` : sign === "-" ? `<del>${line}</del>` : line;
  });
  return `<details><summary>${escapeHtml(headline(change))}</summary><pre>${lines.join("\n")}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
