import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { type RichText, text } from "../../src/model/rich-text.ts";
import { blocksOf, load, problems, ROOT } from "./temporary-project.ts";

const BARE = ROOT.replaceAll("-", "");

const textOf = ([block]: readonly Block[]): RichText =>
  block !== undefined && "rich_text" in block.content ? block.content.rich_text : [];

const runs = async (yaml: string): Promise<RichText> =>
  textOf(await blocksOf(`  - paragraph: { text: ${yaml} }\n`));

describe("text as a list of runs", () => {
  it.each<[yaml: string, text: RichText]>([
    ["[]", []],
    ['[" *as it is* "]', [text(" *as it is* ")]],
    [
      "[a, { text: b, bold: true, italic: false, color: red }]",
      [text("a"), text("b", { bold: true, color: "red" })],
    ],
    ["[{ text: a, link: https://example.com }]", [text("a", {}, "https://example.com/")]],
    ["[a, b, { text: c }]", [text("abc")]],
    [
      "[{ equation: x^2, underline: true }]",
      [{ type: "equation", expression: "x^2", annotations: { underline: true } }],
    ],
    [
      `[{ mention: { user: ${BARE} }, code: true }]`,
      [{ type: "mention", mention: { type: "user", id: ROOT }, annotations: { code: true } }],
    ],
    [
      `[{ mention: { page: "https://www.notion.so/Page-${BARE}" } }]`,
      [{ type: "mention", mention: { type: "page", id: ROOT }, annotations: {} }],
    ],
    [
      "[{ mention: { date: 2026-03-03, end: 2026-03-05 } }]",
      [
        {
          type: "mention",
          mention: { type: "date", start: "2026-03-03", end: "2026-03-05" },
          annotations: {},
        },
      ],
    ],
    [
      "[{ mention: { template: today } }]",
      [{ type: "mention", mention: { type: "template", value: "today" }, annotations: {} }],
    ],
  ])("is taken as it is: %s", async (yaml, expected) => {
    expect(await runs(yaml)).toEqual(expected);
  });

  it("may be a caption, a cell, a label, code, and a value of a row", async () => {
    const blocks = await blocksOf(
      [
        '  - image: { url: https://example.com/a.png, caption: ["a "] }',
        '  - table: { rows: [[["b "]]] }',
        '  - tabs: [{ title: ["c "] }]',
        '  - code: { text: ["d\\n"] }',
        "",
      ].join("\n"),
    );
    expect(JSON.stringify(blocks).match(/"text":"[^"]*"/g)).toEqual([
      '"text":"a "',
      '"text":"b "',
      '"text":"c "',
      '"text":"d\\n"',
    ]);
    const { rows, diagnostics } = await load({
      "docs/a.database.yaml":
        'title: A\nproperties: { Name: title, Text: rich_text }\nrows: [{ Name: ["a "], Text: [" b"] }]\n',
    });
    expect(diagnostics).toEqual([]);
    expect(rows[0]).toMatchObject({ key: "docs/a/a", identity: "a" });
    expect(rows[0]?.values.get("Text")).toMatchObject({ value: [text(" b")] });
  });

  it.each([
    ["[3]", 'item 1 of "text" is the number 3; expected text or a mapping (put it in quotes: "3")'],
    ["[{ text: a, equation: b }]", "a run says exactly one of text, equation, mention"],
    ["[{ bold: true }]", "a run says exactly one of text, equation, mention"],
    ["[{ text: a, blod: true }]", /^unknown key "blod"/],
    [
      "[{ text: a, link: ./b.md }]",
      '"./b.md" is no address that Notion takes for a link (it takes https:, http:, mailto: and tel:)',
    ],
    ["[{ mention: { user: ana } }]", '"ana" is not the ID of a user'],
    ["[{ mention: { end: 2026-03-03 } }]", /^a mention says exactly one of user/],
    ["[{ mention: { template: tomorrow } }]", /tomorrow/],
  ])("is refused where it is wrong: %s", async (yaml, message) => {
    const lines = await problems({
      "docs/p.page.yaml": `title: T\ncontent:\n  - paragraph: { text: ${yaml} }\n`,
    });
    expect(lines.map((line) => line.replace(/^\S+ \S+ /, ""))).toEqual([
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
  });
});

describe("an item that keeps a block", () => {
  const page = (...items: readonly string[]) =>
    `title: T\ncontent:\n${items.map((item) => `  - ${item}\n`).join("")}`;

  it("says where it stands, however deep and from whichever file", async () => {
    const { resources, diagnostics } = await load({
      "docs/p.page.yaml": page(
        "text",
        "toggle: { text: t, children: [{ keep: a1111111111111111111111111111111 }] }",
        "include: ./part.page.yaml",
      ),
      "docs/part.page.yaml": `notused: 1\n${page(`keep: ${ROOT}`)}`.replace(
        "notused: 1\n",
        "publish: false\n",
      ),
    });
    expect(diagnostics).toEqual([]);
    expect([...(resources[0]?.kept ?? [])].map(([id, { file, line }]) => [id, file, line])).toEqual([
      ["a1111111-1111-1111-1111-111111111111", "docs/p.page.yaml", 4],
      [ROOT, "docs/part.page.yaml", 4],
    ]);
  });

  it("is one of a row's content, too", async () => {
    const { rows } = await load({
      "docs/a.database.yaml": `title: A\nproperties: { Name: title }\nrows:\n  - { Name: a, content: [{ keep: ${ROOT} }] }\n`,
    });
    expect([...(rows[0]?.kept?.keys() ?? [])]).toEqual([ROOT]);
  });

  it("is refused when it names no block, or one twice", async () => {
    expect(
      await problems({ "docs/p.page.yaml": page("keep: here", `keep: ${ROOT}`, `keep: ${BARE}`) }),
    ).toEqual([
      'docs/p.page.yaml:3:11 invalid-id: "here" is not the ID of a block, or the link to one (open the menu of the block in Notion and use "Copy link to block")',
      `docs/p.page.yaml:5:11 kept-twice: the block ${ROOT} is kept at docs/p.page.yaml:4:11 already (leave one of the two out)`,
    ]);
  });
});

describe("a title", () => {
  it("may be none, in YAML", async () => {
    const { resources, databases, diagnostics } = await load({
      "docs/a.page.yaml": 'title: ""\n',
      "docs/b.database.yaml": 'title: ""\nproperties: { Name: title }\n',
    });
    expect(diagnostics).toEqual([]);
    expect(resources[0]?.properties.title).toBe("");
    expect(databases[0]?.properties.title).toEqual([]);
  });
});
