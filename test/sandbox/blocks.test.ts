import { describe, expect, it } from "vitest";
import { type Body, idsOf, paragraph, type Running, resultsOf, sandboxForTest, text } from "./harness.ts";

async function readBack(block: Body): Promise<unknown> {
  const sandbox = await sandboxForTest();
  const made = await append(sandbox, sandbox.root, [block]);
  const { json } = await sandbox.send("GET", `/v1/blocks/${idsOf(made)[0]}`);
  return json[String(json.type)];
}

async function append(sandbox: Running, parent: string, children: readonly unknown[]) {
  return sandbox.send("PATCH", `/v1/blocks/${parent}/children`, { children });
}

/** The message of the refusal. */
async function refusal(...children: readonly unknown[]): Promise<unknown> {
  const sandbox = await sandboxForTest();
  const { status, json } = await append(sandbox, sandbox.root, children);
  expect([status, json.code]).toEqual([400, "validation_error"]);
  return json.message;
}

const plain = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};
const rich = (...runs: readonly Body[]): Body => ({ type: "paragraph", paragraph: { rich_text: runs } });
const image = (url: string): Body => ({ type: "image", image: { external: { url } } });
const row = (...cells: readonly string[]): Body => ({
  table_row: { cells: cells.map((cell) => text(cell)) },
});

describe("rich text is read back", () => {
  it("with its defaults filled, in Notion's order of keys", async () => {
    const read = await readBack(rich({ text: { content: "a" }, annotations: { bold: true } }));
    expect(JSON.stringify(read)).toBe(
      JSON.stringify({
        rich_text: [
          {
            type: "text",
            text: { content: "a", link: null },
            annotations: { ...plain, bold: true },
            plain_text: "a",
            href: null,
          },
        ],
        icon: null,
        color: "default",
      }),
    );
  });

  it("with equal neighbours merged and empty runs gone", async () => {
    const bold = { annotations: { bold: true } };
    const link = { url: "https://example.com/" };
    const read = await readBack(
      rich(
        { text: { content: "a" } },
        { text: { content: "" }, ...bold },
        { text: { content: "b", link: null }, annotations: { color: "default" } },
        { text: { content: "c" }, ...bold },
        { text: { content: "d", link } },
        { text: { content: "e", link: { type: "url", ...link } } },
        { text: { content: "f", link: { url: "https://example.com" } } },
      ),
    );
    expect(read).toMatchObject({
      rich_text: [
        { plain_text: "ab" },
        { plain_text: "c" },
        { plain_text: "de", href: "https://example.com/", text: { link } },
        { plain_text: "f", href: "https://example.com" },
      ],
    });
  });

  it("with dates floored to the minute and the zone folded in", async () => {
    const mention = (date: Body) => ({ mention: { date } });
    const read = await readBack(
      rich(
        mention({ start: "1592-03-14T00:01:15Z", time_zone: "UTC" }),
        mention({ start: "2026-06-27T17:57:32.424991", time_zone: "Europe/London" }),
        mention({ start: "2026-07-01", end: "2026-07-03" }),
      ),
    );
    expect(read).toMatchObject({
      rich_text: [
        { mention: { date: { start: "1592-03-14T00:01:00.000+00:00", end: null, time_zone: null } } },
        { plain_text: "2026-06-27T17:57:00.000+01:00" },
        {
          plain_text: "2026-07-01 → 2026-07-03",
          mention: { date: { start: "2026-07-01", end: "2026-07-03" } },
        },
      ],
    });
  });

  it("with the current title of a mentioned page", async () => {
    const sandbox = await sandboxForTest();
    const made = await append(sandbox, sandbox.root, [rich({ mention: { page: { id: sandbox.root } } })]);
    await sandbox.send("PATCH", `/v1/pages/${sandbox.root}`, { properties: { title: text("Renamed") } });
    const { json } = await sandbox.send("GET", `/v1/blocks/${idsOf(made)[0]}`);
    expect(json.paragraph).toMatchObject({
      rich_text: [
        {
          plain_text: "Renamed",
          href: `https://www.notion.so/${sandbox.root.replaceAll("-", "")}`,
          type: "mention",
        },
      ],
    });
  });
});

