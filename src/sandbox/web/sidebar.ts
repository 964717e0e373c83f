import type { Reading } from "../api/call.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import { html, type Markup } from "./html.ts";
import { iconOrPage } from "./icon.ts";
import { localHref } from "./links.ts";
import { requestLogPath } from "./page-headers.ts";
import { branchesOf } from "./pages-below.ts";
import { iconOf, titleOf } from "./title.ts";

/** Pages of one level that are listed; who has more finds them on the page of all pages. */
const mostSiblings = 100;

/** Shows the way to the current page and what is beside and below it. `path`: of the document. */
export function sidebar(current: WorkspaceRecord | null, path: string, reading: Reading): Markup {
  const { workspace } = reading;
  const root = workspace.get(workspace.meta.root);
  const open = new Set([workspace.meta.root]);
  if (current) for (const { id } of [current, ...workspace.ancestors(current)]) open.add(id);
  const tree = isPage(root) ? branch(root, { current: current?.id ?? "", open, reading }) : null;
  return html`<p class="brand"><a href="/">Notion sandbox</a></p>
<ul class="tools">
<li>${link("/", "All pages", path)}</li>
<li>${link(requestLogPath, "Requests", path)}</li>
</ul>
<nav aria-label="Pages"><ul class="pages">${tree}</ul></nav>`;
}

interface Branch {
  readonly current: string;
  /** Pages whose sub-pages are listed. */
  readonly open: ReadonlySet<string>;
  readonly reading: Reading;
}

function branch(page: WorkspaceRecord, state: Branch): Markup {
  const below = branchesOf(page, state.reading);
  const isOpen = state.open.has(page.id);
  const shown = isOpen ? below.slice(0, mostSiblings).map((child) => branch(child, state)) : [];
  const rest = isOpen && below.length > mostSiblings ? below.length - mostSiblings : 0;
  const more = rest === 0 ? null : html`<li class="more"><a href="/">${rest} more</a></li>`;
  const mark = below.length === 0 ? "leaf" : isOpen ? "open" : "closed";
  const here = page.id === state.current ? html` aria-current="page"` : null;
  const entry = html`<a class="${mark}" href="${localHref(page.id)}"${here}>${iconOrPage(iconOf(page) ?? undefined)}<span>${titleOf(page, state.reading)}</span></a>`;
  return html`<li>${entry}${shown.length === 0 ? null : html`<ul class="pages">${shown}${more}</ul>`}</li>\n`;
}

function link(href: string, label: string, path: string): Markup {
  return html`<a href="${href}"${path === href ? html` aria-current="page"` : null}>${label}</a>`;
}
