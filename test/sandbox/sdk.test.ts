import { APIResponseError, Client } from "@notionhq/client";
import { describe, expect, it } from "vitest";
import { type Running, sandboxForTest } from "./harness.ts";

async function connected(): Promise<{ readonly sandbox: Running; readonly notion: Client }> {
  const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42Z") });
  const notion = new Client({
    auth: sandbox.token,
    baseUrl: sandbox.url,
    notionVersion: "2026-03-11",
    retry: false,
  });
  return { sandbox, notion };
}

const say = (content: string) => ({ paragraph: { rich_text: [{ text: { content } }] } });

describe("the official SDK drives the sandbox", () => {
  it("creates, reads, changes, moves and trashes pages", async () => {
    const { sandbox, notion } = await connected();
    const parent = { page_id: sandbox.root };
    const create = (content: string) =>
      notion.pages.create({ parent, properties: { title: { title: [{ text: { content } }] } } });
    const one = await create("One");
    const two = await create("Two");
    const changed = await notion.pages.update({
      page_id: two.id,
      icon: { emoji: "🚨" },
      cover: { external: { url: "https://example.com/cover" } },
      is_locked: true,
      properties: { title: { title: [{ text: { content: "Zwei & drei" } }] } },
    });
    expect(changed).toMatchObject({
      icon: { type: "emoji", emoji: "🚨" },
      is_locked: true,
      created_time: "2026-06-27T17:13:00.000Z",
      url: `https://www.notion.so/Zwei-drei-${two.id.replaceAll("-", "")}`,
    });
    const moved = await notion.pages.move({ page_id: two.id, parent: { page_id: one.id } });
    expect(moved).toMatchObject({ parent: { type: "page_id", page_id: one.id } });
    const { results } = await notion.blocks.children.list({ block_id: one.id });
    expect(results).toMatchObject([{ id: two.id, type: "child_page", child_page: { title: "Zwei & drei" } }]);
    await notion.pages.update({ page_id: one.id, in_trash: true });
    expect(await notion.pages.retrieve({ page_id: two.id })).toMatchObject({ in_trash: true });
  });

  it("appends, reads, changes and deletes blocks", async () => {
    const { sandbox, notion } = await connected();
    const block_id = sandbox.root;
    const { results } = await notion.blocks.children.append({ block_id, children: [say("a"), say("b")] });
    const [a, b] = results;
    if (!a || !b) throw new Error("Two blocks were sent.");
    await notion.blocks.children.append({
      block_id,
      children: [say("between")],
      position: { type: "after_block", after_block: { id: a.id } },
    });
    await notion.blocks.children.append({ block_id, children: [say("first")], position: { type: "start" } });
    await notion.blocks.update({ block_id: b.id, ...say("B") });
    expect(await notion.blocks.delete({ block_id: a.id })).toMatchObject({ in_trash: true });
    const left = await notion.blocks.children.list({ block_id });
    expect(left.results.map((block) => JSON.stringify(block).match(/"content":"(\w+)"/)?.[1])).toEqual([
      "first",
      "between",
      "B",
    ]);
    expect(await notion.blocks.retrieve({ block_id: a.id })).toMatchObject({
      in_trash: true,
      type: "paragraph",
    });
  });

  it("knows who it is", async () => {
    const { notion } = await connected();
    const me = await notion.users.me({});
    expect(await notion.users.retrieve({ user_id: me.id })).toMatchObject({
      type: "bot",
      name: "Pagewright Sandbox",
    });
  });

  it("understands refusals as Notion's own", async () => {
    const { notion } = await connected();
    const error = await notion.users
      .retrieve({ user_id: "745e79dd-3e43-40de-9d51-39357c1c428f" })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(APIResponseError);
    expect(error).toMatchObject({ code: "object_not_found", status: 404 });
  });
});
