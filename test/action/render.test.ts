import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isWithoutChromium, SHOTS, startChromium } from "../chromium.ts";
import { commentPage } from "./github-html.ts";

const isUntested = isWithoutChromium("How comments look");
const golden = fileURLToPath(new URL("./golden", import.meta.url));

let browser: Browser;

beforeAll(async () => {
  if (!isUntested) browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
});

/** What a page tries beyond showing itself: requests, and windows of its scripts. */
interface Looked {
  readonly page: Page;
  readonly attempts: readonly string[];
}

async function look(name: string, colorScheme: "light" | "dark"): Promise<Looked> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 900, height: 700 } });
  const attempts: string[] = [];
  page.on("request", (request) => attempts.push(request.url()));
  page.on("dialog", (dialog) => {
    attempts.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setContent(commentPage(readFileSync(join(golden, `${name}.md`), "utf8")), { waitUntil: "load" });
  await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) });
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
  // A picture of 160 folds takes long, and nobody looks at it.
  const fullPage = !name.startsWith("large");
  await page.screenshot({ path: join(SHOTS, `${name}-open-${colorScheme}.png`), fullPage });
  return { page, attempts };
}

/** What is on a page that a browser tells. */
interface Seen {
  readonly tables?: number;
  readonly rows?: number;
  readonly folds?: number;
  readonly diffs?: number;
  readonly alerts?: number;
  /** Items of lists outside alerts. */
  readonly items?: number;
}

const HOSTS = ["github.com", "www.notion.so"];

/** How many elements of a comment each selector finds. */
const SELECTORS: readonly (readonly [keyof Seen, string])[] = [
  ["tables", "table"],
  ["rows", "tbody tr"],
  ["folds", "details"],
  ["diffs", "pre > code.language-diff"],
  ["alerts", ".markdown-alert-caution"],
  ["items", "body > ul > li"],
];

const COMMENTS: readonly (readonly [string, Seen])[] = [
  ["small.comment", { tables: 1, rows: 9, folds: 8, diffs: 7, alerts: 1 }],
  ["applied.comment", { tables: 1, rows: 9, folds: 8, diffs: 7, alerts: 1 }],
  ["large.comment", { tables: 1, rows: 160, folds: 60, diffs: 60 }],
  ["large.summary", { tables: 1, rows: 160, folds: 160, diffs: 160 }],
  ["empty.comment", {}],
  ["refused.comment", { alerts: 1 }],
  ["errors.comment", { items: 2 }],
  ["fork.summary", { folds: 3, diffs: 3 }],
];

/** Names what is wider than the page has room for. */
const WIDER = `[document.documentElement, ...document.querySelectorAll("table, details, li")]
  .filter((element) => element.scrollWidth > element.clientWidth)
  .map((element) => element.tagName)`;

describe.skipIf(isUntested)("a comment in Chromium", () => {
  it.each(COMMENTS)(
    "%s has its tables, folds and diffs, fits, and holds nothing of what its texts try to be",
    async (name, seen) => {
      const { page, attempts } = await look(name, "light");
      for (const [what, selector] of SELECTORS)
        expect(await page.locator(selector).count(), what).toBe(seen[what] ?? 0);
      expect(await page.locator("script, img, input, iframe, b, del").count()).toBe(0);
      expect(attempts).toEqual([]);
      const hosts = await page.evaluate<string[]>("[...document.links].map((link) => link.host)");
      expect(hosts.filter((host) => !HOSTS.includes(host))).toEqual([]);
      expect(await page.evaluate(WIDER)).toEqual([]);
      await look(name, "dark");
    },
  );

  it("shows the texts of a hostile page as they are", async () => {
    const { page } = await look("small.comment", "light");
    const cell = await page.locator("tbody tr").nth(1).locator("td").nth(1).textContent();
    expect(cell?.replaceAll("\u200b", "")).toMatch(
      /^\| @acme\/everyone fixes #1 <script>alert\(1\)<\/script> !\[x\]\(https:/,
    );
    expect(await page.locator("details").nth(1).locator("pre").textContent()).toContain(
      '+ code "``` # out </details><script>alert(2)</script>"',
    );
  });
});
