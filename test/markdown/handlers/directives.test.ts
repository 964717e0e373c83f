import { describe, expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

const hostile: readonly (readonly [what: string, markdown: string])[] = [
  ["colours that are never closed", ":color[a ".repeat(2_000)],
  ["colours closed without a colour", ":color[a] ".repeat(2_000)],
  ["colours in colours", `${":color[".repeat(1_000)}x${"]{red}".repeat(1_000)}`],
  ["twelve colours in each other, often", `${":color[".repeat(12)}x${"]{red}".repeat(12)} `.repeat(200)],
  ["braces that are never closed", `:color[a]{${"red ".repeat(20_000)}`],
  ["many braces that are never closed", ":color[a]{red ".repeat(2_000)],
  ["brackets of a line", `::bookmark${"[".repeat(2_000)}`],
  ["attributes of a line", `::bookmark{${'a="b" '.repeat(50_000)}`],
  ["quotes of a line", `::bookmark{a="${"'".repeat(100_000)}`],
  ["lines that name blocks", "::breadcrumb\n".repeat(2_000)],
  ["columns", "::::columns\n".repeat(2_000)],
  ["columns without any", ":::column\n:::\n".repeat(1_000)],
  ["tags", "<columns><column>".repeat(2_000)],
  ["tags of one kind", "<callout>".repeat(5_000)],
  ["closed tags", "<bookmark/>".repeat(10_000)],
];

describe("text in a colour", () => {
  it("takes what Markdown is inside, up to its own bracket", () => {
    expect(blocksOf("a:color[b [c] \\] *d*]{red}e")).toEqual([
      {
        paragraph: ["a", { text: "b [c] ] ", color: "red" }, { text: "d", italic: true, color: "red" }, "e"],
      },
    ]);
  });

  it("gives an inner colour precedence, and takes it away with the default one", () => {
    expect(blocksOf(":color[a :color[b]{default} c]{red}")).toEqual([
      { paragraph: [{ text: "a ", color: "red" }, "b", { text: " c", color: "red" }] },
    ]);
  });

  it.each([
    ":color[a]",
    ":color[]{red}",
    ":color[a]{}",
    ":color[a] {red}",
    ":color[a]{red",
    ":color[a{red}",
    "::color[a]{red}",
    ":Color[a]{red}",
    ":colors[a]{red}",
    ":color {red}",
    "a:b, 10:30, :rocket",
  ])("is nothing but %j", (markdown) => {
    expect(blocksOf(markdown)).toEqual([{ paragraph: markdown }]);
  });

  it.each(["\\:color[a]{red}", ":color\\[a]{red}", ":color[a\\]{red}"])(
    "is text when escaped: %j",
    (markdown) => {
      expect(blocksOf(markdown)).toEqual([{ paragraph: markdown.replace("\\", "") }]);
    },
  );

  it("keeps text whose colour nobody knows, with a warning", () => {
    expect(convert("x :color[**a**]{crimson}")).toEqual({
      blocks: [{ paragraph: ["x ", { text: "a", bold: true }] }],
      warnings: ["1:3 attribute-ignored"],
    });
  });
});

describe("a line that names a block", () => {
  it("ends a paragraph, and stands in quotes, lists and containers", () => {
    expect(blocksOf("a\n::toc\nb")).toEqual([{ paragraph: "a" }, "table_of_contents", { paragraph: "b" }]);
    expect(blocksOf("> a\n::toc")).toEqual([{ quote: "a" }, "table_of_contents"]);
    expect(blocksOf("- ::breadcrumb\n\n:::tip\n::breadcrumb\n:::")).toMatchObject([
      { bulleted_list_item: "", children: ["breadcrumb"] },
      { callout: "", children: ["breadcrumb"] },
    ]);
  });

  it("is text in code, and of any other name", () => {
    expect(blocksOf("```\n::toc\n```")).toEqual([{ code: "::toc", language: "plain text" }]);
    for (const markdown of [
      "::tocs",
      "::toc x",
      "::file",
      ":toc",
      "::toc{",
      "::bookmark[a",
      "::card[a]{b=c}",
    ])
      expect(blocksOf(markdown)).toEqual([{ paragraph: markdown }]);
  });

  it("leaves the caption, or else the name or the address, of what nobody can reach", () => {
    for (const [markdown, text] of [
      ["::pdf[*a*]{url=a.pdf}", [{ text: "a", italic: true }]],
      ["::file{url=a.pdf name=A}", "A"],
      ["::video{url=ftp://a.com/b}", "ftp://a.com/b"],
      ["::embed[a]", "a"],
    ] as const) {
      expect(convert(markdown)).toEqual({
        blocks: [{ paragraph: text }],
        warnings: ["1:1 media-not-published"],
      });
    }
    expect(convert("::embed{}")).toEqual({ blocks: [], warnings: ["1:1 media-not-published"] });
  });
});

describe("columns", () => {
  it("are no more than Notion takes", () => {
    const many = `::::columns\n${":::column\na\n:::\n".repeat(101)}::::`;
    const { blocks, warnings } = convert(many);
    expect(blocks).toEqual(Array.from({ length: 101 }, () => ({ paragraph: "a" })));
    expect(warnings).toEqual(["1:1 layout-changed"]);
    expect(blocksOf(many.replace(":::column\na\n:::\n", ""))).toMatchObject([{ columns: { length: 100 } }]);
  });
});

describe("hostile directives", () => {
  it.each(hostile)("lose no line: %s", (_, markdown) => {
    expect(JSON.stringify(convert(`${markdown}\n\nthe end`).blocks)).toContain("the end");
  });

  // The parser itself is slow with brackets; a colour must not make it slower.
  it.each(["color[a ", "color[a] ", "color[[a] ", "color[a]{red "])(
    "cost what the same brackets cost: %s",
    (text) => {
      const [before, colored] = [` ${text}`, `:${text}`].map((one) => {
        const { user } = process.cpuUsage();
        convert(one.repeat(3_000));
        return (process.cpuUsage().user - user) / 1000;
      });
      expect(colored).toBeLessThan(Math.max(1000, (before ?? 0) * 4));
    },
  );
});
