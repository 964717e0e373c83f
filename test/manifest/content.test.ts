import { describe, expect, it } from "vitest";
import { HANDLERS } from "../../src/manifest/content/convert.ts";
import { BLOCK_TYPES } from "../../src/model/block-types.ts";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalBlock, makeBlock } from "../../src/model/canonical.ts";
import { fitBlock } from "../../src/model/fit.ts";
import { plain, text } from "../../src/model/rich-text.ts";
import { blocksOf, problems, ROOT } from "./temporary-project.ts";

const paragraph = (content: string, children: readonly Block[] = []) =>
  makeBlock("paragraph", { rich_text: plain(content), color: "default", icon: null }, children);
const label = (content: string) => ({ rich_text: plain(content), color: "default" as const });
const external = (url: string) => ({ type: "external" as const, url });

/** Each name of the table in its short and its long form, and what it becomes. */
const FORMS: Readonly<
  Record<keyof typeof HANDLERS, readonly (readonly [yaml: string, blocks: readonly Block[]])[]>
> = {
  paragraph: [
    ["paragraph: A", [paragraph("A")]],
    [
      "paragraph: { text: A **b**, color: red, children: c }",
      [
        makeBlock(
          "paragraph",
          { rich_text: [text("A "), text("b", { bold: true })], color: "red", icon: null },
          [paragraph("c")],
        ),
      ],
    ],
  ],
  heading_1: [["heading_1: A", [makeBlock("heading_1", { ...label("A"), is_toggleable: false })]]],
  heading_2: [
    [
      "heading_2: { text: A, children: [b] }",
      [makeBlock("heading_2", { ...label("A"), is_toggleable: true }, [paragraph("b")])],
    ],
  ],
  heading_3: [
    [
      "heading_3: { text: A, toggleable: true }",
      [makeBlock("heading_3", { ...label("A"), is_toggleable: true })],
    ],
  ],
  heading_4: [["heading_4: A", [makeBlock("heading_4", { ...label("A"), is_toggleable: false })]]],
  bulleted_list_item: [
    [
      "bulleted_list_item: { text: A, children: [{ bulleted_list_item: B }] }",
      [makeBlock("bulleted_list_item", label("A"), [makeBlock("bulleted_list_item", label("B"))])],
    ],
  ],
  numbered_list_item: [["numbered_list_item: 1. A", [makeBlock("numbered_list_item", label("1. A"))]]],
  to_do: [
    ["to_do: A", [makeBlock("to_do", { ...label("A"), checked: false })]],
    ["to_do: { text: A, checked: true }", [makeBlock("to_do", { ...label("A"), checked: true })]],
  ],
  toggle: [["toggle: { text: A, children: b }", [makeBlock("toggle", label("A"), [paragraph("b")])]]],
  quote: [["quote: A", [makeBlock("quote", label("A"))]]],
  callout: [
    ["callout: A", [makeBlock("callout", { ...label("A"), icon: { type: "emoji", emoji: "💡" } })]],
    [
      "callout: { text: A, icon: 🚨, color: red_background }",
      [
        makeBlock("callout", {
          ...label("A"),
          color: "red_background",
          icon: { type: "emoji", emoji: "🚨" },
        }),
      ],
    ],
  ],
  code: [
    [
      "code: '**a**'",
      [makeBlock("code", { rich_text: plain("**a**"), language: "plain text", caption: [] })],
    ],
    [
      "code:\n      language: ts\n      caption: A\n      text: |\n        let a;\n\n        let b;\n",
      [
        makeBlock("code", {
          rich_text: plain("let a;\n\nlet b;"),
          language: "typescript",
          caption: plain("A"),
        }),
      ],
    ],
  ],
  equation: [["equation: e = mc^2", [makeBlock("equation", { expression: "e = mc^2" })]]],
  divider: [
    ["divider", [makeBlock("divider", {})]],
    ["divider:", [makeBlock("divider", {})]],
    ["divider: {}", [makeBlock("divider", {})]],
  ],
  breadcrumb: [["breadcrumb", [makeBlock("breadcrumb", {})]]],
  table_of_contents: [
    ["table_of_contents", [makeBlock("table_of_contents", { color: "default" })]],
    ["table_of_contents:", [makeBlock("table_of_contents", { color: "default" })]],
    ["table_of_contents: { color: gray }", [makeBlock("table_of_contents", { color: "gray" })]],
  ],
  bookmark: [
    ["bookmark: https://example.com", [makeBlock("bookmark", { url: "https://example.com/", caption: [] })]],
    [
      "bookmark: { url: https://example.com/a, caption: A }",
      [makeBlock("bookmark", { url: "https://example.com/a", caption: plain("A") })],
    ],
  ],
  embed: [
    ["embed: https://example.com/a", [makeBlock("embed", { url: "https://example.com/a", caption: [] })]],
  ],
  image: [
    [
      "image: { url: https://example.com/a.png, caption: A }",
      [makeBlock("image", { source: external("https://example.com/a.png"), caption: plain("A") })],
    ],
  ],
  video: [
    [
      "video: https://example.com/a.mp4",
      [makeBlock("video", { source: external("https://example.com/a.mp4"), caption: [] })],
    ],
  ],
  pdf: [
    [
      "pdf: https://example.com/a.pdf",
      [makeBlock("pdf", { source: external("https://example.com/a.pdf"), caption: [] })],
    ],
  ],
  audio: [
    [
      "audio: https://example.com/a.mp3",
      [makeBlock("audio", { source: external("https://example.com/a.mp3"), caption: [] })],
    ],
  ],
  file: [
    [
      "file: https://example.com/b/a%20b.zip?x=1",
      [
        makeBlock("file", {
          source: external("https://example.com/b/a%20b.zip?x=1"),
          caption: [],
          name: "a b.zip",
        }),
      ],
    ],
    [
      "file: { url: https://example.com/a.zip, name: Archive }",
      [
        makeBlock("file", {
          source: external("https://example.com/a.zip"),
          caption: [],
          name: "Archive.zip",
        }),
      ],
    ],
  ],
  link_to_page: [
    [`link_to_page: ${ROOT}`, [makeBlock("link_to_page", { target: { type: "page_id", id: ROOT } })]],
    [
      `link_to_page: { database: ${ROOT} }`,
      [makeBlock("link_to_page", { target: { type: "database_id", id: ROOT } })],
    ],
  ],
  table: [
    [
      "table: { header: true, rows: [[A, '**b**', 3], [true, null]] }",
      [
        makeBlock("table", { table_width: 3, has_column_header: true, has_row_header: false }, [
          makeBlock("table_row", { cells: [plain("A"), [text("b", { bold: true })], plain("3")] }),
          makeBlock("table_row", { cells: [plain("true"), [], []] }),
        ]),
      ],
    ],
    [
      "table: { rowHeader: true, rows: [[1. A, 1.10]] }",
      [
        makeBlock("table", { table_width: 2, has_column_header: false, has_row_header: true }, [
          makeBlock("table_row", { cells: [plain("1. A"), plain("1.10")] }),
        ]),
      ],
    ],
  ],
  columns: [
    [
      "columns: [[A, divider], B, { width: 0.3, content: C }]",
      [
        makeBlock("column_list", {}, [
          makeBlock("column", { width_ratio: null }, [paragraph("A"), makeBlock("divider", {})]),
          makeBlock("column", { width_ratio: null }, [paragraph("B")]),
          makeBlock("column", { width_ratio: 0.3 }, [paragraph("C")]),
        ]),
      ],
    ],
  ],
  tabs: [
    [
      "tabs: [{ title: A, icon: 🚀, content: [x] }, { title: B }]",
      [
        makeBlock("tab", {}, [
          makeBlock("paragraph", { ...label("A"), icon: { type: "emoji", emoji: "🚀" } }, [paragraph("x")]),
          paragraph("B"),
        ]),
      ],
    ],
  ],
  synced_block: [
    [
      "synced_block: [A, B]",
      [makeBlock("synced_block", { synced_from: null }, [paragraph("A"), paragraph("B")])],
    ],
  ],
  markdown: [
    ['markdown: "A\\n\\n---"', [paragraph("A"), makeBlock("divider", {})]],
    ["markdown: divider", [paragraph("divider")]],
  ],
  include: [],
  keep: [
    [
      "keep: fedcba9876543210FEDCBA9876543210",
      [makeBlock("kept", { id: "fedcba98-7654-3210-fedc-ba9876543210" })],
    ],
    [
      `keep: https://www.notion.so/Page-fedcba9876543210fedcba9876543210?pvs=4#${ROOT.replaceAll("-", "")}`,
      [makeBlock("kept", { id: ROOT })],
    ],
  ],
};

