import { html, type Markup } from "./html.ts";

/** Shows a moment in UTC: `27 June 2026 at 17:13 UTC`. */
export function time(iso: string): Markup {
  const options = { timeZone: "UTC", dateStyle: "long", timeStyle: "short" } as const;
  return html`<time datetime="${iso}">${new Date(iso).toLocaleString("en-GB", options)} UTC</time>`;
}
