import { describe, expect, it } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/index.ts";
import { type Running, resultsOf, sandboxForTest, text } from "./harness.ts";

type Dialect = NonNullable<SandboxOptions["dialect"]>;

async function withPage(
  dialect: Dialect,
): Promise<{ readonly sandbox: Running; readonly page: string; url: string }> {
  const sandbox = await sandboxForTest({ dialect });
  const properties = { title: { title: text("Hello, World") } };
  const { json } = await sandbox.send("POST", "/v1/pages", { parent: { page_id: sandbox.root }, properties });
  return { sandbox, page: String(json.id).replaceAll("-", ""), url: String(json.url) };
}

/** Gives how a text link comes back. */
async function linkBack(sandbox: Running, url: string): Promise<unknown> {
  const children = [{ paragraph: { rich_text: [{ text: { content: "x", link: { url } } }] } }];
  const [block] = resultsOf(await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children }));
  const links = JSON.stringify(block).match(/"(?:url|href)":"([^"]*)"/g) ?? [];
  const [link, href] = links.map((each) => each.split('":"')[1]?.slice(0, -1));
  expect(href).toBe(link);
  return link;
}

describe("the dialect", () => {
  it("leaves links as they were sent, and says www.notion.so, unless told otherwise", async () => {
    const { sandbox, page, url } = await withPage({});
    expect(url).toBe(`https://www.notion.so/Hello-World-${page}`);
    for (const link of [`/${page}`, `https://www.notion.so/x-${page}?pvs=4`, "https://example.com"]) {
      expect(await linkBack(sandbox, link)).toBe(link);
    }
  });

  it("says app.notion.com/p in the URLs of pages and mentions", async () => {
    const { sandbox, page, url } = await withPage({ domain: "app.notion.com" });
    expect(url).toBe(`https://app.notion.com/p/Hello-World-${page}`);
    const children = [{ paragraph: { rich_text: [{ mention: { page: { id: page } } }] } }];
    const answer = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
    expect(JSON.stringify(answer.json)).toContain(`"href":"https://app.notion.com/p/${page}"`);
  });

  it.each<[Dialect, string]>([
    [{ pageLinks: "absolute" }, "https://www.notion.so/Hello-World-ID"],
    [{ pageLinks: "bare" }, "https://www.notion.so/ID"],
    [{ pageLinks: "path" }, "/ID"],
    [{ pageLinks: "absolute", domain: "app.notion.com" }, "https://app.notion.com/p/Hello-World-ID"],
  ])("%o reads every way to write a page's link back as %s", async (dialect, expected) => {
    const { sandbox, page } = await withPage(dialect);
    const block = "0123456789abcdef0123456789abcdef";
    const same = expected.replace("ID", page);
    for (const link of [
      `/${page}`,
      `https://www.notion.so/${page}?pvs=4`,
      `https://notion.so/Old-Title-${page}`,
      `https://app.notion.com/p/${page}`,
    ]) {
      expect(await linkBack(sandbox, link)).toBe(same);
    }
    expect(await linkBack(sandbox, `/${page}#${block}`)).toBe(`${same}#${block}`);
    expect(await linkBack(sandbox, "https://example.com/a")).toBe("https://example.com/a");
  });

  it("adds a slash to a URL that is only a host", async () => {
    const { sandbox } = await withPage({ trailingSlash: true });
    expect(await linkBack(sandbox, "https://example.com")).toBe("https://example.com/");
    expect(await linkBack(sandbox, "https://example.com/a")).toBe("https://example.com/a");
    expect(await linkBack(sandbox, "https://example.com?q")).toBe("https://example.com?q");
    const bookmark = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, {
      children: [{ bookmark: { url: "https://example.com" } }],
    });
    expect(resultsOf(bookmark)).toMatchObject([{ bookmark: { url: "https://example.com/" } }]);
  });
});

describe("version 2025-09-03", () => {
  const headers = { "notion-version": "2025-09-03" };

  it("takes `after` and `archived`, and gives `archived` beside `in_trash`", async () => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    const say = (content: string) => [{ paragraph: { rich_text: text(content) } }];
    const first = await sandbox.send("PATCH", path, { children: say("a") }, headers);
    const [a] = resultsOf(first);
    expect(a).toMatchObject({ in_trash: false, archived: false });
    await sandbox.send("PATCH", path, { children: say("c") }, headers);
    await sandbox.send("PATCH", path, { children: say("b"), after: a?.id }, headers);
    const listed = JSON.stringify((await sandbox.send("GET", path, undefined, headers)).json);
    expect(listed.match(/(?<="plain_text":")\w/g)).toEqual(["a", "b", "c"]);
    const trashed = await sandbox.send("PATCH", `/v1/blocks/${a?.id}`, { archived: true }, headers);
    expect(trashed.json).toMatchObject({ in_trash: true, archived: true });
    const parent = { page_id: sandbox.root };
    const page = await sandbox.send("POST", "/v1/pages", { parent, properties: {} }, headers);
    expect(page.json).toMatchObject({ in_trash: false, archived: false });
    const both = { children: say("d"), after: a?.id, position: { type: "end" } };
    expect((await sandbox.send("PATCH", path, both, headers)).status).toBe(400);
  });
});
