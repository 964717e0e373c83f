import type { Reading } from "../api/call.ts";
import type { RequestRecord } from "../http/request-log.ts";
import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { requestLogPath } from "./page-headers.ts";
import { sidebar } from "./sidebar.ts";

/** Requests that are shown; the sandbox remembers more. */
const most = 200;

/** Shows the latest requests, newest first; refusals stand out. */
export function requestsView(requests: readonly RequestRecord[], reading: Reading): string {
  const refused = requests.filter(isRefused).length;
  const rows = requests.slice(-most).reverse().map(row);
  const shown = Math.min(most, requests.length);
  const main = html`<main><h1>Requests</h1>
<p class="edited">${requests.length} so far, ${refused} of them refused or failed. The latest ${shown} are shown.</p>
${rows.length === 0 ? html`<p>No request has come yet. Point a client at this address with any token.</p>` : table(rows)}
</main>`;
  return htmlDocument({
    title: "Requests",
    side: sidebar(null, requestLogPath, reading),
    crumbs: html`<a href="/">All pages</a>`,
    main,
    isWide: true,
  });
}

function table(rows: readonly Markup[]): Markup {
  const head = ["Time (UTC)", "Method", "Path", "Status", "Refusal or fault", "ms"].map(
    (name) => html`<th scope="col">${name}</th>`,
  );
  return html`<div class="wide"><table class="requests"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function row(record: RequestRecord): Markup {
  const { time, method, path, status, code, fault, ms } = record;
  const why = [code, fault === undefined ? undefined : `fault: ${fault}`].filter(
    (part) => part !== undefined,
  );
  return html`<tr${isRefused(record) ? html` class="refused"` : null}><td>${time.slice(11, 23)}</td><td>${method}</td><td><code>${path}</code></td><td>${status === 0 ? "reset" : status}</td><td>${why.join(", ")}</td><td class="number">${ms.toFixed(1)}</td></tr>\n`;
}

function isRefused({ status }: RequestRecord): boolean {
  return status === 0 || status >= 400;
}
