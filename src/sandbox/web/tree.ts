import type { Reading } from "../api/call.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { localHref } from "./links.ts";
import { branchesOf } from "./pages-below.ts";
import { sidebar } from "./sidebar.ts";
import { iconOf, titleOf } from "./title.ts";

/** Shows all pages as a tree of links. */
export function treeView(reading: Reading): string {
  const root = reading.workspace.get(reading.workspace.meta.root);
  const tree = isPage(root) ? html`<ul>${branch(root, reading)}</ul>` : null;
  const main = html`<main class="tree"><h1>All pages</h1>${tree}</main>`;
  return htmlDocument({ title: "Sandbox", side: sidebar(null, "/", reading), main });
}

function branch(page: WorkspaceRecord, reading: Reading): Markup {
  const children = branchesOf(page, reading).map((child) => branch(child, reading));
  const link = html`${icon(iconOf(page) ?? undefined)} <a href="${localHref(page.id)}">${titleOf(page, reading)}</a>`;
  return html`<li>${link}${children.length === 0 ? null : html`<ul>${children}</ul>`}</li>\n`;
}
