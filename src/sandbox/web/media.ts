import { objectAt, stringAt } from "../json.ts";
import type { Renderer, Renderers, ShownBlock } from "./block.ts";
import { html, type Markup } from "./html.ts";
import { safeHref, safeImage } from "./links.ts";
import { caption } from "./text.ts";

const image: Renderer = (block, state) => {
  const source = safeImage(urlOf(block));
  const shown = source === null ? link(block) : html`<img src="${source}" alt="" loading="lazy">`;
  return html`<figure${state.anchor(block)}>${shown}${caption(block)}</figure>`;
};

/** What is elsewhere is linked, not loaded. */
const linked: Renderer = (block, state) =>
  html`<figure class="file"${state.anchor(block)}>${link(block)} <small>${block.type}</small>${caption(block)}</figure>`;

/** Blocks that show something from elsewhere. */
export const mediaRenderers: Renderers = {
  image,
  video: linked,
  audio: linked,
  pdf: linked,
  file: linked,
  embed: linked,
  bookmark: linked,
  link_preview: linked,
};

function link(block: ShownBlock): Markup {
  const url = urlOf(block);
  const label = stringAt(block.payload, "name") || url;
  const href = safeHref(url);
  return href === null ? html`${label}` : html`<a href="${href}">${label}</a>`;
}

function urlOf(block: ShownBlock): string {
  return stringAt(block.payload, "url") || stringAt(objectAt(block.payload, "external"), "url");
}