describe("an item of content", () => {
  const forms = Object.values(FORMS).flat();

  it.each(forms)("is converted: %s", async (yaml, blocks) => {
    expect(await blocksOf(`  - ${yaml}\n`)).toEqual(blocks);
  });

  it("is canonical and fits into a request", async () => {
    const blocks = await blocksOf(forms.map(([yaml]) => `  - ${yaml}\n`).join(""));
    expect(blocks.map(canonicalBlock).flatMap(fitBlock)).toEqual(blocks);
  });

  it("makes every type that the API can create", () => {
    const made = (blocks: readonly Block[]): string[] =>
      blocks.flatMap((block) => [block.type, ...made(block.children)]);
    const creatable = Object.entries(BLOCK_TYPES).filter(([, spec]) => spec.creatable);
    const all = new Set(made(forms.flatMap(([, blocks]) => blocks)));
    expect(creatable.map(([type]) => type).filter((type) => !all.has(type))).toEqual([]);
  });

  it("is Markdown text when it is text", async () => {
    expect(await blocksOf("  - |\n    A\n\n    ***\n\n    B\n  - C\n")).toEqual([
      paragraph("A"),
      makeBlock("divider", {}),
      paragraph("B"),
      paragraph("C"),
    ]);
  });

  it("may begin with a line of dashes, which is no front matter", async () => {
    expect(await blocksOf("  - |\n    ---\n    A\n\n    ---\n")).toEqual([
      makeBlock("divider", {}),
      paragraph("A"),
      makeBlock("divider", {}),
    ]);
  });

  it("is divided when its text is longer than a block can hold", async () => {
    const blocks = await blocksOf(`  - paragraph: ${"x".repeat(250_000)}\n`);
    expect(blocks.length).toBe(2);
  });
});

