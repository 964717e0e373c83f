import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeContent } from "../../src/export/content.ts";
import { loadPage } from "../../src/export/load-back.ts";
import { stringifyYaml } from "../../src/export/yaml.ts";
import type { Block, BlockContents, LiveBlock } from "../../src/model/blocks.ts";
import { digest, isCreatable, makeBlock } from "../../src/model/canonical.ts";
import { plain, type RichText, text } from "../../src/model/rich-text.ts";
import { body } from "../arbitraries/blocks.ts";
import { item, paragraph } from "../harness.ts";
import { childPage } from "../plan/live.ts";
import { standing } from "./live.ts";

const note = (block: LiveBlock): string => `a ${block.type}`;

/** Writes blocks as the content of a page, and gives the lines below `content:`. */
function written(blocks: readonly LiveBlock[]): string {
  const file = stringifyYaml({ title: "T", content: writeContent(blocks, note).content });
  return file.replace("title: T\n", "").replace(/^content:\n?/, "");
}

const one = (...blocks: readonly Block[]): string => written(standing(blocks));

const rich = (rich_text: RichText): Block =>
  makeBlock("paragraph", { rich_text, color: "default", icon: null });

const image = (source: BlockContents["image"]["source"]): Block =>
  makeBlock("image", { source, caption: plain("a picture") });

