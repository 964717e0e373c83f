import { isObject, type Json, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { html, type Markup } from "./html.ts";
import { localHref, safeHref } from "./links.ts";
import { run } from "./rich-text.ts";

type Value = (value: JsonObject, content: Json | undefined, reading: TitleLookup) => Markup;
type TitleLookup = (pageId: string) => string | undefined;

const text: Value = (value) => html`${objectsAt(value, stringAt(value, "type")).map(run)}`;
const plain: Value = (_, content) => html`${written(content)}`;
const chip: Value = (_, content) => (isObject(content) ? option(content) : html``);
const chips: Value = (value) => html`${objectsAt(value, stringAt(value, "type")).map(option)}`;
const person: Value = (_, content) => html`${isObject(content) ? stringAt(content, "name") : ""}`;
const address = (scheme: string): Value => {
  return (_, content) => {
    const href = typeof content === "string" ? safeHref(scheme + content) : null;
    return href === null ? html`${written(content)}` : html`<a href="${href}">${written(content)}</a>`;
  };
};

const values: Readonly<Record<string, Value>> = {
  title: text,
  rich_text: text,
  select: chip,
  status: chip,
  multi_select: chips,
  checkbox: (_, content) => html`<input type="checkbox" disabled${content === true ? html` checked` : null}>`,
  url: address(""),
  email: address("mailto:"),
  date: (_, content) => html`${isObject(content) ? span(content) : ""}`,
  people: (value) =>
    html`${objectsAt(value, "people")
      .map((each) => stringAt(each, "name"))
      .join(", ")}`,
  created_by: person,
  last_edited_by: person,
  files: (value) => html`${objectsAt(value, "files").map(file)}`,
  relation: (value, _, title) => html`${objectsAt(value, "relation").map((each) => related(each, title))}`,
  formula: (_, content) => html`${isObject(content) ? written(content[stringAt(content, "type")]) : ""}`,
  rollup: (_, content) => html`${isObject(content) ? written(content[stringAt(content, "type")]) : ""}`,
  unique_id: (_, content) =>
    html`${isObject(content) ? [content.prefix, content.number].filter(Boolean).map(written).join("-") : ""}`,
  verification: (_, content) => html`${isObject(content) ? stringAt(content, "state") : ""}`,
};

/** Shows the value of a property as it comes in responses; `title` knows the titles of related pages. */
export function propertyValue(value: JsonObject, title: TitleLookup): Markup {
  const type = stringAt(value, "type");
  return (values[type] ?? plain)(value, value[type], title);
}

function written(content: Json | undefined): string {
  if (content === null || content === undefined) return "";
  if (isObject(content)) return "start" in content ? span(content) : stringAt(content, "name");
  return Array.isArray(content) ? `${content.length} values` : String(content);
}

function span(date: JsonObject): string {
  const end = stringAt(date, "end");
  return end === "" ? stringAt(date, "start") : `${stringAt(date, "start")} → ${end}`;
}

function option(choice: JsonObject): Markup {
  return html`<span class="chip ${stringAt(choice, "color")}_background">${stringAt(choice, "name")}</span> `;
}

function file(each: JsonObject): Markup {
  const href = safeHref(stringAt(objectAt(each, stringAt(each, "type")), "url"));
  const name = stringAt(each, "name");
  return href === null ? html`${name} ` : html`<a href="${href}">${name}</a> `;
}

function related(each: JsonObject, title: TitleLookup): Markup {
  const id = stringAt(each, "id");
  return html`<a class="mention" href="${localHref(id)}">${title(id) || "Untitled"}</a> `;
}
