import { objectAt, stringAt } from "../json.ts";
import type { Renderer, Renderers, ShownBlock } from "./block.ts";
import { caption } from "./caption.ts";
import { html, type Markup } from "./html.ts";
import { safeHref, safeImage } from "./links.ts";

const image: Renderer = (block, state) => {
  const source = safeImage(urlOf(block));
  const shown = source === null ? html`${urlOf(block)}` : html`<img src="${source}" alt="" loading="lazy">`;
  return html`<figure${state.anchor(block)}>${shown}${caption(block)}</figure>`;
};

/** Plays files; pages of video sites are linked, since nothing is framed. */
function playable(tag: "video" | "audio", extensions: RegExp): Renderer {
  return (block, state) => {
    const source = safeImage(urlOf(block));
    if (source === null || !extensions.test(new URL(source).pathname)) return card(block, state);
    const player =
      tag === "video"
        ? html`<video controls preload="none" src="${source}"></video>`
        : html`<audio controls preload="none" src="${source}"></audio>`;
    return html`<figure${state.anchor(block)}>${player}${caption(block)}</figure>`;
  };
}

/** What is elsewhere is linked, not loaded. */
const card: Renderer = (block, state) =>
  html`<figure class="card"${state.anchor(block)}>${link(block)}${caption(block)}</figure>`;

/** Blocks that show something from elsewhere. */
export const mediaRenderers: Renderers = {
  image,
  video: playable("video", /\.(?:mp4|webm|ogv|mov|m4v)$/i),
  audio: playable("audio", /\.(?:mp3|m4a|oga|ogg|wav|aac|flac)$/i),
  pdf: card,
  file: card,
  embed: card,
  bookmark: card,
  link_preview: card,
};

const signs: Readonly<Record<string, string>> = { file: "📎", pdf: "📕", audio: "🔊", video: "🎬" };

function link(block: ShownBlock): Markup {
  const url = urlOf(block);
  const href = safeHref(url);
  const label = html`<span class="sign">${signs[block.type] ?? "🔗"}</span><span><b>${stringAt(block.payload, "name") || placeOf(url)}</b> <small>${block.type.replace("_", " ")} · ${url}</small></span>`;
  return href === null
    ? html`<span class="target">${label}</span>`
    : html`<a href="${href}" class="target">${label}</a>`;
}

/** Gives what tells a URL from others at a glance: the last part of its path, else its host. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, host } = new URL(url);
  return pathname.split("/").findLast((part) => part !== "") ?? host;
}

function urlOf({ payload }: ShownBlock): string {
  return (
    stringAt(payload, "url") ||
    stringAt(objectAt(payload, "external"), "url") ||
    stringAt(objectAt(payload, "file"), "url")
  );
}
