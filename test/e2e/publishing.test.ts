import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";
import type { LiveBlock } from "../../src/model/blocks.ts";
import { digest, makeBlock } from "../../src/model/canonical.ts";
import { fitBlock } from "../../src/model/fit.ts";
import { plain, plainText } from "../../src/model/rich-text.ts";
import { readPage, updatePage } from "../../src/notion/pages.ts";
import { readTree } from "../../src/notion/read-tree.ts";
import { formerly, item, makePlan, page, paragraph, publish, startWorld, type World } from "../harness.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(async () => {
  expect(world.refused()).toEqual([]);
  await world.close();
});

async function idOf(key: string): Promise<string> {
  const { plan } = await makePlan(world, [page(key, [])]);
  const id = plan.changes[0]?.id;
  if (id === undefined) throw new Error(`${key} is not published`);
  return id;
}

async function bodyOf(key: string): Promise<LiveBlock[]> {
  return readTree(world.notion, await idOf(key));
}

const isBlockWrite = ({ method, path }: { method: string; path: string }): boolean =>
  method !== "GET" && path.startsWith("/v1/blocks/");

const many = (count: number): ReturnType<typeof paragraph>[] =>
  Array.from({ length: count }, (_, index) => paragraph(`Paragraph ${index + 1}.`));

describe("a page of 150 paragraphs", () => {
  it("keeps the IDs of all 150 when one is inserted above them, with one append", async () => {
    await publish(world, [page("doc", many(150))]);
    const before = (await bodyOf("doc")).map(({ id }) => id);
    expect(before).toHaveLength(150);
    world.writes();

    await publish(world, [page("doc", [paragraph("New."), ...many(150)])]);
    const [append, ledger, ...more] = world.writes();
    expect(append).toMatchObject({ method: "PATCH", path: expect.stringMatching(/\/children$/) });
    expect(ledger).toMatchObject({ method: "PATCH" });
    expect(more).toEqual([]);
    expect((await bodyOf("doc")).slice(1).map(({ id }) => id)).toEqual(before);
  });

  it("gets 250 more in the middle, in their order", async () => {
    await publish(world, [page("doc", many(150))]);
    const added = Array.from({ length: 250 }, (_, index) => paragraph(`Added ${index}.`));
    const wanted = [...many(150).slice(0, 75), ...added, ...many(150).slice(75)];
    const { plan } = await publish(world, [page("doc", wanted)]);
    expect(plan.changes[0]?.requests).toBe(3);
    expect((await bodyOf("doc")).map(digest)).toEqual(wanted.map(digest));
  });

  it("gets one block write for one changed word", async () => {
    await publish(world, [page("doc", many(150))]);
    world.writes();
    const edited = many(150).with(70, paragraph("Paragraph seventy-one."));
    const { plan } = await publish(world, [page("doc", edited)]);
    expect(plan.changes[0]?.blocks).toMatchObject({ unchanged: 149, ops: [{ op: "update" }] });
    // The other write is that of the ledger.
    expect(world.writes().filter(isBlockWrite)).toHaveLength(2);
  });
});

describe("what is larger than one request", () => {
  it.each([
    ["a list nested five levels deep", [item("1", [item("2", [item("3", [item("4", [item("5")])])])])]],
    ["a page of 250 blocks", many(250)],
    ["a paragraph of 9,000 characters", [paragraph("0123456789 ".repeat(818) + "end")]],
    ["a paragraph of 250,000 characters", fitBlock(paragraph("word ".repeat(50_000)))],
    [
      "a list item with 300 children, each with one of its own",
      [
        item(
          "top",
          many(300).map((_, index) => item(`${index}`, [item("below")])),
        ),
      ],
    ],
    [
      "a table of 250 rows, deep inside a list",
      [
        item("1", [
          item("2", [
            item("3", [
              makeBlock(
                "table",
                { table_width: 2, has_column_header: true, has_row_header: false },
                Array.from({ length: 250 }, (_, row) =>
                  makeBlock("table_row", { cells: [plain(`${row}`), plain("x")] }),
                ),
              ),
            ]),
          ]),
        ]),
      ],
    ],
    [
      "columns of 150 blocks each, inside a toggle",
      [
        makeBlock("toggle", { rich_text: plain("t"), color: "default" }, [
          makeBlock("column_list", {}, [
            makeBlock("column", { width_ratio: null }, many(150)),
            makeBlock("column", { width_ratio: null }, many(150)),
          ]),
        ]),
      ],
    ],
    ["600 KB of text that is not ASCII", Array.from({ length: 100 }, () => paragraph("数".repeat(2000)))],
  ])("is published and read back: %s", async (_name, blocks) => {
    const { plan, result } = await publish(world, [page("doc", blocks)]);
    expect(result.failed).toEqual([]);
    expect((await bodyOf("doc")).map(digest)).toEqual(blocks.map(digest));
    expect((await makePlan(world, [page("doc", blocks)])).plan.changes[0]?.action).toBe("unchanged");
    expect(plan.cost.blocksCreated).toBeGreaterThan(0);
  });

  it("reads back just the text that was written", async () => {
    const text = "The 🚨 quick brown fox — über alles. ".repeat(400);
    await publish(world, [page("doc", [paragraph(text)])]);
    const [block] = await bodyOf("doc");
    expect(block?.type === "paragraph" && plainText(block.content.rich_text)).toBe(text);
  });
});

