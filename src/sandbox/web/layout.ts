import { isArray, isObject, objectsAt, stringAt } from "../json.ts";
import { compact } from "../workspace/ids.ts";
import type { Renderer, Renderers, RenderState, ShownBlock } from "./block.ts";
import { html, type Markup } from "./html.ts";
import { icon, iconOrPage } from "./icon.ts";
import { localHref } from "./links.ts";
import { richText, run } from "./rich-text.ts";

const column: Renderer = (block, state) => {
  const { width_ratio: ratio } = block.payload;
  const style = typeof ratio === "number" ? html` style="flex-grow: ${ratio * 100}"` : null;
  return html`<div class="column"${state.anchor(block)}${style}>${state.all(block.children)}</div>`;
};

const table: Renderer = (block, state) => {
  const { has_column_header: head, has_row_header: side } = block.payload;
  const rows = block.children.map((row, index) =>
    tableRow(row, head === true && index === 0, side === true, state),
  );
  return html`<div class="wide"><table${state.anchor(block)}>${rows}</table></div>`;
};

function tableRow(block: ShownBlock, isHead: boolean, hasSide: boolean, state: RenderState): Markup {
  const cells = isArray(block.payload.cells) ? block.payload.cells : [];
  const shown = cells.map((cell, index) => {
    const text = objectsAt({ cell }, "cell").map(run);
    if (isHead) return html`<th scope="col">${text}</th>`;
    return hasSide && index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`;
  });
  return html`<tr${state.anchor(block)}>${shown}</tr>`;
}

/** Radio buttons choose the panel; the style sheet shows it. Those of a copy are a group of their own. */
const tab: Renderer = (block, state) => {
  const group = `${state.anchor(block).text === "" ? "copy" : "tab"}-${compact(block.id)}`;
  const labels = block.children.map((item, index) => {
    const checked = index === 0 ? html` checked` : null;
    return html`<label><input type="radio" name="${group}"${checked}>${icon(item.payload.icon)} ${richText(item.payload)}</label>`;
  });
  const panels = block.children.map(
    (item) => html`<section${state.anchor(item)}>${state.all(item.children)}</section>`,
  );
  return html`<div class="tabs"${state.anchor(block)}><div class="labels">${labels}</div>${panels}</div>`;
};

const synced: Renderer = (block, state) => {
  const inner = isObject(block.payload.synced_from) ? state.withoutAnchors() : state;
  return html`<div class="synced"${state.anchor(block)}>${inner.all(block.children)}</div>`;
};

const contents: Renderer = (block, state) => {
  const entries = headings(state.page).map(
    (heading) =>
      html`<li class="${heading.type}"><a href="#${compact(heading.id)}">${richText(heading.payload)}</a></li>`,
  );
  const list = html`<ul class="contents">${entries}</ul>`;
  const shown = entries.length === 0 ? html`<p class="empty">This page has no headings.</p>` : list;
  return html`<nav${state.anchor(block)} aria-label="Table of contents">${shown}</nav>`;
};

function headings(blocks: readonly ShownBlock[]): readonly ShownBlock[] {
  return blocks.flatMap((block) => [
    ...(block.type.startsWith("heading_") ? [block] : []),
    ...(block.type === "child_page" ? [] : headings(block.children)),
  ]);
}

const pageLink: Renderer = (block, state) => {
  const id = stringAt(block.payload, "page_id") || stringAt(block.payload, "database_id");
  const title = stringAt(block.payload, "title") || "Untitled";
  const mark = block.type === "link_to_page" ? "page link" : "page";
  const shown = html`${iconOrPage(block.payload.icon)}<span>${title}</span>`;
  const linked = id === "" ? shown : html`<a href="${localHref(id)}">${shown}</a>`;
  return html`<p class="${mark}"${state.anchor(block)}>${linked}</p>`;
};

/** An inline database shows its rows, another one is a link to them. */
const database: Renderer = (block, state) => {
  if (block.payload.is_inline !== true) return pageLink(block, state);
  return html`<section class="inline"${state.anchor(block)}><h3>${icon(block.payload.icon)} <a href="${localHref(block.id)}">${stringAt(block.payload, "title")}</a></h3>${state.rowsOf(block.id)}</section>`;
};

/** Blocks that arrange others, or stand for something. */
export const layoutRenderers: Renderers = {
  column_list: (block, state) =>
    html`<div class="columns"${state.anchor(block)}>${state.all(block.children)}</div>`,
  column,
  table,
  table_row: (block, state) => html`<table>${tableRow(block, false, false, state)}</table>`,
  tab,
  synced_block: synced,
  table_of_contents: contents,
  breadcrumb: (block, state) => html`<p class="crumbs"${state.anchor(block)}>${state.breadcrumbs()}</p>`,
  unsupported: (block, state) =>
    html`<p class="unsupported"${state.anchor(block)}>Unsupported block: ${stringAt(block.payload, "block_type") || "of an unknown type"}</p>`,
  divider: (block, state) => html`<hr${state.anchor(block)}>`,
  child_page: pageLink,
  child_database: database,
  link_to_page: pageLink,
};
