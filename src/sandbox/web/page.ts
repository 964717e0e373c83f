import type { Reading } from "../api/call.ts";
import { aboutOf, openComments } from "../comments/comment.ts";
import { sourceOf } from "../databases/data-source.ts";
import { objectAt, stringAt } from "../json.ts";
import { hostedFile } from "../uploads/attach.ts";
import type { PageRecord } from "../workspace/records.ts";
import { renderState } from "./blocks.ts";
import { databaseTables, rowProperties } from "./database.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { localHref, safeImage } from "./links.ts";
import { shownChildren } from "./shown-blocks.ts";
import { sidebar } from "./sidebar.ts";
import { time } from "./times.ts";
import { titleOf } from "./title.ts";
import { way } from "./way.ts";

/** Shows one page. */
export function pageView(page: PageRecord, reading: Reading): string {
  const title = titleOf(page, reading);
  const blocks = shownChildren(page, reading);
  const crumbs = () => way(page, reading);
  const rowsOf = (id: string) => {
    const database = reading.workspace.get(id);
    return database ? databaseTables(database, reading) : html``;
  };
  const state = renderState(blocks, { breadcrumbs: crumbs, rowsOf });
  const shownIcon = icon(hostedFile(page.page.icon, reading) ?? undefined);
  const isRow = sourceOf(page, reading.workspace) !== undefined;
  const inTrash = reading.workspace.isTrashed(page);
  const main = html`${cover(page, reading)}
<main>
${shownIcon === null ? null : html`<p class="page-icon">${shownIcon}</p>`}
<h1>${title}</h1>
${edited(page, reading)}
${isRow ? rowProperties(page, reading) : null}
${inTrash ? html`<p class="banner">This page is in the trash.</p>` : null}
${blocks.length === 0 ? html`<p class="empty">This page is empty.</p>` : state.all(blocks)}
</main>`;
  return htmlDocument({ title, side: sidebar(page, localHref(page.id), reading), crumbs: crumbs(), main });
}

function edited(page: PageRecord, reading: Reading): Markup {
  const user = reading.lookup.user(page.editedBy ?? reading.bot.id);
  const name = (user && stringAt(user, "name")) || "somebody";
  const comments = commentsOn(page, reading);
  const said = comments === 0 ? "" : ` · ${comments} ${comments === 1 ? "comment" : "comments"}`;
  return html`<p class="edited">Edited by ${name}, ${time(page.edited)}${page.page.isLocked ? " · Locked" : ""}${said}</p>`;
}

/** Counts the open comments on a page and on all that is in it. */
function commentsOn(page: PageRecord, reading: Reading): number {
  const { workspace } = reading;
  return openComments(workspace).filter((comment) => {
    const about = workspace.get(aboutOf(comment));
    return about !== undefined && workspace.pageOf(about)?.id === page.id;
  }).length;
}

function cover(page: PageRecord, reading: Reading): Markup | null {
  const fields = hostedFile(page.page.cover, reading) ?? {};
  const url = stringAt(objectAt(fields, "external"), "url") || stringAt(objectAt(fields, "file"), "url");
  const source = safeImage(url);
  return source === null ? null : html`<img class="cover" src="${source}" alt="">`;
}
