import { html, type Markup } from "./html.ts";
import { style } from "./style.ts";

/** What a document shows: a sidebar, a way back, and the page itself. */
export interface DocumentParts {
  readonly title: string;
  readonly side: Markup;
  /** Shown in the bar above the page. */
  readonly crumbs?: Markup;
  readonly main: Markup;
  /** For tables that need the room. */
  readonly isWide?: boolean;
}

/** Gives a whole HTML document. On phones the sidebar is a drawer behind a checkbox, so that no script is needed. */
export function htmlDocument({ title, side, crumbs, main, isWide = false }: DocumentParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23d9a441'/%3E%3C/svg%3E">
<style>${style}</style>
</head>
<body>
<input type="checkbox" id="drawer" aria-label="Show the pages">
<aside class="sidebar">${side}</aside>
<label class="shade" for="drawer" aria-hidden="true"></label>
<div class="${isWide ? "paper wide-paper" : "paper"}">
<header class="bar"><label class="menu" for="drawer" title="Pages">☰</label><nav class="crumbs" aria-label="Breadcrumbs">${crumbs ?? null}</nav></header>
${main}
</div>
</body>
</html>
`.text;
}
