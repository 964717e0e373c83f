import { describe, expect, it } from "vitest";
import { type Body, paragraph, type Running, sandboxForTest, text } from "./harness.ts";

const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

async function shown(sandbox: Running, path: string): Promise<string> {
  const response = await fetch(`${sandbox.url}${path}`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  return response.text();
}

async function pageWith(sandbox: Running, children: readonly Body[]): Promise<string> {
  const { status, json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
  expect([status, json.message]).toEqual([200, undefined]);
  return shown(sandbox, `/${sandbox.root}`);
}

function linkTo(url: string): Body {
  return { type: "paragraph", paragraph: { rich_text: [{ text: { content: "link", link: { url } } }] } };
}

describe("the web view", () => {
  it("shows the tree of pages, and each page with its way back", async () => {
    const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42Z") });
    const { json } = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: { title: text("Rota") },
      icon: { emoji: "📟" },
    });
    const address = `/${String(json.id).replaceAll("-", "")}`;
    expect(await shown(sandbox, "/")).toContain(`📟 <a href="${address}">Rota</a>`);
    const page = await shown(sandbox, address);
    expect(page).toContain('<p class="page-icon">📟</p>\n<h1>Rota</h1>');
    expect(page).toContain(`<a href="/${sandbox.root.replaceAll("-", "")}">Sandbox</a>`);
    expect(page).toContain("Edited by Pagewright Sandbox, ");
    expect(page).toContain("27 June 2026");
    expect((await fetch(`${sandbox.url}/nowhere`)).status).toBe(404);
  });

  it("merges list items into lists, and nests them", async () => {
    const sandbox = await sandboxForTest();
    const item = (content: string, children: readonly Body[] = []): Body => ({
      type: "bulleted_list_item",
      bulleted_list_item: { rich_text: text(content), children },
    });
    const page = await pageWith(sandbox, [item("a", [item("a1")]), item("b"), paragraph("end")]);
    const list = page.slice(page.indexOf("<ul>"), page.indexOf("<p id", page.indexOf("<ul>")));
    expect(list.replaceAll(/ id="\w+"|\n/g, "")).toBe("<ul><li>a<ul><li>a1</li></ul></li><li>b</li></ul>");
  });

  it("shows every type of block that can be created", async () => {
    const sandbox = await sandboxForTest();
    const rich = (type: string, more: Body = {}): Body => ({
      type,
      [type]: { rich_text: text(type), ...more },
    });
    const file = (type: string): Body => ({
      type,
      [type]: { external: { url: `https://example.com/${type}.png` }, caption: text(`${type} caption`) },
    });
    const texts = [
      "paragraph",
      "heading_1",
      "heading_2",
      "heading_3",
      "heading_4",
      "quote",
      "toggle",
      "to_do",
    ];
    const page = await pageWith(sandbox, [
      ...texts.map((type) => rich(type)),
      rich("callout", { icon: { emoji: "🔥" } }),
      rich("code", { language: "plain text", caption: text("listing") }),
      ...["image", "video", "audio", "pdf", "file"].map(file),
      { type: "equation", equation: { expression: "a < b" } },
      { type: "table_of_contents", table_of_contents: {} },
      { type: "breadcrumb", breadcrumb: {} },
      { type: "divider", divider: {} },
      { type: "bookmark", bookmark: { url: "https://example.com/bookmark" } },
      { type: "link_to_page", link_to_page: { page_id: sandbox.root } },
      { type: "tab", tab: { children: [paragraph("Tab label", { children: [paragraph("Tab content")] })] } },
      { type: "synced_block", synced_block: { synced_from: null, children: [paragraph("Synced")] } },
      {
        type: "column_list",
        column_list: {
          children: ["Left", "Right"].map((side) => ({
            column: { children: [paragraph(side)], width_ratio: 0.5 },
          })),
        },
      },
      {
        type: "table",
        table: {
          table_width: 1,
          has_column_header: true,
          children: ["Head", "Cell"].map((cell) => ({ table_row: { cells: [text(cell)] } })),
        },
      },
    ]);
    for (const type of [...texts, "callout", "code"]) expect(page).toMatch(new RegExp(`> ?${type}<`));
    for (const part of [
      "🔥",
      "listing",
      "image caption",
      "file caption",
      "a &lt; b",
      "Tab label",
      "Tab content",
    ]) {
      expect(page).toContain(part);
    }
    expect(page).toContain('<img src="https://example.com/image.png"');
    expect(page).toMatch(/<div class="columns"[^>]*><div class="column"[^>]*style="flex-grow: 50">/);
    expect(page).toMatch(/<th scope="col">Head<\/th>[\s\S]*<td>Cell<\/td>/);
    expect(page).toContain("<details");
    expect(sandbox.failures).toEqual([]);
  });

  it("escapes all that comes from pages", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.send("PATCH", `/v1/pages/${sandbox.root}`, {
      properties: { title: text(evil) },
      icon: { external: { url: `https://example.com/${evil}` } },
      cover: { external: { url: "javascript:alert(3)" } },
    });
    const page = await pageWith(sandbox, [
      paragraph(evil),
      { type: "code", code: { rich_text: text(evil), language: "html", caption: text(evil) } },
      { type: "equation", equation: { expression: evil } },
      { type: "file", file: { external: { url: "https://example.com/a.txt" }, name: evil } },
      { type: "bookmark", bookmark: { url: `https://example.com/${evil}` } },
      { type: "image", image: { external: { url: `https://example.com/${evil}.png` } } },
    ]);
    for (const markup of [page, await shown(sandbox, "/")]) {
      expect(markup).not.toContain("<script");
      expect(markup).not.toMatch(/<img(?: [\w-]+="[^"]*")* onerror/);
      expect(markup).toContain("&lt;script&gt;alert(1)");
    }
    expect(page).not.toContain("javascript:");
  });

  it("links only to the web, to mail and to its own pages", async () => {
    const sandbox = await sandboxForTest();
    const hex = sandbox.root.replaceAll("-", "");
    const page = await pageWith(sandbox, [
      linkTo("https://example.com/?a=1&b=2"),
      linkTo("mailto:ana@example.com"),
      linkTo(`https://www.notion.so/Some-title-${hex}?pvs=4`),
      linkTo(`/${hex}`),
      linkTo("tel:+491234"),
    ]);
    const links = [...page.slice(page.indexOf("<main>")).matchAll(/<a href="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(links).toEqual([
      "https://example.com/?a=1&amp;b=2",
      "mailto:ana@example.com",
      `/${hex}`,
      `/${hex}`,
    ]);
  });

  it("allows no scripts, frames, forms or foreign styles on any page", async () => {
    const sandbox = await sandboxForTest();
    for (const path of ["/", `/${sandbox.root}`, "/nowhere", "/_sandbox/requests"]) {
      const { headers } = await fetch(`${sandbox.url}${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src|connect-src|unsafe-eval/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("shows the latest requests, with refusals marked and escaped", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.send("GET", "/v1/users/me");
    await sandbox.send("GET", `/v1/${encodeURIComponent("<b>")}'"`);
    const page = await shown(sandbox, "/_sandbox/requests");
    expect(page).toContain("2 so far, 1 of them refused or failed");
    expect(page).toMatch(/<tr class="refused">.*<td>400<\/td><td>invalid_request_url<\/td>/);
    expect(page).toMatch(/<tr><td>[^<]*<\/td><td>GET<\/td><td><code>\/v1\/users\/me/);
    expect(page).not.toContain("<b>");
    expect(sandbox.requests).toHaveLength(2);
  });

  it("highlights code, draws equations as MathML, and shows what cannot be drawn as it is", async () => {
    const sandbox = await sandboxForTest();
    const page = await pageWith(sandbox, [
      { code: { rich_text: text("const a = 1;"), language: "typescript" } },
      { code: { rich_text: text("set x <y>"), language: "notion formula" } },
      { equation: { expression: "x^2" } },
      { equation: { expression: "\\frac{" } },
    ]);
    expect(page).toContain('<span class="hljs-keyword">const</span>');
    expect(page).toContain("<code>set x &lt;y&gt;</code>");
    expect(page).toContain("<msup><mi>x</mi><mn>2</mn></msup>");
    expect(page).toMatch(/class="katex-error"[^>]*>\\frac\{</);
    expect(sandbox.failures).toEqual([]);
  });

  it("ends when synced copies show each other", async () => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    const original = (content: string) => ({
      synced_block: { synced_from: null, children: [paragraph(content)] },
    });
    const made = await sandbox.send("PATCH", path, { children: [original("A"), original("B")] });
    const [a = "", b = ""] = JSON.stringify(made.json).match(/(?<="id":")[0-9a-f-]+(?=","parent")/g) ?? [];
    for (const [holder, from] of [
      [a, b],
      [b, a],
    ]) {
      const copy = { synced_block: { synced_from: { block_id: from } } };
      expect(
        (await sandbox.send("PATCH", `/v1/blocks/${holder}/children`, { children: [copy] })).status,
      ).toBe(200);
    }
    const page = await shown(sandbox, `/${sandbox.root}`);
    expect(page.match(/>A</g)?.length).toBeGreaterThan(1);
    expect(new Set(page.match(/id="\w+"/g)).size).toBe(page.match(/id="\w+"/g)?.length);
  });
});
