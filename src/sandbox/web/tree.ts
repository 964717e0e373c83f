import type { Reading } from "../api/call.ts";
import { isPage, type PageRecord } from "../workspace/records.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { localHref } from "./links.ts";
import { titleOf } from "./page.ts";

/** Shows all pages as a tree of links. */
export function treeView(reading: Reading): string {
  const root = reading.workspace.get(reading.workspace.meta.root);
  const tree = isPage(root) ? html`<ul>${branch(root, reading)}</ul>` : null;
  return htmlDocument("Sandbox", html`<main><h1>All pages</h1>${tree}</main>`);
}

function branch(page: PageRecord, reading: Reading): Markup {
  const children = reading.workspace.childIds(page.id).flatMap((id) => {
    const child = reading.workspace.get(id);
    return isPage(child) ? [branch(child, reading)] : [];
  });
  const link = html`${icon(page.page.icon)} <a href="${localHref(page.id)}">${titleOf(page, reading)}</a>`;
  return html`<li>${link}${children.length === 0 ? null : html`<ul>${children}</ul>`}</li>\n`;
}
