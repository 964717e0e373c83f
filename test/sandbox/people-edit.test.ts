import { describe, expect, it } from "vitest";
import { folderForTest, idsOf, paragraph, type Running, resultsOf, sandboxForTest, text } from "./harness.ts";

const start = "2026-06-27T17:13:42Z";

async function withPage() {
  const sandbox = await sandboxForTest({ clock: () => new Date(start) });
  const { json } = await sandbox.send("POST", "/v1/pages", {
    parent: { page_id: sandbox.root },
    properties: { title: text("Rota") },
    children: [paragraph("one"), { toggle: { rich_text: text("More") } }],
  });
  const page = String(json.id);
  const [one = "", toggle = ""] = idsOf(await sandbox.send("GET", `/v1/blocks/${page}/children`));
  return { sandbox, page, one, toggle, bot: json.created_by };
}

async function get(sandbox: Running, path: string) {
  return (await sandbox.send("GET", path)).json;
}

describe("a person's edits, as the API shows them", () => {
  it("are theirs, with times from the clock; the connection's edits are its own again", async () => {
    const { sandbox, page, one, bot } = await withPage();
    sandbox.advance(120_000);
    sandbox.as("Ana Torres").setText({ block: one, text: "changed by hand" });
    const block = await get(sandbox, `/v1/blocks/${one}`);
    expect(block).toMatchObject({
      created_time: "2026-06-27T17:13:00.000Z",
      last_edited_time: "2026-06-27T17:15:00.000Z",
      created_by: bot,
      paragraph: { rich_text: [{ plain_text: "changed by hand" }] },
    });
    const ana = block.last_edited_by;
    expect(ana).not.toEqual(bot);
    const { id } = Object(ana);
    expect(await get(sandbox, `/v1/users/${id}`)).toMatchObject({ name: "Ana Torres", type: "person" });
    expect(await get(sandbox, `/v1/pages/${page}`)).toMatchObject({ last_edited_by: ana });
    await sandbox.send("PATCH", `/v1/blocks/${one}`, { paragraph: { rich_text: text("by the bot") } });
    expect(await get(sandbox, `/v1/blocks/${one}`)).toMatchObject({ last_edited_by: bot });
    expect(await get(sandbox, `/v1/pages/${page}`)).toMatchObject({ last_edited_by: bot });
  });

  it("insert blocks anywhere, also such as the API can't create, at any depth", async () => {
    const { sandbox, page, one } = await withPage();
    const made = sandbox.as("Jonas Weber").insertBlocks({
      parent: page,
      position: { after: one },
      blocks: [
        { type: "unsupported", unsupported: { block_type: "button" } },
        { type: "link_preview", link_preview: { url: "https://github.com/a/b/pull/1" } },
        paragraph("1", {
          children: [paragraph("2", { children: [paragraph("3", { children: [paragraph("4")] })] })],
        }),
      ].map((block) => JSON.parse(JSON.stringify(block))),
    });
    const children = await sandbox.send("GET", `/v1/blocks/${page}/children`);
    expect(idsOf(children).slice(1, 4)).toEqual(made);
    expect(resultsOf(children)[1]).toMatchObject({
      type: "unsupported",
      unsupported: { block_type: "button" },
    });
    expect(resultsOf(children)[2]).toMatchObject({ link_preview: { url: "https://github.com/a/b/pull/1" } });
    expect(sandbox.tree(made[2]).children[0]?.children[0]?.children[0]?.text).toBe("4");
    const refused = await sandbox.send("PATCH", `/v1/blocks/${page}/children`, {
      children: [{ type: "unsupported", unsupported: { block_type: "button" } }],
    });
    expect(refused.status).toBe(400);
  });

  it("delete and restore blocks, and change single fields", async () => {
    const { sandbox, page, one, toggle } = await withPage();
    const mei = sandbox.as("Mei Tanaka");
    mei.deleteBlock({ block: one });
    expect(idsOf(await sandbox.send("GET", `/v1/blocks/${page}/children`))).toEqual([toggle]);
    mei.restoreBlock({ block: one });
    mei.updateBlock({ block: one, fields: { color: "red" } });
    expect(await get(sandbox, `/v1/blocks/${one}`)).toMatchObject({
      in_trash: false,
      paragraph: { color: "red", rich_text: [{ plain_text: "one" }] },
    });
  });

  it("make a page in a toggle, rename, move, trash and restore it, and give it an icon", async () => {
    const { sandbox, page, toggle } = await withPage();
    const ana = sandbox.as("Ana Torres");
    const sub = ana.createPage({ parent: toggle, title: "Inside", blocks: [{ divider: {} }] });
    expect(await get(sandbox, `/v1/pages/${sub}`)).toMatchObject({
      parent: { type: "block_id", block_id: toggle },
    });
    expect(sandbox.tree(toggle).children).toMatchObject([
      { id: sub, text: "Inside", children: [{ type: "divider" }] },
    ]);
    ana.renamePage({ page: sub, title: "Outside" });
    ana.move({ id: sub, parent: page, position: "start" });
    ana.setIcon({ page: sub, icon: { emoji: "📟" } });
    expect(await get(sandbox, `/v1/pages/${sub}`)).toMatchObject({
      parent: { page_id: page },
      icon: { emoji: "📟" },
    });
    expect(sandbox.tree(page).children[0]).toMatchObject({ id: sub, text: "Outside" });
    ana.trashPage({ page: sub });
    expect(await get(sandbox, `/v1/pages/${sub}`)).toMatchObject({ in_trash: true });
    ana.restorePage({ page: sub });
    expect(await get(sandbox, `/v1/pages/${sub}`)).toMatchObject({ in_trash: false });
  });

  it("comment on pages and blocks", async () => {
    const { sandbox, page, one } = await withPage();
    const id = sandbox.as("Ana Torres").comment({ block: one, text: "Still true?" });
    const [comment] = resultsOf(await sandbox.send("GET", `/v1/comments?block_id=${one}`));
    expect(comment).toMatchObject({
      id,
      rich_text: [{ plain_text: "Still true?" }],
      display_name: { type: "user", resolved_name: "Ana Torres" },
    });
    const [ana] = resultsOf(await sandbox.send("GET", "/v1/users")).filter(
      (user) => user.name === "Ana Torres",
    );
    expect(comment?.created_by).toEqual({ object: "user", id: ana?.id });
    const view = await (await fetch(`${sandbox.url}/${page}`)).text();
    expect(view).toContain("1 comment");
  });

  it("set a row's property, and add a row", async () => {
    const { sandbox, page } = await withPage();
    const made = await sandbox.send("POST", "/v1/databases", {
      parent: { type: "page_id", page_id: page },
      title: text("Tasks"),
      is_inline: true,
      initial_data_source: { properties: { Name: { title: {} }, Points: { number: {} } } },
    });
    const [source] = JSON.parse(JSON.stringify(made.json.data_sources));
    const ana = sandbox.as("Ana Torres");
    const properties = { Name: { title: [{ text: { content: "Write" } }] }, Points: { number: 3 } };
    const row = ana.createRow({ dataSource: source.id, properties });
    ana.setProperties({ page: row, properties: { Points: { number: 8 } } });
    expect(await get(sandbox, `/v1/pages/${row}`)).toMatchObject({ properties: { Points: { number: 8 } } });
    const view = await (await fetch(`${sandbox.url}/${page}`)).text();
    expect(view).toMatch(/<th scope="col">Name<\/th><th scope="col">Points<\/th>/);
    expect(view).toMatch(new RegExp(`<a href="/${row.replaceAll("-", "")}">Write</a></td><td>8</td>`));
    expect(await (await fetch(`${sandbox.url}/${row}`)).text()).toContain("<dt>Points</dt><dd>8</dd>");
    expect(await (await fetch(`${sandbox.url}/${made.json.id}`)).text()).toContain("1 row");
    expect(sandbox.failures).toEqual([]);
  });

  it("survive a restart with their authors", async () => {
    const dataDir = folderForTest();
    const first = await sandboxForTest({ dataDir });
    const made = first.as("Somebody New").createPage({ parent: first.root, title: "By hand" });
    const before = await get(first, `/v1/pages/${made}`);
    await first.close();
    const second = await sandboxForTest({ dataDir });
    const after = await get(second, `/v1/pages/${made}`);
    expect({ ...after, request_id: "" }).toEqual({ ...before, request_id: "" });
    expect(await get(second, `/v1/users/${Object(after.created_by).id}`)).toMatchObject({
      name: "Somebody New",
    });
    expect(await (await fetch(`${second.url}/${made}`)).text()).toContain("Edited by Somebody New, ");
  });

  it("happen wholly or not at all", async () => {
    const { sandbox, one } = await withPage();
    const ana = sandbox.as("Ana Torres");
    expect(() => ana.move({ id: one, parent: one })).toThrow("can't be moved into itself");
    expect(() => ana.setText({ block: sandbox.root, text: "x" })).toThrow("has no text to set");
    expect(() => ana.insertBlocks({ parent: one, blocks: [{ nonsense: {} }] })).toThrow(
      "no block of the type",
    );
    const before = JSON.stringify(sandbox.tree());
    expect(() => ana.createPage({ parent: one, title: "Lost", blocks: [{ nonsense: {} }] })).toThrow();
    expect(JSON.stringify(sandbox.tree())).toBe(before);
  });
});

