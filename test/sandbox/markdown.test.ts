import { describe, expect, it } from "vitest";
import { upload } from "./files.ts";
import { type Body, idsOf, paragraph, type Running, sandboxForTest, text } from "./harness.ts";

async function markdown(sandbox: Running, children: readonly Body[]): Promise<unknown> {
  const added = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
  expect(added.status).toBe(200);
  return (await sandbox.send("GET", `/v1/pages/${sandbox.root}/markdown`)).json.markdown;
}

const block = (type: string, content: string, more: Body = {}): Body => ({
  [type]: { rich_text: text(content), ...more },
});

describe("a page as enhanced Markdown", () => {
  it("has one block a line, and children one tab further in", async () => {
    const sandbox = await sandboxForTest();
    const children = [
      block("heading_1", "One", { is_toggleable: true, color: "blue" }),
      block("heading_4", "Four"),
      paragraph("a", { children: [block("bulleted_list_item", "b", { children: [paragraph("c")] })] }),
      block("numbered_list_item", "d"),
      block("to_do", "e", { checked: true }),
      block("to_do", "f", { color: "red_background" }),
      block("quote", "g\nh"),
      { divider: {} },
      { paragraph: { rich_text: [] } },
    ];
    expect(await markdown(sandbox, children)).toBe(
      [
        '# One {toggle="true" color="blue"}',
        "#### Four",
        "a",
        "\t- b",
        "\t\tc",
        "1. d",
        "- [x] e",
        '- [ ] f {color="red_bg"}',
        "> g<br>h",
        "---",
        "<empty-block/>",
      ].join("\n"),
    );
  });

  it("writes containers as tags", async () => {
    const sandbox = await sandboxForTest();
    const row = { table_row: { cells: [text("x"), text("y|z")] } };
    const children = [
      block("toggle", "More", { children: [paragraph("in")] }),
      block("callout", "Note", {
        icon: { emoji: "🚨" },
        color: "red_background",
        children: [paragraph("in")],
      }),
      {
        column_list: { children: [{ column: { children: [paragraph("l")] } }, { column: { children: [] } }] },
      },
      { table: { table_width: 2, has_column_header: true, children: [row] } },
      { table_of_contents: {} },
    ];
    expect(await markdown(sandbox, children)).toBe(
      [
        "<details>",
        "<summary>More</summary>",
        "\tin",
        "</details>",
        '<callout icon="🚨" color="red_bg">',
        "\tNote",
        "\tin",
        "</callout>",
        "<columns>",
        "\t<column>",
        "\t\tl",
        "\t</column>",
        "\t<column>",
        "\t</column>",
        "</columns>",
        '<table header-row="true">',
        "\t<tr>",
        "\t\t<td>x</td>",
        "\t\t<td>y\\|z</td>",
        "\t</tr>",
        "</table>",
        "<table_of_contents/>",
      ].join("\n"),
    );
  });

  it("escapes text but not code, and marks what is bold, linked, coloured or an equation", async () => {
    const sandbox = await sandboxForTest();
    const rich_text = [
      ...text("a*b "),
      { text: { content: "bold" }, annotations: { bold: true } },
      { text: { content: "link", link: { url: "https://example.com" } } },
      { text: { content: "x*y" }, annotations: { code: true } },
      { text: { content: "red" }, annotations: { color: "red" } },
      { equation: { expression: "e^x" } },
      { mention: { date: { start: "2026-07-01" } } },
    ];
    const children = [
      { paragraph: { rich_text } },
      { code: { rich_text: text("a*b\n<c>"), language: "typescript" } },
      { equation: { expression: "x^2" } },
    ];
    expect(await markdown(sandbox, children)).toBe(
      [
        'a\\*b **bold**[link](https://example.com)`x*y`<span color="red">red</span>$e^x$<mention-date start="2026-07-01"/>',
        "```typescript",
        "a*b",
        "<c>",
        "```",
        "$$",
        "x^2",
        "$$",
      ].join("\n"),
    );
  });

  it("links to sub-pages, media and uploads", async () => {
    const sandbox = await sandboxForTest();
    const properties = { title: { title: text("Sub [1]") } };
    const { json } = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties,
    });
    const file_upload = { id: await upload(sandbox, "a.png", "a") };
    const shown = await markdown(sandbox, [
      { image: { external: { url: "https://example.com/a.png" }, caption: text("A") } },
      { pdf: { external: { url: "https://example.com/a.pdf" } } },
      { image: { file_upload } },
    ]);
    const lines = String(shown).split("\n");
    expect(lines.slice(0, 3)).toEqual([
      `<page url="${json.url}">Sub \\[1\\]</page>`,
      "![A](https://example.com/a.png)",
      '<pdf src="https://example.com/a.pdf"></pdf>',
    ]);
    expect(lines[3]).toContain(`![](${sandbox.url}/files/`);
  });

  it("shows a synced copy with the blocks of its original, and one inside itself only once", async () => {
    const sandbox = await sandboxForTest();
    const original = { synced_block: { synced_from: null, children: [paragraph("in")] } };
    const children = [original];
    const [id = ""] = idsOf(await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children }));
    const copy = { synced_block: { synced_from: { block_id: id } } };
    await sandbox.send("PATCH", `/v1/blocks/${id}/children`, { children: [copy] });
    const { json } = await sandbox.send("GET", `/v1/pages/${sandbox.root}/markdown`);
    const lines = String(json.markdown).split("\n");
    expect(lines.map((line) => line.replace(/ url=.*/, ""))).toEqual([
      "<synced_block",
      "\tin",
      "\t<synced_block_reference",
      "\t</synced_block_reference>",
      "</synced_block>",
    ]);
  });

  it("is cut off behind 20,000 blocks, and names what is missing", async () => {
    const sandbox = await sandboxForTest();
    const path = `/v1/blocks/${sandbox.root}/children`;
    const toggle = block("toggle", "t", { children: Array.from({ length: 99 }, () => paragraph("x")) });
    for (let sent = 0; sent < 20_000; sent += 1000) {
      const children = Array.from({ length: 10 }, () => toggle);
      expect((await sandbox.send("PATCH", path, { children })).status).toBe(200);
    }
    const shown = () => sandbox.send("GET", `/v1/pages/${sandbox.root}/markdown`);
    expect((await shown()).json).toMatchObject({ truncated: false, unknown_block_ids: [] });
    const [last] = idsOf(await sandbox.send("PATCH", path, { children: [paragraph("last")] }));
    expect((await shown()).json).toMatchObject({ truncated: true, unknown_block_ids: [last] });
  });

  it("names the blocks that it has no form for", async () => {
    const sandbox = await sandboxForTest();
    const url = "https://example.com";
    const children = [{ bookmark: { url } }, { breadcrumb: {} }, paragraph("x")];
    const ids = idsOf(await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children }));
    const { json } = await sandbox.send("GET", `/v1/pages/${sandbox.root}/markdown`);
    expect(json).toMatchObject({
      object: "page_markdown",
      id: sandbox.root,
      truncated: false,
      unknown_block_ids: ids.slice(0, 2),
    });
    expect(json.markdown).toContain('alt="bookmark"/>');
  });

  it("is given of a block with what is below it, too, and of nothing that is not there", async () => {
    const sandbox = await sandboxForTest();
    const children = [paragraph("a", { children: [paragraph("b")] }), paragraph("c")];
    const [id = ""] = idsOf(await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children }));
    expect((await sandbox.send("GET", `/v1/pages/${id}/markdown`)).json.markdown).toBe("a\n\tb");
    const nowhere = "00000000-0000-4000-8000-000000000009";
    expect((await sandbox.send("GET", `/v1/pages/${nowhere}/markdown`)).status).toBe(404);
  });
});
