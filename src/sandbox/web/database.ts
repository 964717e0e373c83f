import type { Reading } from "../api/call.ts";
import { pageResponse } from "../blocks/page-response.ts";
import { plainText } from "../content/rich-text-response.ts";
import { dataSourceResponse } from "../databases/data-source-response.ts";
import { databaseFields, dataSourcesOf } from "../databases/database.ts";
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import { isPage, type PageRecord, type WorkspaceRecord } from "../workspace/records.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { icon } from "./icon.ts";
import { localHref } from "./links.ts";
import { propertyValue } from "./property.ts";
import { run } from "./rich-text.ts";
import { sidebar } from "./sidebar.ts";
import { iconOf, titleOf } from "./title.ts";
import { way } from "./way.ts";

/** Rows that are shown of each data source. */
const mostRows = 200;

/** Shows a database on a page of its own. */
export function databaseView(database: WorkspaceRecord, reading: Reading): string {
  const title = titleOf(database, reading);
  const shownIcon = icon(iconOf(database));
  const description = plainText(databaseFields(database).description, reading.lookup);
  const main = html`<main>
${shownIcon === null ? null : html`<p class="page-icon">${shownIcon}</p>`}
<h1>${title}</h1>
${description === "" ? null : html`<p class="edited">${description}</p>`}
${databaseTables(database, reading)}
</main>`;
  const side = sidebar(database, localHref(database.id), reading);
  return htmlDocument({ title, side, crumbs: way(database, reading), main, isWide: true });
}

/** Shows the rows of every data source of a database as a table. */
export function databaseTables(database: WorkspaceRecord, reading: Reading): Markup {
  const sources = dataSourcesOf(database, reading.workspace);
  return html`${sources.map((source) => table(source, sources.length > 1, reading))}`;
}

/** Shows the properties of a row, beside their names. */
export function rowProperties(row: PageRecord, reading: Reading): Markup {
  const properties = objectAt(pageResponse(row, reading), "properties");
  const entries = Object.entries(properties).flatMap(([name, value]) =>
    isObject(value) && value.type !== "title" ? [entry(name, value, reading)] : [],
  );
  return entries.length === 0 ? html`` : html`<dl class="properties">${entries}</dl>`;
}

function entry(name: string, value: JsonObject, reading: Reading): Markup {
  return html`<div><dt>${name}</dt><dd>${shownValue(value, reading)}</dd></div>\n`;
}

function table(source: WorkspaceRecord, isNamed: boolean, reading: Reading): Markup {
  const { workspace } = reading;
  const schema = dataSourceResponse(source, reading);
  const columns = Object.entries(objectAt(schema, "properties"))
    .map(([name, property]) => ({ name, isTitle: isObject(property) && property.type === "title" }))
    .sort((one, other) => Number(other.isTitle) - Number(one.isTitle));
  const rows = workspace.childIds(source.id).flatMap((id) => {
    const row = workspace.get(id);
    return isPage(row) ? [row] : [];
  });
  const heads = columns.map(({ name }) => html`<th scope="col">${name}</th>`);
  const lines = rows.slice(0, mostRows).map((row) => line(row, columns, reading));
  const title = isNamed ? html`<h3>${objectsAt(schema, "title").map(run)}</h3>` : null;
  const count = html`<p class="edited">${rows.length} ${rows.length === 1 ? "row" : "rows"}${rows.length > mostRows ? html`, of which ${mostRows} are shown` : null}</p>`;
  return html`${title}<div class="wide"><table class="database"><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>${count}`;
}

function line(
  row: PageRecord,
  columns: readonly { readonly name: string; readonly isTitle: boolean }[],
  reading: Reading,
): Markup {
  const properties = objectAt(pageResponse(row, reading), "properties");
  const cells = columns.map(({ name, isTitle }) => {
    if (isTitle) return html`<td><a href="${localHref(row.id)}">${titleOf(row, reading)}</a></td>`;
    return html`<td>${shownValue(objectAt(properties, name), reading)}</td>`;
  });
  return html`<tr>${cells}</tr>\n`;
}

function shownValue(value: JsonObject, reading: Reading): Markup {
  return stringAt(value, "type") === ""
    ? html``
    : propertyValue(value, (id) => reading.workspace.titleOf(id));
}
