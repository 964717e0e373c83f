import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newWorkspace } from "../../src/sandbox/workspace/genesis.ts";
import { Workspace } from "../../src/sandbox/workspace/workspace.ts";
import {
  type Answer,
  idsOf,
  paragraph,
  type Running,
  resultsOf,
  sandboxForTest,
  text,
  textsOf,
} from "./harness.ts";

const childrenPath = (id: string) => `/v1/blocks/${id}/children`;

function append(
  sandbox: Running,
  parent: string,
  names: readonly string[],
  position?: unknown,
): Promise<Answer> {
  const children = names.map((name) => paragraph(name));
  return sandbox.send("PATCH", childrenPath(parent), { children, ...(position ? { position } : {}) });
}

const behind = (id: string | undefined) => ({ type: "after_block", after_block: { id } });

async function newPage(sandbox: Running, parent: string, title: string, more = {}): Promise<string> {
  const { json } = await sandbox.send("POST", "/v1/pages", {
    parent: { page_id: parent },
    properties: { title: text(title) },
    ...more,
  });
  return String(json.id);
}

describe("children of a block", () => {
  it("are answered alone when appended, and with all later siblings when put in between or first", async () => {
    const sandbox = await sandboxForTest();
    const made = await append(sandbox, sandbox.root, ["a", "b", "c"]);
    expect(textsOf(made)).toBe("a b c");
    const between = await append(sandbox, sandbox.root, ["x", "y"], behind(idsOf(made)[0]));
    expect(textsOf(between)).toBe("x y b c");
    expect(between.json).toMatchObject({ has_more: false, next_cursor: null });
    expect(textsOf(await append(sandbox, sandbox.root, ["first"], { type: "start" }))).toBe(
      "first a x y b c",
    );
    expect(textsOf(await append(sandbox, sandbox.root, ["last"], { type: "end" }))).toBe("last");
    expect(textsOf(await sandbox.send("GET", childrenPath(sandbox.root)))).toBe("first a x y b c last");
  });

  it("are answered on the first level only, and counted in has_children", async () => {
    const sandbox = await sandboxForTest();
    const nested = paragraph("outer", { children: [paragraph("inner")] });
    const made = await sandbox.send("PATCH", childrenPath(sandbox.root), { children: [nested] });
    expect(resultsOf(made)).toMatchObject([{ has_children: true, parent: { type: "page_id" } }]);
    const [outer = ""] = idsOf(made);
    const inner = await sandbox.send("GET", childrenPath(outer));
    expect(resultsOf(inner)).toMatchObject([
      { parent: { type: "block_id", block_id: outer }, has_children: false },
    ]);
    await sandbox.send("DELETE", `/v1/blocks/${idsOf(inner)[0]}`);
    expect((await sandbox.send("GET", `/v1/blocks/${outer}`)).json.has_children).toBe(false);
  });

  it("can only be put behind a living sibling", async () => {
    const sandbox = await sandboxForTest();
    const [a = "", b = ""] = idsOf(await append(sandbox, sandbox.root, ["a", "b"]));
    const elsewhere = await append(sandbox, a, ["inside a"]);
    await sandbox.send("DELETE", `/v1/blocks/${b}`);
    for (const id of [b, idsOf(elsewhere)[0], sandbox.root]) {
      const { status, json } = await append(sandbox, sandbox.root, ["x"], behind(id));
      expect([status, json.code]).toEqual([400, "validation_error"]);
      expect(json.message).toContain("is not a child of the parent");
    }
  });

  it("stay in order however they are inserted, also where ranks run out of room", () => {
    const { meta, root } = newWorkspace(new Date());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 3 })), { maxLength: 60 }),
        (inserts) => {
          const workspace = new Workspace(meta, [root], { write: () => {} });
          const expected: string[] = [];
          const insert = (index: number, count: number) =>
            workspace.change(() => {
              const previous = expected[index - 1];
              const place =
                index === expected.length ? "end" : previous === undefined ? "start" : { after: previous };
              const ids = workspace.ranksFor(root.id, place, count).map((rank) => {
                const id = `block ${expected.length}-${rank}-${Math.random()}`;
                workspace.put({ ...root, id, parent: root.id, rank, page: null });
                return id;
              });
              expected.splice(index, 0, ...ids);
            });
          insert(0, 2);
          // Always at the same place: halving a gap 60 times is more than a number can hold.
          for (let count = 0; count < 60; count += 1) insert(1, 1);
          for (const [index, count] of inserts) insert(index % (expected.length + 1), count);
          expect(workspace.childIds(root.id)).toEqual(expected);
          expect(expected.map((id) => workspace.indexOf(root.id, id))).toEqual([...expected.keys()]);
        },
      ),
    );
  });
});