describe("Markdown", () => {
  it("is read back as it was converted, for a document with every construct", async () => {
    const source = [
      "Some *emphasis*, **strong**, ~~gone~~, `code`, [a link](https://example.com), $x^2$ and $5 and $10.",
      "- a\n  - b\n    - c\n      - d\n        1. e\n\n           still e\n- [x] done\n- [ ] open",
      "> quoted\n>\n> - with a list",
      "```ts\nconst a = 1;\n```",
      "| a | b |\n|---|--:|\n| 1 | **2** |",
      "---",
      "$$\n\\sum_i i\n$$",
      '![alt](https://example.com/a.png "title")',
      "line  \nbreak",
    ].join("\n\n");
    const { value: blocks } = toBlocks(parseMarkdown(source), { file: "doc.md" });
    await publish(world, [page("doc", blocks)]);
    expect((await bodyOf("doc")).map(digest)).toEqual(blocks.map(digest));
    expect((await makePlan(world, [page("doc", blocks)])).plan.changes[0]?.action).toBe("unchanged");
  });
});

describe("identity", () => {
  it("survives a lost ledger: pages are adopted by title, none is doubled, and the second plan is empty", async () => {
    const resources = [page("a", many(3)), page("b", many(2)), page("b/c", [], { parent: { key: "b" } })];
    await publish(world, resources);
    const ids = await Promise.all(["a", "b"].map(idOf));
    const [ledger] = (await readTree(world.notion, world.root)).filter(
      (block) => block.type === "child_page" && block.content.title === "Pagewright ledger",
    );
    await updatePage(world.notion, ledger?.id ?? "", { trashed: true });

    const { plan, result } = await publish(world, resources);
    expect(plan.changes.map(({ action, reasons }) => [action, ...reasons])).toEqual([
      ["adopt", "found by its title"],
      ["adopt", "found by its title"],
      ["adopt", "found by its title"],
    ]);
    expect(result.failed).toEqual([]);
    expect(await Promise.all(["a", "b"].map(idOf))).toEqual(ids);
    expect(
      (await makePlan(world, resources)).plan.changes.every(({ action }) => action === "unchanged"),
    ).toBe(true);
  });

  it("is never guessed: two pages of one title are an error that names both", async () => {
    await publish(world, [
      page("a", [], { properties: { title: "Same" } }),
      page("b", [], { properties: { title: "Same" } }),
    ]);
    const { plan } = await makePlan(world, [page("c", [], { properties: { title: "Same" } })]);
    expect(plan.diagnostics).toMatchObject([{ severity: "error", code: "ambiguous-page" }]);
  });

  it("follows a renamed file, and a page to its new parent", async () => {
    const resources = [page("a", many(2)), page("b", [])];
    await publish(world, resources);
    const id = await idOf("a");
    const moved = [
      page("b", []),
      page("b/a", many(2), { movedFrom: [formerly("a")], parent: { key: "b" }, properties: { title: "a" } }),
    ];
    const { plan } = await publish(world, moved);
    expect(plan.changes.find(({ key }) => key === "b/a")).toMatchObject({ action: "move", id });
    expect((await readPage(world.notion, id))?.parent).toBe(await idOf("b"));
    const again = (await makePlan(world, moved)).plan.changes;
    expect(again.map(({ action }) => action)).toEqual(["unchanged", "unchanged"]);
  });
});

describe("order", () => {
  it("is that of the manifests, for pages below one page", async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `page ${index}`);
    await publish(
      world,
      keys.map((key) => page(key, many(3))),
    );
    const titles = (await readTree(world.notion, world.root)).flatMap((block) =>
      block.type === "child_page" && block.content.title.startsWith("page") ? [block.content.title] : [],
    );
    expect(titles).toEqual(keys);
  });
});
