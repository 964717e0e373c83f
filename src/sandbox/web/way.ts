import type { Reading } from "../api/call.ts";
import { isDatabase } from "../databases/database.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import { html, type Markup } from "./html.ts";
import { localHref } from "./links.ts";
import { titleOf } from "./title.ts";

/** Shows the pages and databases from the root down to one, itself included. */
export function way(record: WorkspaceRecord, reading: Reading): Markup {
  const steps: Markup[] = [html`<a href="/">All pages</a>`];
  for (const ancestor of [...reading.workspace.ancestors(record)].reverse()) {
    if (!isPage(ancestor) && !isDatabase(ancestor)) continue;
    steps.push(html` <span>/</span> <a href="${localHref(ancestor.id)}">${titleOf(ancestor, reading)}</a>`);
  }
  return html`${steps} <span>/</span> <b>${titleOf(record, reading)}</b>`;
}
