import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isWithoutChromium, SHOTS, startChromium } from "../chromium.ts";
import { pagewright } from "../cli/terminal.ts";
import { folderForTest, paragraph, type Running, sandboxForTest, text } from "./harness.ts";

const isUntested = isWithoutChromium("The web view");
const handbook = fileURLToPath(new URL("../../examples/handbook", import.meta.url));

let browser: Browser;

beforeAll(async () => {
  if (!isUntested) browser = await startChromium();
});

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
});

interface Look {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
}

/** What pages complained of: something that was refused by the security policy, or missing. */
const complaints: string[] = [];

/** Opens a page of a size. */
async function open(url: string, { colorScheme = "light", width = 1280 }: Look = {}): Promise<Page> {
  const page = await browser.newPage({
    colorScheme,
    reducedMotion: "reduce",
    viewport: { width, height: 900 },
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${url}: ${message.text()}`);
  });
  await page.goto(url);
  return page;
}

async function published(): Promise<Running> {
  const folder = folderForTest();
  cpSync(handbook, folder, { recursive: true });
  const sandbox = await sandboxForTest();
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  const ran = await pagewright(folder, ["apply", "--yes"], { env });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return sandbox;
}

const overflow = (page: Page) =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe.skipIf(isUntested)("the web view in Chromium", () => {
  it("leads from the tree to a nested page of the published handbook, in light and dark", async () => {
    const sandbox = await published();
    const page = await open(sandbox.url);
    await page.locator("main").getByRole("link", { name: "Engineering", exact: true }).click();
    await page.locator("main").getByRole("link", { name: "Deploying" }).first().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/Deploying/);
    expect(await page.locator(".bar .crumbs").textContent()).toMatch(/All pages.*Engineering.*Deploying/);
    expect(await page.locator(".sidebar [aria-current]").textContent()).toContain("Deploying");
    await page.screenshot({ path: join(SHOTS, "sandbox-light.png"), fullPage: true });
    const dark = await open(page.url(), { colorScheme: "dark" });
    const paper = await dark.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(paper).toBe("rgb(25, 25, 25)");
    await dark.screenshot({ path: join(SHOTS, "sandbox-dark.png"), fullPage: true });
  });

  it("is usable on a phone of 360 pixels: nothing sticks out, and a drawer holds the pages", async () => {
    const sandbox = await published();
    const page = await open(sandbox.url, { width: 360 });
    for (const { id } of sandbox.tree().children[0]?.children.filter(({ type }) => type === "child_page") ??
      []) {
      await page.goto(`${sandbox.url}/${id}`);
      expect(await overflow(page), page.url()).toBe(0);
    }
    const link = page.locator(".sidebar").getByRole("link", { name: "All pages" });
    expect(await link.isVisible()).toBe(false);
    await page.screenshot({ path: join(SHOTS, "sandbox-phone.png"), fullPage: true });
    await page.locator(".menu").click();
    await link.waitFor({ state: "visible" });
    await page.screenshot({ path: join(SHOTS, "sandbox-phone-drawer.png") });
    await link.click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("All pages");
  });

  it("shows a page whose text is a script as text", async () => {
    const sandbox = await sandboxForTest();
    const script = "<script>document.title='stolen'</script>";
    const { json } = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: { title: text(script) },
      children: [
        paragraph(script),
        { code: { rich_text: text(script), language: "html" } },
        { equation: { expression: script } },
      ],
    });
    const page = await open(`${sandbox.url}/${json.id}`);
    expect(await page.title()).toBe(script);
    expect(await page.locator("main p").filter({ hasText: script }).count()).toBe(1);
    expect(await page.locator("main pre").textContent()).toBe(script);
    expect(await page.locator("script").count()).toBe(0);
  });

  it("switches tabs, opens toggles, and jumps from the table of contents, all without scripts", async () => {
    const sandbox = await sandboxForTest();
    const item = (label: string) => paragraph(label, { children: [paragraph(`${label} content`)] });
    await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, {
      children: [
        { table_of_contents: {} },
        { tab: { children: [item("First"), item("Second")] } },
        { toggle: { rich_text: text("More"), children: [paragraph("Hidden")] } },
        { heading_2: { rich_text: text("The end") } },
      ],
    });
    const page = await open(`${sandbox.url}/${sandbox.root}`);
    const shown = (words: string) => page.getByText(words, { exact: true }).isVisible();
    expect([await shown("First content"), await shown("Second content"), await shown("Hidden")]).toEqual([
      true,
      false,
      false,
    ]);
    await page.locator("label", { hasText: "Second" }).click();
    await page.locator("summary", { hasText: "More" }).click();
    expect([await shown("First content"), await shown("Second content"), await shown("Hidden")]).toEqual([
      false,
      true,
      true,
    ]);
    await page.getByRole("link", { name: "The end" }).click();
    expect(await page.locator(":target").textContent()).toBe("The end");
  });
});