describe("mistakes in content", () => {
  const inContent = (content: string) => problems({ "docs/p.page.yaml": `title: T\ncontent:\n${content}` });

  it.each([
    ["- calout: A", '3:5 unknown-key: unknown key "calout" (did you mean "callout"?)'],
    ["- heading1: A", '3:5 unknown-key: unknown key "heading1" (did you mean "heading_1"?)'],
    [
      "- 3",
      '3:5 wrong-type: item 1 of "content" is the number 3; expected text or a mapping (put it in quotes: "3")',
    ],
    [
      "- **a**",
      '3:5 yaml-alias: there is no anchor "&*a**" before this alias (put text that begins with "*" in quotes)',
    ],
    ["- [a]", '3:5 wrong-type: item 1 of "content" is a list; expected text or a mapping'],
    ["- {}", '3:5 invalid-value: item 1 of "content" is an empty mapping; expected one key'],
    [
      "- callout: A\n    color: red",
      "4:5 invalid-value: a block is one key that names its type; found 2: callout, color (indent what belongs to the block, and begin the next block with a dash)",
    ],
    ["- callout:", '3:5 wrong-type: "callout" is empty; expected text or a mapping'],
    ["- callout: { color: red }", '3:14 missing-key: "callout" has no key "text"'],
    [
      "- callout: { text: A, icno: 🚨 }",
      '3:25 unknown-key: unknown key "icno"; expected one of text, icon, color, children (did you mean "icon"?)',
    ],
    [
      "- callout: { text: A, icon: bell }",
      '3:31 invalid-value: "bell" is not an icon; expected one emoji or an http(s) URL',
    ],
    [
      "- quote: { text: A, color: teal }",
      /^3:30 invalid-value: "color" is "teal"; expected one of default, gray, .*, red_background$/,
    ],
    [
      "- quote: { text: A, color: gren }",
      /^3:30 invalid-value: "color" is "gren".* \(did you mean "green"\?\)$/,
    ],
    [
      "- to_do: { text: A, checked: done }",
      '3:32 wrong-type: "checked" is the text "done"; expected true or false',
    ],
    [
      "- heading_1: { text: A, toggleable: false, children: b }",
      "3:39 invalid-value: a heading with children is toggleable",
    ],
    [
      "- code: { text: A, language: klingon }",
      '3:32 invalid-value: "klingon" is no language that Notion knows (leave it out for "plain text")',
    ],
    [
      `- equation: ${"x".repeat(1001)}`,
      '3:15 invalid-value: "equation" is too long; expected at most 1000 characters',
    ],
    [
      "- image: ./a.png",
      '3:12 invalid-value: "./a.png" is not an http(s) URL (files of the project are not uploaded; use the address of a published file)',
    ],
    [
      "- bookmark: { url: mailto:a@example.com }",
      '3:22 invalid-value: "mailto:a@example.com" is not an http(s) URL',
    ],
    ["- link_to_page: guide", '3:19 unknown-resource: there is nothing with the key "guide"'],
    ["- synced_block: { from: guide }", '3:27 unknown-resource: there is nothing with the key "guide"'],
    [
      "- synced_block: { from: '#hours' }",
      '3:27 unknown-anchor: there is no synced block "hours" on the page "docs/p" (name the original, as in :::synced{#name})',
    ],
    [
      `- synced_block: { from: ${ROOT}, name: y }`,
      "3:19 invalid-value: a copy has the name and the content of its original; expected nothing beside `from`",
    ],
    ["- columns: [[a]]", '3:14 invalid-value: "columns" has too few items; expected at least 2'],
    [
      "- columns: [a, { width: 0, content: b }]",
      '3:27 invalid-value: "width" is too small; expected more than 0',
    ],
    [
      "- columns: [a, { width: 1.5, content: b }]",
      '3:27 invalid-value: "width" is too large; expected at most 1',
    ],
    ["- tabs: []", '3:11 invalid-value: "tabs" has too few items; expected at least 1'],
    ["- tabs: [{ content: a }]", '3:12 missing-key: item 1 of "tabs" has no key "title"'],
    ["- table: { rows: [] }", '3:20 invalid-value: "rows" has too few items; expected at least 1'],
    [
      "- table: { rows: [[{ a: 1 }]] }",
      /^3:22 wrong-type: item 1 of "rows" is a mapping; expected text, a number, true or false or a list$/,
    ],
    [
      "- toggle: { text: A, children: [{ quote: { text: { b: c } } }] }",
      '3:52 wrong-type: "text" is a mapping; expected text or a list',
    ],
  ])("are found where they are: %s", async (content, line) => {
    const lines = await inContent(`  ${content}\n`);
    const prefix = "docs/p.page.yaml:";
    expect(lines.map((one) => one.slice(prefix.length))).toEqual([
      typeof line === "string" ? line : expect.stringMatching(line),
    ]);
  });

  it("lists the blocks there are when none has a similar name", async () => {
    expect(await inContent("  - carousel: A\n")).toEqual([
      `docs/p.page.yaml:3:5 unknown-key: unknown key "carousel"; expected one of ${Object.keys(HANDLERS).join(", ")}`,
    ]);
  });

  it("are found at the line of Markdown, whatever way its text is written", async () => {
    const content = [
      "  - |",
      "    text",
      "",
      "    a [link](./gone.md)",
      "  - >-",
      "",
      "      a [link](./gone.md)",
      '  - "a [link](./gone.md)"',
      "  - callout: a [link](./gone.md)",
      "  - table:",
      "      rows:",
      "        - [A, 'a [link](./gone.md)']",
    ];
    const places = (await inContent(`${content.join("\n")}\n`)).map((line) => line.split(" ")[0]);
    expect(places).toEqual(
      ["6:7", "9:9", "10:8", "11:16", "14:18"].map((place) => `docs/p.page.yaml:${place}`),
    );
  });
});