describe("a block is read back", () => {
  it("with Notion's own icon by its name, and a light bulb where a callout has none", async () => {
    const svg = { external: { url: "https://www.notion.so/icons/snake_purple.svg" } };
    const callout = (icon?: Body): Body => ({ callout: { rich_text: [], ...(icon ? { icon } : {}) } });
    expect(await readBack(callout(svg))).toMatchObject({
      icon: { type: "icon", icon: { name: "snake", color: "purple" } },
    });
    expect(await readBack(callout())).toMatchObject({ icon: { type: "emoji", emoji: "💡" } });
  });

  it("with the name of its file, which keeps its extension", async () => {
    const file = (name?: string): Body => ({
      file: { external: { url: "https://www.google.de/robots.txt" }, ...(name ? { name } : {}) },
    });
    expect(await readBack(file())).toMatchObject({ name: "robots.txt" });
    expect(await readBack(file("my_robot"))).toMatchObject({ name: "my_robot.txt" });
    expect(await readBack(file("my_robot.txt"))).toMatchObject({ name: "my_robot.txt" });
  });

  it("changed only in the fields that were sent", async () => {
    const sandbox = await sandboxForTest();
    const toDo = { type: "to_do", to_do: { rich_text: text("task"), checked: true, color: "red" } };
    const [id = ""] = idsOf(await append(sandbox, sandbox.root, [toDo]));
    const changed = await sandbox.send("PATCH", `/v1/blocks/${id}`, { to_do: { color: "blue" } });
    expect(changed.json.to_do).toMatchObject({
      rich_text: [{ plain_text: "task" }],
      checked: true,
      color: "blue",
    });
  });

  it("as a copy that mirrors the children of its original", async () => {
    const sandbox = await sandboxForTest();
    const original = { synced_block: { synced_from: null, children: [paragraph("shared")] } };
    const [from = ""] = idsOf(await append(sandbox, sandbox.root, [original]));
    const made = await append(sandbox, sandbox.root, [{ synced_block: { synced_from: { block_id: from } } }]);
    expect(resultsOf(made)).toMatchObject([
      { has_children: true, synced_block: { synced_from: { block_id: from } } },
    ]);
    const list = async (id: string) => idsOf(await sandbox.send("GET", `/v1/blocks/${id}/children`));
    const [copy = ""] = idsOf(made);
    expect(await list(copy)).toEqual(await list(from));
    expect((await append(sandbox, copy, [paragraph("x")])).status).toBe(400);
  });
});

describe("a block is refused", () => {
  it("when it is not where its type belongs", async () => {
    expect(await refusal({ column: { children: [] } })).toMatch(/direct child of a column_list/);
    expect(await refusal(row("a"))).toMatch(/direct child of a table/);
    expect(await refusal(paragraph("x", { icon: { emoji: "🔥" } }))).toMatch(/not tab items/);
    expect(await refusal({ heading_1: { rich_text: [], children: [paragraph("x")] } })).toMatch(
      /can't have children/,
    );
    const sandbox = await sandboxForTest();
    const tab = { tab: { children: [paragraph("label", { icon: { emoji: "🔥" } })] } };
    const made = await append(sandbox, sandbox.root, [tab, { divider: {} }]);
    const [tabs = "", divider = ""] = idsOf(made);
    expect((await append(sandbox, tabs, [{ quote: { rich_text: [] } }])).json.message).toMatch(
      /Only paragraph/,
    );
    expect((await append(sandbox, divider, [paragraph("x")])).json.message).toMatch(/can't have children/);
  });

  it("when a row is not as wide as its table", async () => {
    const message =
      "Content creation Failed. Fix the following:\nNumber of cells in table row must match the table width of the parent table";
    expect(await refusal({ table: { table_width: 2, children: [row("a", "b"), row("a")] } })).toBe(message);
    const sandbox = await sandboxForTest();
    const table = { table: { table_width: 1, children: [row("a")] } };
    const [id = ""] = idsOf(await append(sandbox, sandbox.root, [table]));
    expect((await append(sandbox, id, [row("a", "b")])).json.message).toBe(message);
    const [first = ""] = idsOf(await sandbox.send("GET", `/v1/blocks/${id}/children`));
    expect((await sandbox.send("PATCH", `/v1/blocks/${first}`, row("a", "b"))).json.message).toBe(message);
  });

  it("when it links nowhere", async () => {
    for (const url of ["./page.md", "#section", "page", "", "javascript:alert(1)"]) {
      expect(await refusal(rich({ text: { content: "x", link: { url } } }))).toBe("Invalid URL for link.");
    }
    expect(await refusal({ bookmark: { url: "example" } })).toMatch(/Invalid bookmark url/);
  });

  it("when its image is none", async () => {
    const message = "Content creation Failed. Fix the following: \nInvalid image url.";
    for (const url of ["picture.png", "https://example.com/picture", "https://example.com/a.txt"]) {
      expect(await refusal(image(url))).toBe(message);
    }
  });

  it("when an update names another type than it has", async () => {
    const sandbox = await sandboxForTest();
    const [id = ""] = idsOf(await append(sandbox, sandbox.root, [{ heading_1: { rich_text: text("x") } }]));
    const { status, json } = await sandbox.send("PATCH", `/v1/blocks/${id}`, paragraph("x"));
    expect(status).toBe(400);
    expect(json.message).toBe("Expected block type heading_1 in request body");
  });

  it("as a whole: nothing of the request is kept", async () => {
    const sandbox = await sandboxForTest();
    expect((await append(sandbox, sandbox.root, [paragraph("good"), image("bad")])).status).toBe(400);
    expect(idsOf(await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`))).toEqual([]);
  });
});
