import { type DetailLine, SIGNS } from "./detail-line.ts";
import { joinParts } from "./excerpt.ts";
import type { WordPart } from "./plan-json.generated.ts";

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

/** Makes one HTML page that needs nothing else, with a title and what stands below it. */
export function htmlPage(title: string, body: readonly string[]): string {
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...body,
    "</body></html>\n",
  ].join("\n");
}

/** Gives a paragraph. */
export function paragraphHtml(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** Gives lines that unfold below a headline. */
export function foldedHtml(headline: string, lines: readonly DetailLine[], isOpen = false): string {
  const text = lines.map(lineHtml).join("\n");
  return `<details${isOpen ? " open" : ""}><summary>${escapeHtml(headline)}</summary><pre>${text}</pre></details>`;
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

/** Makes text harmless in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
