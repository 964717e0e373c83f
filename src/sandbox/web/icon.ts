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
  const source = safeImage(
    stringAt(objectAt(value, "external"), "url") || stringAt(objectAt(value, "custom_emoji"), "url"),
  );
  return source === null ? html`${name}` : html`<img class="icon" src="${source}" alt="${name}">`;
}
