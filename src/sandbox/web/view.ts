import type { Reading } from "../api/call.ts";
import { dashed, isId } from "../workspace/ids.ts";
import { isPage } from "../workspace/records.ts";
import { htmlDocument } from "./document.ts";
import { html } from "./html.ts";
import { pageView } from "./page.ts";
import { treeView } from "./tree.ts";

export interface WebPage {
  readonly status: number;
  readonly html: string;
}

/** Shows the workspace as web pages: `/` is the tree, `/<id>` a page. */
export class WebView {
  readonly #reading: () => Reading;

  constructor(reading: () => Reading) {
    this.#reading = reading;
  }

  page(path: string): WebPage {
    const reading = this.#reading();
    if (path === "/") return { status: 200, html: treeView(reading) };
    const id = path.slice(1);
    const record = isId(id) ? reading.workspace.get(dashed(id)) : undefined;
    if (isPage(record)) return { status: 200, html: pageView(record, reading) };
    const body = html`<main><h1>No such page</h1><p><a href="/">All pages</a></p></main>`;
    return { status: 404, html: htmlDocument("No such page", body) };
  }
}
