import type { Reading } from "../api/call.ts";
import { blockResponse, childHolder } from "../blocks/response.ts";
import { plainText } from "../content/rich-text-response.ts";
import { objectAt, stringAt } from "../json.ts";
import type { PageRecord, WorkspaceRecord } from "../workspace/records.ts";
import type { ShownBlock } from "./block.ts";
import { renderState } from "./blocks.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { localHref, safeImage } from "./links.ts";

/** Shows one page. */
export function pageView(page: PageRecord, reading: Reading): string {
  const title = titleOf(page, reading);
  const blocks = childrenOf(page, reading);
  const breadcrumbs = () => crumbs(page, reading);
  const state = renderState(blocks, breadcrumbs);
  const inTrash = reading.workspace.isTrashed(page);
  const body = html`${cover(page)}
<nav class="crumbs" aria-label="Breadcrumbs">${breadcrumbs()}</nav>
<main>
<h1>${icon(page.page.icon)} ${title}</h1>
<p class="edited">Edited by ${reading.bot.name}, <time datetime="${page.edited}">${shownTime(page.edited)}</time>${page.page.isLocked ? " · Locked" : ""}</p>
${inTrash ? html`<p class="banner">This page is in the trash.</p>` : null}
${state.all(blocks)}
</main>`;
  return htmlDocument(title, body);
}

export function titleOf(page: PageRecord, reading: Reading): string {
  return plainText(page.page.title, reading.lookup) || "Untitled";
}

function cover(page: PageRecord): Markup | null {
  const source = safeImage(stringAt(objectAt(page.page.cover ?? {}, "external"), "url"));
  return source === null ? null : html`<img class="cover" src="${source}" alt="">`;
}

function crumbs(page: PageRecord, reading: Reading): Markup {
  const links: Markup[] = [html`<a href="/">All pages</a>`];
  for (const ancestor of [...reading.workspace.ancestors(page)].reverse()) {
    if (ancestor.page === null) continue;
    const title = titleOf({ ...ancestor, page: ancestor.page }, reading);
    links.push(html` / <a href="${localHref(ancestor.id)}">${title}</a>`);
  }
  return html`${links}`;
}

function childrenOf(
  record: WorkspaceRecord,
  reading: Reading,
  copied: ReadonlySet<string> = new Set(),
): readonly ShownBlock[] {
  return reading.workspace.childIds(childHolder(record)).flatMap((id) => {
    const child = reading.workspace.get(id);
    return child ? [shownBlock(child, reading, copied)] : [];
  });
}

/** `copied`: the originals that are being shown through copies; to show one inside itself would never end. */
function shownBlock(record: WorkspaceRecord, reading: Reading, copied: ReadonlySet<string>): ShownBlock {
  const { id, type } = record;
  const payload = objectAt(blockResponse(record, reading), type);
  if (type === "child_page") return { id, type, payload: { ...payload, page_id: id }, children: [] };
  if (type === "link_to_page") {
    const title = reading.workspace.titleOf(stringAt(payload, "page_id")) ?? "";
    return { id, type, payload: { ...payload, title }, children: [] };
  }
  const holder = childHolder(record);
  if (holder === id) return { id, type, payload, children: childrenOf(record, reading, copied) };
  const children = copied.has(holder) ? [] : childrenOf(record, reading, new Set([...copied, holder]));
  return { id, type, payload, children };
}

function shownTime(time: string): string {
  return `${new Date(time).toLocaleString("en-GB", { timeZone: "UTC", dateStyle: "long", timeStyle: "short" })} UTC`;
}
