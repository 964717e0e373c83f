import { isArray, isObject, objectsAt, stringAt } from "../json.ts";
import { compact } from "../workspace/ids.ts";
import type { Renderer, Renderers, RenderState, ShownBlock } from "./block.ts";
import { html, type Markup } from "./html.ts";
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

const tab: Renderer = (block, state) =>
  html`<div class="tabs"${state.anchor(block)}>${block.children.map(
    (item) =>
      html`<section${state.anchor(item)}><p class="label">${richText(item.payload)}</p>${state.all(item.children)}</section>`,
  )}</div>`;

const synced: Renderer = (block, state) => {
  const inner = isObject(block.payload.synced_from) ? state.withoutAnchors() : state;
  return html`<div class="synced"${state.anchor(block)}>${inner.all(block.children)}</div>`;
};

const contents: Renderer = (block, state) => {
  const entries = headings(state.page).map(
    (heading) =>
      html`<li class="${heading.type}"><a href="#${compact(heading.id)}">${richText(heading.payload)}</a></li>`,
  );
  return html`<nav${state.anchor(block)} aria-label="Table of contents"><ul class="contents">${entries}</ul></nav>`;
};

function headings(blocks: readonly ShownBlock[]): readonly ShownBlock[] {
  return blocks.flatMap((block) => [
    ...(block.type.startsWith("heading_") ? [block] : []),
    ...(block.type === "child_page" ? [] : headings(block.children)),
  ]);
}

const pageLink: Renderer = (block, state) => {
  const id = stringAt(block.payload, "page_id");
  const title = stringAt(block.payload, "title") || "Untitled";
  const shown = id === "" ? html`${title}` : html`<a href="${localHref(id)}">${title}</a>`;
  return html`<p class="page"${state.anchor(block)}>${shown}</p>`;
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
  breadcrumb: (_, state) => state.breadcrumbs(),
  divider: (block, state) => html`<hr${state.anchor(block)}>`,
  child_page: pageLink,
  link_to_page: pageLink,
};
