import type { Reading } from "../api/call.ts";
import { isDatabase } from "../databases/database.ts";
import type { RequestRecord } from "../http/request-log.ts";
import { dashed, isId } from "../workspace/ids.ts";
import { isPage } from "../workspace/records.ts";
import { databaseView } from "./database.ts";
import { htmlDocument } from "./document.ts";
import { html } from "./html.ts";
import { pageView } from "./page.ts";
import { requestLogPath } from "./page-headers.ts";
import { requestsView } from "./requests.ts";
import { sidebar } from "./sidebar.ts";
import { treeView } from "./tree.ts";

export interface WebPage {
  readonly status: number;
  readonly html: string;
}

/** Shows the workspace as web pages: `/` is the tree, `/<id>` a page, and the latest requests have a page too. */
export class WebView {
  readonly #reading: () => Reading;
  readonly #requests: readonly RequestRecord[];

  constructor(reading: () => Reading, requests: readonly RequestRecord[]) {
    this.#reading = reading;
    this.#requests = requests;
  }

  page(path: string): WebPage {
    const reading = this.#reading();
    if (path === "/") return { status: 200, html: treeView(reading) };
    if (path === requestLogPath) return { status: 200, html: requestsView(this.#requests, reading) };
    const id = path.slice(1);
    const record = isId(id) ? reading.workspace.get(dashed(id)) : undefined;
    if (isDatabase(record)) return { status: 200, html: databaseView(record, reading) };
    if (isPage(record)) return { status: 200, html: pageView(record, reading) };
    const main = html`<main><h1>No such page</h1><p>Nothing has this address, or it was never shared. <a href="/">All pages</a></p></main>`;
    return {
      status: 404,
      html: htmlDocument({ title: "No such page", side: sidebar(null, path, reading), main }),
    };
  }
}
