import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { html, type Markup } from "./html.ts";
import { localHref, safeHref } from "./links.ts";
import { equation } from "./math.ts";

/** Shows the rich text under a key of a block's payload. */
export function richText(payload: JsonObject, key = "rich_text"): Markup {
  return html`${objectsAt(payload, key).map(run)}`;
}

/** Shows rich text as it comes in responses. */
export function run(item: JsonObject): Markup {
  const annotations = objectAt(item, "annotations");
  let shown = isObject(item.equation) ? equation(stringAt(item.equation, "expression")) : text(item);
  if (annotations.code === true) shown = html`<code>${shown}</code>`;
  if (annotations.bold === true) shown = html`<strong>${shown}</strong>`;
  if (annotations.italic === true) shown = html`<em>${shown}</em>`;
  if (annotations.strikethrough === true) shown = html`<s>${shown}</s>`;
  if (annotations.underline === true) shown = html`<u>${shown}</u>`;
  const color = stringAt(annotations, "color");
  if (color !== "default") shown = html`<span class="${color}">${shown}</span>`;
  return shown;
}

function text(item: JsonObject): Markup {
  const plain = stringAt(item, "plain_text");
  if (isObject(item.mention)) return mention(item.mention, plain);
  const href = safeHref(stringAt(item, "href"));
  return href === null ? html`${plain}` : html`<a href="${href}">${plain}</a>`;
}

function mention(mentioned: JsonObject, plain: string): Markup {
  const page = stringAt(objectAt(mentioned, "page"), "id") || stringAt(objectAt(mentioned, "database"), "id");
  if (page !== "") return html`<a class="mention" href="${localHref(page)}">${plain}</a>`;
  const link = objectAt(mentioned, stringAt(mentioned, "type"));
  const href = safeHref(stringAt(link, "url") || stringAt(link, "href"));
  if (href !== null) return html`<a class="mention" href="${href}">${plain}</a>`;
  return html`<span class="mention">${plain}</span>`;
}
