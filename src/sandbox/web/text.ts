import { stringAt } from "../json.ts";
import type { Renderer, Renderers, ShownBlock } from "./block.ts";
import { code } from "./code.ts";
import { html, Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { equation } from "./math.ts";
import { richText } from "./rich-text.ts";

const paragraph: Renderer = (block, state) => {
  const below =
    block.children.length === 0 ? null : html`<div class="below">${state.all(block.children)}</div>`;
  return html`<p${state.anchor(block)}${colored(block)}>${richText(block.payload)}</p>${below}`;
};

const item: Renderer = (block, state) =>
  html`<li${state.anchor(block)}${colored(block)}>${richText(block.payload)}${state.all(block.children)}</li>`;

const toDo: Renderer = (block, state) => {
  const checked = block.payload.checked === true ? html` checked` : null;
  return html`<li${state.anchor(block)}${colored(block)}><input type="checkbox" disabled${checked}> <span>${richText(block.payload)}</span>${state.all(block.children)}</li>`;
};

/** The page's title is the first level, so a heading is one level further down. */
function heading(level: 2 | 3 | 4 | 5): Renderer {
  const tag = new Markup(`h${level}`);
  return (block, state) => {
    const title = html`<${tag}${state.anchor(block)}${colored(block)}>${richText(block.payload)}</${tag}>`;
    if (block.payload.is_toggleable !== true) return title;
    return html`<details><summary>${title}</summary>${state.all(block.children)}</details>`;
  };
}

/** Blocks that are mostly text. */
export const textRenderers: Renderers = {
  paragraph,
  heading_1: heading(2),
  heading_2: heading(3),
  heading_3: heading(4),
  heading_4: heading(5),
  bulleted_list_item: item,
  numbered_list_item: item,
  to_do: toDo,
  toggle: (block, state) =>
    html`<details${state.anchor(block)}${colored(block)}><summary>${richText(block.payload)}</summary>${state.all(block.children)}</details>`,
  template: (block, state) =>
    html`<details${state.anchor(block)}><summary>${richText(block.payload)}</summary>${state.all(block.children)}</details>`,
  quote: (block, state) =>
    html`<blockquote${state.anchor(block)}${colored(block)}><p>${richText(block.payload)}</p>${state.all(block.children)}</blockquote>`,
  callout: (block, state) =>
    html`<aside${state.anchor(block)}${colored(block, "callout")}><span class="icon">${icon(block.payload.icon)}</span><div><p>${richText(block.payload)}</p>${state.all(block.children)}</div></aside>`,
  code,
  equation: (block, state) =>
    html`<div class="equation"${state.anchor(block)}>${equation(stringAt(block.payload, "expression"), true)}</div>`,
};

function colored(block: ShownBlock, also = ""): Markup | null {
  const color = stringAt(block.payload, "color");
  const classes = [also, color === "default" ? "" : color].filter((name) => name !== "").join(" ");
  return classes === "" ? null : html` class="${classes}"`;
}