describe("content", () => {
  it("is one text when all of it is Markdown", () => {
    expect(one(paragraph("a"), item("b"), item("c"), makeBlock("divider", {}))).toBe(
      " |\n  a\n\n  - b\n  - c\n\n  ---\n",
    );
    expect(one(paragraph("a line"))).toBe(" a line\n");
    expect(one()).toBe(' ""\n');
  });

  it("is a list of texts and other blocks when some of it is not", () => {
    const green = makeBlock("bulleted_list_item", { rich_text: plain("green"), color: "green" });
    expect(one(item("a"), item("b"), green, item("c"))).toBe(
      [
        "  - |",
        "    - a",
        "    - b",
        "  - bulleted_list_item:",
        "      text: green",
        "      color: green",
        "  - - c",
        "",
      ]
        .join("\n")
        // A text that begins with a dash is quoted.
        .replace("  - - c", '  - "- c"'),
    );
  });

  it("writes a callout that looks like an alert as one, and a quote that reads like one as a quote", () => {
    const note = { color: "blue_background", icon: { type: "emoji", emoji: "ℹ️" } } as const;
    expect(
      one(
        makeBlock("callout", { rich_text: plain("a"), ...note }, [paragraph("b"), item("c")]),
        makeBlock("callout", { rich_text: [], ...note }, [item("d")]),
      ),
    ).toBe(" |\n  > [!NOTE]\n  > a\n  >\n  > b\n  >\n  > - c\n\n  > [!NOTE]\n  >\n  > - d\n");
    expect(one(makeBlock("callout", { rich_text: plain("a"), ...note, color: "red" }))).toBe(
      ' |\n  :::callout{icon="ℹ️" color=red}\n\n  a\n\n  :::\n',
    );
    expect(one(makeBlock("callout", { rich_text: [], ...note }))).toBe(" |\n  ::: note\n  :::\n");
    expect(one(makeBlock("quote", { rich_text: plain("[!NOTE]"), color: "default" }, [paragraph("a")]))).toBe(
      " |\n  > \\[!NOTE]\n  >\n  > a\n",
    );
  });

  it("writes what folds as details, what looks like a container as one, and a table of contents as sites do", () => {
    const toggle = (text: string): Block =>
      makeBlock("toggle", { rich_text: plain(text), color: "default" }, [paragraph("b"), item("c")]);
    expect(one(toggle("a < b"))).toBe(
      " |\n  <details>\n  <summary>a &lt; b</summary>\n\n  b\n\n  - c\n\n  </details>\n",
    );
    const danger = { color: "red_background", icon: { type: "emoji", emoji: "🚨" } } as const;
    expect(one(makeBlock("callout", { rich_text: plain("a"), ...danger }, [item("b")]))).toBe(
      " |\n  ::: danger\n\n  a\n\n  - b\n\n  :::\n",
    );
    expect(one(makeBlock("table_of_contents", { color: "default" }))).toBe(' "[[toc]]"\n');
  });

  it.each<[what: string, block: Block, yaml: string]>([
    [
      "a bare name is a block, so a text that is one is not Markdown",
      paragraph("divider"),
      "  - paragraph: divider\n",
    ],
    ["spaces at its ends", rich(plain(" a ")), '  - paragraph:\n      text:\n        - " a "\n'],
    ["nothing", rich([]), '  - paragraph: ""\n'],
    [
      "the colour of a block",
      makeBlock("heading_2", { rich_text: plain("H"), color: "red", is_toggleable: false }),
      "  - heading_2:\n      text: H\n      color: red\n",
    ],
    [
      "a toggle without a text above a paragraph",
      makeBlock("toggle", { rich_text: [], color: "gray" }, [paragraph("x")]),
      '  - toggle:\n      text: ""\n      color: gray\n      children: x\n',
    ],
    [
      "code with looks",
      makeBlock("code", { rich_text: [text("b", { bold: true })], language: "yaml", caption: [] }),
      "  - code:\n      text:\n        - text: b\n          bold: true\n      language: yaml\n",
    ],
  ])("says in YAML what Markdown cannot: %s", (_, block, yaml) => {
    expect(one(block)).toBe(yaml);
  });

  const caption = [text("c "), text("d", { bold: true })];
  const source = { type: "external", url: "https://example.com/a.pdf?b=c" } as const;
  it.each<[markdown: string, block: Block]>([
    ["::breadcrumb", makeBlock("breadcrumb", {})],
    ["::toc{color=gray}", makeBlock("table_of_contents", { color: "gray" })],
    [
      "::bookmark[c **d**]{url=https://example.com/}",
      makeBlock("bookmark", { url: "https://example.com/", caption }),
    ],
    ["::embed{url=https://example.com/}", makeBlock("embed", { url: "https://example.com/", caption: [] })],
    ["::pdf{url=https://example.com/a.pdf?b=c}", makeBlock("pdf", { source, caption: [] })],
    ["::video[c **d**]{url=https://example.com/a.pdf?b=c}", makeBlock("video", { source, caption })],
    ["::audio{url=https://example.com/a.pdf?b=c}", makeBlock("audio", { source, caption: [] })],
    [
      '::file[\\[1\\]]{url=https://example.com/a.pdf?b=c name="a b.pdf"}',
      makeBlock("file", { source, caption: plain("[1]"), name: "a b.pdf" }),
    ],
    [
      ":::toggle[H *i*]{heading=2 color=red}\n\nx\n\n:::",
      makeBlock(
        "heading_2",
        { rich_text: [text("H "), text("i", { italic: true })], color: "red", is_toggleable: true },
        [paragraph("x")],
      ),
    ],
    [
      ":::toggle{color=red}\n\n`]`\n\nx\n\n:::",
      makeBlock("toggle", { rich_text: [text("]", { code: true })], color: "red" }, [paragraph("x")]),
    ],
    [
      "::::columns\n\n:::column{ratio=0.25}\n\na\n\n:::\n\n:::column\n:::\n\n::::",
      makeBlock("column_list", {}, [
        makeBlock("column", { width_ratio: 0.25 }, [paragraph("a")]),
        makeBlock("column", { width_ratio: null }),
      ]),
    ],
    [
      '::::tabs\n\n:::tab[a]{icon="📦"}\n\nb\n\n:::\n\n::::',
      makeBlock("tab", {}, [
        makeBlock(
          "paragraph",
          { rich_text: plain("a"), color: "default", icon: { type: "emoji", emoji: "📦" } },
          [paragraph("b")],
        ),
      ]),
    ],
    [":::synced\n\na\n\n:::", makeBlock("synced_block", { synced_from: null }, [paragraph("a")])],
    [
      "::::callout{icon=https://example.com/i.png}\n\na\n\n```\n:::\n```\n\n::::",
      makeBlock(
        "callout",
        {
          rich_text: plain("a"),
          color: "default",
          icon: { type: "external", url: "https://example.com/i.png" },
        },
        [makeBlock("code", { rich_text: plain(":::"), language: "plain text", caption: [] })],
      ),
    ],
    ["\\::toc", paragraph("::toc")],
    ["\\::: tip", paragraph("::: tip")],
    ["a\\\n\\::toc", paragraph("a\n::toc")],
  ])(
    "writes as a directive what is one, and text that looks like one with a backslash: %s",
    (markdown, block) => {
      const file = stringifyYaml({ title: "T", content: `${markdown}\n` });
      expect(loadPage("p.page.yaml", file)?.blocks.map(digest)).toEqual([digest(block)]);
      expect(
        loadPage(
          "p.page.yaml",
          stringifyYaml({ title: "T", content: writeContent(standing([block]), note).content }),
        )?.blocks.map(digest),
      ).toEqual([digest(block)]);
      expect(writeContent(standing([block]), note).content).toBe(
        markdown.includes("\n") ? `${markdown}\n` : markdown,
      );
    },
  );

  it("takes time in proportion to its depth, also where what is deepest has no form", () => {
    const deepest = makeBlock("paragraph", { rich_text: plain("r"), color: "red", icon: null });
    const deep = Array.from({ length: 24 }).reduce<Block>(
      (below) => makeBlock("toggle", { rich_text: plain("t"), color: "default" }, [below]),
      deepest,
    );
    const yaml = one(deep);
    expect(yaml.match(/toggle:/g)).toHaveLength(24);
    expect(yaml).toContain("color: red");
  });

  it("keeps a block that has no form by its ID, beside a comment, however deep it stands", () => {
    const hosted = image({ type: "hosted", url: "https://files.example/a.png" });
    const toggle = makeBlock("toggle", { rich_text: plain("t"), color: "default" }, [
      paragraph("a"),
      hosted,
      paragraph("b"),
    ]);
    const blocks = standing([image({ type: "external", url: "https://example.com/a.png" }), toggle]);
    const id = blocks[1]?.children[1]?.id;
    expect(written(blocks)).toBe(
      [
        '  - "![a picture](https://example.com/a.png)"',
        "  - toggle:",
        "      text: t",
        "      children:",
        "        - a",
        "        # a image",
        `        - keep: ${id}`,
        "        - b",
        "",
      ].join("\n"),
    );
  });

  it("names what the API cannot create in a comment, and nothing else", () => {
    const sub = childPage("0d15ea5e-0000-4000-8000-ffffffffffff", "Sub");
    expect(written([...standing([paragraph("a")]), sub])).toBe(" |\n  a\n\n  <!-- a child_page -->\n");
    const red = makeBlock("paragraph", { rich_text: plain("r"), color: "red", icon: null });
    expect(written([sub, ...standing([red]), sub])).toBe(
      "  # a child_page\n  - paragraph:\n      text: r\n      color: red\n  # a child_page\n",
    );
  });

  it("cannot be broken by what is said in comments", () => {
    const blocks = [childPage("0d15ea5e-0000-4000-8000-ffffffffffff", "x"), ...standing([paragraph("a")])];
    const red = standing([makeBlock("paragraph", { rich_text: plain("r"), color: "red", icon: null })]);
    const hostile = "--> <b>\n# heading\n- item --";
    for (const all of [blocks, [...blocks, ...red]]) {
      const { content, reads } = writeContent(all, () => hostile);
      const page = loadPage("p.page.yaml", stringifyYaml({ title: "T", content }));
      expect(page?.blocks.map(digest)).toEqual(reads.map(digest));
      expect(reads).toHaveLength(all.length - 1);
    }
  });
});

