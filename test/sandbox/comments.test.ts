import { describe, expect, it } from "vitest";
import { folderForTest, idsOf, paragraph, type Running, resultsOf, sandboxForTest, text } from "./harness.ts";

async function block(sandbox: Running): Promise<string> {
  const children = [paragraph("x")];
  const [id = ""] = idsOf(await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children }));
  return id;
}

const say = (sandbox: Running, body: Record<string, unknown>, words = "Hello") =>
  sandbox.send("POST", "/v1/comments", { rich_text: text(words), ...body });

const listed = (sandbox: Running, id: string) => sandbox.send("GET", `/v1/comments?block_id=${id}`);

describe("comments", () => {
  it("are read back as they were made, all on one page in one discussion", async () => {
    const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42Z") });
    const parent = { page_id: sandbox.root };
    const first = await say(sandbox, { parent });
    const second = await say(sandbox, { parent, display_name: { type: "custom", custom: { name: "CI" } } });
    expect(second.json.discussion_id).toBe(first.json.discussion_id);
    expect(second.json).toMatchObject({ display_name: { type: "custom", resolved_name: "CI" } });
    const { request_id: _, ...comment } = first.json;
    expect(comment).toMatchObject({
      object: "comment",
      parent: { type: "page_id", page_id: sandbox.root },
      created_time: "2026-06-27T17:13:00.000Z",
      rich_text: [{ plain_text: "Hello" }],
      display_name: { type: "integration", resolved_name: "Pagewright Sandbox" },
    });
    expect((await sandbox.send("GET", `/v1/comments/${first.json.id}`)).json).toMatchObject(comment);
    expect(resultsOf(await listed(sandbox, sandbox.root))[0]).toEqual(comment);
  });

  it("on a block stand beside those on its page, and a discussion is answered by its ID", async () => {
    const sandbox = await sandboxForTest();
    const id = await block(sandbox);
    const onBlock = await say(sandbox, { parent: { block_id: id } });
    await say(sandbox, { parent: { page_id: sandbox.root } });
    const reply = await sandbox.send("POST", "/v1/comments", {
      discussion_id: onBlock.json.discussion_id,
      markdown: "Reply",
    });
    expect(reply.json).toMatchObject({ parent: { type: "block_id", block_id: id } });
    expect(idsOf(await listed(sandbox, id))).toEqual([onBlock.json.id, reply.json.id]);
    expect(idsOf(await listed(sandbox, sandbox.root))).toHaveLength(1);
  });

  it("are changed and deleted; a deleted one is listed no more", async () => {
    const sandbox = await sandboxForTest();
    const { json } = await say(sandbox, { parent: { page_id: sandbox.root } });
    const path = `/v1/comments/${json.id}`;
    const changed = await sandbox.send("PATCH", path, { rich_text: text("Changed") });
    expect(changed.json).toMatchObject({ id: json.id, rich_text: [{ plain_text: "Changed" }] });
    expect((await sandbox.send("DELETE", path)).json).toMatchObject({ id: json.id, object: "comment" });
    expect(await sandbox.send("GET", path)).toMatchObject({
      status: 404,
      json: { code: "object_not_found" },
    });
    expect(idsOf(await listed(sandbox, sandbox.root))).toEqual([]);
  });

  it("of a person are for that person to change", async () => {
    const sandbox = await sandboxForTest();
    const id = sandbox.as("Ana Torres").comment({ page: sandbox.root, text: "Mine" });
    const path = `/v1/comments/${id}`;
    const refused = { status: 403, json: { code: "restricted_resource" } };
    expect(await sandbox.send("PATCH", path, { rich_text: text("Yours") })).toMatchObject(refused);
    expect(await sandbox.send("DELETE", path)).toMatchObject(refused);
    expect((await sandbox.send("GET", path)).json).toMatchObject({ rich_text: [{ plain_text: "Mine" }] });
  });

  it("survive a restart", async () => {
    const dataDir = folderForTest();
    const first = await sandboxForTest({ dataDir });
    await say(first, { parent: { page_id: first.root } });
    const before = resultsOf(await listed(first, first.root));
    await first.close();
    const second = await sandboxForTest({ dataDir });
    expect(resultsOf(await listed(second, second.root))).toEqual(before);
  });

  it("are refused where they can't be, or say nothing", async () => {
    const sandbox = await sandboxForTest();
    const nowhere = "00000000-0000-4000-8000-000000000009";
    expect((await say(sandbox, { parent: { page_id: nowhere } })).status).toBe(404);
    expect((await say(sandbox, { discussion_id: nowhere })).status).toBe(404);
    expect((await listed(sandbox, nowhere)).status).toBe(404);
    expect((await sandbox.send("GET", "/v1/comments")).json.message).toBe(
      "query failed validation: query.block_id should be defined, instead was `undefined`.",
    );
    const empty = await sandbox.send("POST", "/v1/comments", {
      parent: { page_id: sandbox.root },
      rich_text: [],
    });
    expect(empty.status).toBe(400);
    const id = await block(sandbox);
    await sandbox.send("DELETE", `/v1/blocks/${id}`);
    expect((await say(sandbox, { parent: { block_id: id } })).json.message).toContain("archived");
  });
});
