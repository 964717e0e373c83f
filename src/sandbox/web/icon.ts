import { isObject, type Json, objectAt, stringAt } from "../json.ts";
import { html, type Markup } from "./html.ts";
import { safeImage } from "./links.ts";

/** Shows the icon of a page or callout; Notion's own icons by their name. */
export function icon(value: Json | undefined): Markup | null {
  if (!isObject(value)) return null;
  if (typeof value.emoji === "string") return html`${value.emoji}`;
  if (isObject(value.icon))
    return html`<small class="${stringAt(value.icon, "color")}">${stringAt(value.icon, "name")}</small>`;
  const name = stringAt(objectAt(value, "custom_emoji"), "name");
  const source = ["external", "file", "custom_emoji"]
    .map((kind) => safeImage(stringAt(objectAt(value, kind), "url")))
    .find((url) => url !== null);
  return source === undefined ? html`${name}` : html`<img class="icon" src="${source}" alt="${name}">`;
}

/** Shows a page's icon where room is small: a sheet of paper stands for none, and a dot for Notion's own. */
export function iconOrPage(value: Json | undefined): Markup {
  if (isObject(value) && isObject(value.icon)) {
    return html`<i class="${stringAt(value.icon, "color")}">●</i>`;
  }
  const shown = icon(value);
  return shown === null ? html`<i class="sheet"></i>` : html`<i>${shown}</i>`;
}