/** What of a body may be kept: a block whose text no manifest can say, or whose media Notion hosts. */
const hostedImage = fc.constant(image({ type: "hosted", url: "https://files.example/a.png" }));
const anyBody = fc
  .tuple(body, fc.array(hostedImage, { maxLength: 2 }), fc.nat())
  .map(([blocks, images, at]) => blocks.toSpliced(at % (blocks.length + 1), 0, ...images));

describe("for all block trees", () => {
  it("reads as what was written, and keeps nothing that has a form", () => {
    fc.assert(
      fc.property(anyBody, (blocks) => {
        const live = standing(blocks);
        const { content, reads } = writeContent(live, note);
        const page = loadPage("p.page.yaml", stringifyYaml({ title: "T", content }));
        expect(page?.blocks.map(digest)).toEqual(reads.map(digest));
        expect(reads.map(digest)).toEqual(live.filter(isCreatable).map((block) => digest(expected(block))));
      }),
      { numRuns: Number(process.env.EXPORT_RUNS ?? 40) },
    );
  });
});

/** A block as it is to read: images that Notion hosts are kept. */
function expected(block: LiveBlock): Block {
  if (block.type === "image" && block.content.source.type === "hosted")
    return makeBlock("kept", { id: block.id });
  return { ...block, children: block.children.map(expected) } as Block; // the same type with other children
}