describe("the admin API over HTTP", () => {
  async function admin(sandbox: Running, method: string, path: string, body?: object, headers = {}) {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: JSON.parse(await response.text()) };
  }

  it("does what the functions do, and is not counted as API requests", async () => {
    const { sandbox, page, one } = await withPage();
    const counted = sandbox.requests.length;
    const made = await admin(sandbox, "POST", "as/Ana%20Torres/insertBlocks", {
      parent: page,
      blocks: [paragraph("over HTTP")],
    });
    expect(made).toEqual({ status: 200, json: { ids: [sandbox.tree(page).children[2]?.id] } });
    expect((await admin(sandbox, "POST", "as/Ana%20Torres/setText", { block: one, text: "x" })).json).toEqual(
      {
        id: one,
      },
    );
    expect((await admin(sandbox, "GET", `tree/${one}`)).json).toMatchObject({
      id: one,
      text: "x",
      children: [],
    });
    expect((await admin(sandbox, "POST", "clock", { advanceMs: 60_000 })).json).toEqual({
      now: "2026-06-27T17:14:42.000Z",
    });
    const faults = { rules: [{ fault: "overload" }] };
    await admin(sandbox, "PATCH", "conditions", { faults });
    expect((await sandbox.send("GET", "/v1/users/me")).status).toBe(529);
    await admin(sandbox, "PATCH", "conditions", { faults: null });
    expect((await admin(sandbox, "GET", "conditions")).json).toMatchObject({
      conditions: { faults: null },
      faults: { overload: 1, reset: 0 },
    });
    expect(sandbox.requests.length).toBe(counted + 1);
  });

  it("refuses what it can't do, in the API's shape", async () => {
    const { sandbox, page } = await withPage();
    const refused = async (method: string, path: string, body?: object) => {
      const { status, json } = await admin(sandbox, method, path, body);
      return [status, json.code, json.message];
    };
    expect(await refused("POST", "as/Ana/dance", {})).toEqual([
      400,
      "invalid_request_url",
      "Invalid request URL.",
    ]);
    expect(await refused("POST", "as/Ana/setText", { block: "x" })).toEqual([
      400,
      "validation_error",
      'block should be the ID of a page or block, instead was "x".',
    ]);
    expect((await refused("POST", "clock", { advanceMs: -1 }))[0]).toBe(400);
    expect((await refused("PATCH", "conditions", { weather: "rain" }))[2]).toContain("has no field weather");
    expect((await refused("GET", "tree/41ede9bf-5bee-81cd-bf1a-0a2b46ff7e51"))[0]).toBe(404);
    expect((await refused("PATCH", "conditions"))[1]).toBe("invalid_json");
    expect(page).not.toBe("");
    expect(sandbox.failures).toEqual([]);
  });

  it("is closed to web pages of elsewhere", async () => {
    const { sandbox } = await withPage();
    const foreign = await admin(sandbox, "GET", "tree", undefined, { origin: "https://evil.example" });
    expect([foreign.status, foreign.json.code]).toEqual([403, "restricted_resource"]);
  });
});