describe("a change that can't be written", () => {
  it("is undone in memory as well", () => {
    const { meta, root } = newWorkspace(new Date());
    let full = false;
    const write = () => {
      if (full) throw new Error("No space left on device");
    };
    const workspace = new Workspace(meta, [root], { write });
    const child = (id: string, rank: number) => ({ ...root, id, parent: root.id, rank });
    workspace.change(() => workspace.put(child("a", 1)));
    full = true;
    const change = () =>
      workspace.change(() => {
        workspace.put(child("b", 0));
        workspace.put({ ...child("a", 1), trashed: true });
      });
    expect(change).toThrow("No space left");
    expect(workspace.childIds(root.id)).toEqual(["a"]);
    expect(workspace.get("a")?.trashed).toBe(false);
    expect(workspace.get("b")).toBeUndefined();
  });
});

describe("the trash", () => {
  it("takes the subtree along, and gives a block back to its place", async () => {
    const sandbox = await sandboxForTest();
    const [a = "", b = "", c = ""] = idsOf(await append(sandbox, sandbox.root, ["a", "b", "c"]));
    const [inner = ""] = idsOf(await append(sandbox, b, ["inner"]));
    const deleted = await sandbox.send("DELETE", `/v1/blocks/${b}`);
    expect(deleted.json).toMatchObject({ id: b, in_trash: true, has_children: true });
    expect((await sandbox.send("GET", `/v1/blocks/${inner}`)).json.in_trash).toBe(true);
    expect(idsOf(await sandbox.send("GET", childrenPath(sandbox.root)))).toEqual([a, c]);
    await sandbox.send("PATCH", `/v1/blocks/${b}`, { in_trash: false });
    expect(idsOf(await sandbox.send("GET", childrenPath(sandbox.root)))).toEqual([a, b, c]);
    expect((await sandbox.send("GET", `/v1/blocks/${inner}`)).json.in_trash).toBe(false);
  });

  it("refuses edits of what is in it, and below", async () => {
    const sandbox = await sandboxForTest();
    const page = await newPage(sandbox, sandbox.root, "Page");
    const [block = ""] = idsOf(await append(sandbox, page, ["x"]));
    await sandbox.send("PATCH", `/v1/pages/${page}`, { in_trash: true });
    const itself = "Can't edit block that is archived. You must unarchive the block before editing.";
    const below =
      "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.";
    const refused = async (method: string, path: string, body?: Record<string, unknown>) => {
      const { status, json } = await sandbox.send(method, path, body);
      expect([status, json.code]).toEqual([400, "validation_error"]);
      return json.message;
    };
    expect(await refused("PATCH", `/v1/pages/${page}`, { icon: null })).toBe(itself);
    expect(await refused("DELETE", `/v1/blocks/${page}`)).toBe(itself);
    expect((await append(sandbox, page, ["y"])).json.message).toBe(itself);
    expect(await refused("PATCH", `/v1/blocks/${block}`, { paragraph: { rich_text: [] } })).toBe(below);
    expect((await append(sandbox, block, ["y"])).json.message).toBe(below);
    const children = await sandbox.send("GET", childrenPath(page));
    expect(children).toMatchObject({ status: 404, json: { code: "object_not_found" } });
    expect(children.json.message).toContain(`Could not find block with ID: ${page}.`);
    expect((await sandbox.send("PATCH", `/v1/pages/${page}`, { in_trash: false })).json.in_trash).toBe(false);
  });

  it("does not take the root page", async () => {
    const sandbox = await sandboxForTest();
    const { status } = await sandbox.send("DELETE", `/v1/blocks/${sandbox.root}`);
    expect(status).toBe(400);
  });
});

describe("pages", () => {
  it("stand in their parent where they were put, under their current title", async () => {
    const sandbox = await sandboxForTest();
    const [a = ""] = idsOf(await append(sandbox, sandbox.root, ["a", "b"]));
    await newPage(sandbox, sandbox.root, "end");
    await newPage(sandbox, sandbox.root, "start", { position: { type: "page_start" } });
    const middle = await newPage(sandbox, sandbox.root, "old", { position: behind(a) });
    await sandbox.send("PATCH", `/v1/pages/${middle}`, { properties: { title: { title: text("middle") } } });
    const { json } = await sandbox.send("GET", childrenPath(sandbox.root));
    expect(JSON.stringify(json).match(/"child_page":\{"title":"\w+"|"plain_text":"\w+"/g)).toEqual([
      '"child_page":{"title":"start"',
      '"plain_text":"a"',
      '"child_page":{"title":"middle"',
      '"plain_text":"b"',
      '"child_page":{"title":"end"',
    ]);
  });

  it("move to the end of another page, keeping their ID and children", async () => {
    const sandbox = await sandboxForTest();
    const [one, two] = [
      await newPage(sandbox, sandbox.root, "one"),
      await newPage(sandbox, sandbox.root, "two"),
    ];
    await append(sandbox, two, ["already here"]);
    await append(sandbox, one, ["inside"]);
    const moved = await sandbox.send("POST", `/v1/pages/${one}/move`, { parent: { page_id: two } });
    expect(moved.json).toMatchObject({ id: one, parent: { type: "page_id", page_id: two } });
    expect(idsOf(await sandbox.send("GET", childrenPath(sandbox.root)))).toEqual([two]);
    expect(idsOf(await sandbox.send("GET", childrenPath(two)))).toHaveLength(2);
    expect(idsOf(await sandbox.send("GET", childrenPath(two))).at(-1)).toBe(one);
    expect(textsOf(await sandbox.send("GET", childrenPath(one)))).toBe("inside");
    const again = await sandbox.send("POST", `/v1/pages/${one}/move`, { parent: { page_id: two } });
    expect(again).toMatchObject({
      status: 400,
      json: { message: "New parent must be different from the current parent." },
    });
    expect((await sandbox.send("POST", `/v1/pages/${two}/move`, { parent: { page_id: one } })).status).toBe(
      400,
    );
  });

  it("lose their content when it is erased, and nothing else", async () => {
    const sandbox = await sandboxForTest();
    const page = await newPage(sandbox, sandbox.root, "Page", { children: [paragraph("a"), paragraph("b")] });
    const erased = await sandbox.send("PATCH", `/v1/pages/${page}`, { erase_content: true });
    expect(erased.json).toMatchObject({
      in_trash: false,
      properties: { title: { title: [{ plain_text: "Page" }] } },
    });
    expect(idsOf(await sandbox.send("GET", childrenPath(page)))).toEqual([]);
  });

  it("have a title and no other property", async () => {
    const sandbox = await sandboxForTest();
    const { status, json } = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: { Colour: { rich_text: text("red") } },
    });
    expect(status).toBe(400);
    expect(json.message).toBe("Colour is not a property that exists.");
  });

  it("are only found by the IDs of pages", async () => {
    const sandbox = await sandboxForTest();
    const [block = ""] = idsOf(await append(sandbox, sandbox.root, ["a"]));
    expect((await sandbox.send("GET", `/v1/pages/${block.replaceAll("-", "")}`)).json.message).toContain(
      `Provided ID ${block} is a block, not a page.`,
    );
  });

  it("can't be edited as blocks", async () => {
    const sandbox = await sandboxForTest();
    const page = await newPage(sandbox, sandbox.root, "Page");
    const { json } = await sandbox.send("PATCH", `/v1/blocks/${page}`, paragraph("x"));
    expect(json.message).toBe("Expected block type child_page in request body");
  });
});

describe("times", () => {
  it("are floored to the minute, and an edit marks the block and its page, not the blocks between", async () => {
    let now = new Date("2026-06-27T17:13:42Z");
    const sandbox = await sandboxForTest({ clock: () => now });
    const page = await newPage(sandbox, sandbox.root, "Page");
    const [outer = ""] = idsOf(await append(sandbox, page, ["outer"]));
    const [inner = ""] = idsOf(await append(sandbox, outer, ["inner"]));
    now = new Date("2026-06-27T17:20:59Z");
    await sandbox.send("PATCH", `/v1/blocks/${inner}`, paragraph("edited"));
    const edited = async (path: string) => (await sandbox.send("GET", path)).json.last_edited_time;
    expect(await edited(`/v1/blocks/${inner}`)).toBe("2026-06-27T17:20:00.000Z");
    expect(await edited(`/v1/pages/${page}`)).toBe("2026-06-27T17:20:00.000Z");
    expect(await edited(`/v1/blocks/${outer}`)).toBe("2026-06-27T17:13:00.000Z");
    expect(await edited(`/v1/pages/${sandbox.root}`)).toBe("2026-06-27T17:13:00.000Z");
    await newPage(sandbox, sandbox.root, "Another");
    expect(await edited(`/v1/pages/${sandbox.root}`)).toBe("2026-06-27T17:20:00.000Z");
  });
});

describe("the older version", () => {
  const older = { "notion-version": "2025-09-03" };

  it("takes `after` and `archived`, and answers with `archived`", async () => {
    const sandbox = await sandboxForTest();
    const [a = ""] = idsOf(await append(sandbox, sandbox.root, ["a", "b"]));
    const body = { children: [paragraph("x")], after: a };
    expect(textsOf(await sandbox.send("PATCH", childrenPath(sandbox.root), body, older))).toBe("x b");
    const trashed = await sandbox.send("PATCH", `/v1/blocks/${a}`, { archived: true }, older);
    expect(trashed.json).toMatchObject({ in_trash: true, archived: true });
    expect((await sandbox.send("GET", `/v1/blocks/${a}`)).json).not.toHaveProperty("archived");
  });
});
