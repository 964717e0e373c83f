import { describe, expect, it } from "vitest";
import { SITE_CALLOUTS } from "../../../src/markdown/callouts.ts";
import { blocksOf, convert } from "../compact.ts";

const tip = { icon: SITE_CALLOUTS.tip.emoji, color: SITE_CALLOUTS.tip.color };
const warning = { icon: SITE_CALLOUTS.warning.emoji, color: SITE_CALLOUTS.warning.color };
const bold = (text: string) => [{ text, bold: true }];

describe("a container", () => {
  it("is an empty callout when it is empty", () => {
    expect(blocksOf("::: tip\n:::")).toEqual([{ callout: "", ...tip }]);
    expect(convert(":::tip").blocks).toEqual([{ callout: "", ...tip }]);
  });

  it("is a callout that its first paragraph leads", () => {
    expect(blocksOf("::: tip\nOne\n\n- two\n:::\nthree")).toEqual([
      { callout: "One", ...tip, children: [{ bulleted_list_item: "two" }] },
      { paragraph: "three" },
    ]);
  });

  it.each([
    "::: tip A `b` c\nd\n:::",
    ":::tip A `b` c\nd\n:::",
    ":::tip[A `b` c]\nd\n:::",
    "::: tip A `b` c {.wide}\nd\n:::",
    ":::: TIP  A `b` c\t\nd\n::::::",
  ])("has its title for a text: %j", (markdown) => {
    expect(blocksOf(markdown)).toEqual([
      {
        callout: [
          { text: "A ", bold: true },
          { text: "b", bold: true, code: true },
          { text: " c", bold: true },
        ],
        ...tip,
        children: [{ paragraph: "d" }],
      },
    ]);
  });

  it("keeps brackets and braces that belong to a title", () => {
    expect(blocksOf("::: tip Use {foo}\n:::")).toEqual([{ callout: bold("Use {foo}"), ...tip }]);
    expect(blocksOf(":::tip[a [b] c] d\n:::")).toEqual([{ callout: bold("[a [b] c] d"), ...tip }]);
    expect(blocksOf('::: tip {title="T"}\n:::')).toEqual([{ callout: bold("T"), ...tip }]);
  });

  it.each(Object.entries(SITE_CALLOUTS))("is known by the name %s", (kind, { emoji, color }) => {
    expect(blocksOf(`::: ${kind}\nx\n:::`)).toEqual([{ callout: "x", icon: emoji, color }]);
  });

  it("nests by more colons", () => {
    expect(blocksOf(":::: tip\n::: warning\na\n:::\nb\n::::\nc")).toEqual([
      { callout: "", ...tip, children: [{ callout: "a", ...warning }, { paragraph: "b" }] },
      { paragraph: "c" },
    ]);
  });

  it("ends with what it stands in when nothing closes it", () => {
    expect(convert("> ::: tip\n> a\n\nb").blocks).toEqual([
      { quote: "", children: [{ callout: "a", ...tip }] },
      { paragraph: "b" },
    ]);
    expect(convert("- x\n\n  ::: tip\n  a\n- y").blocks).toEqual([
      { bulleted_list_item: "x", children: [{ callout: "a", ...tip }] },
      { bulleted_list_item: "y" },
    ]);
  });

  it("stands in quotes and lists, whatever follows its end", () => {
    expect(blocksOf("> ::: tip\n> a\n> :::\n> b")).toEqual([
      { quote: "", children: [{ callout: "a", ...tip }, { paragraph: "b" }] },
    ]);
    expect(blocksOf("1. x\n   ::: tip\n   a\n   :::\n   b\n2. y")).toEqual([
      { numbered_list_item: "x", children: [{ callout: "a", ...tip }, { paragraph: "b" }] },
      { numbered_list_item: "y" },
    ]);
  });

  it.each([
    ["a list", "- b", { bulleted_list_item: "b" }],
    [
      "a task below another",
      "- b\n  - [ ] c",
      { bulleted_list_item: "b", children: [{ to_do: "c", checked: false }] },
    ],
    ["a quote", "> b", { quote: "b" }],
    ["a table", "| b |\n|---|\n| c |", { table: [["b"], ["c"]], header: true }],
    ["code", "```js\nb\n```", { code: "b", language: "javascript" }],
    ["code that is not closed", "```js\nb", { code: "b", language: "javascript" }],
    ["indented code", "    b", { code: "b", language: "plain text" }],
    ["a heading", "## b", { heading_2: "b" }],
    ["underlined text", "b\n---", { heading_2: "b" }],
    ["HTML", "<div>\nb\n</div>", { paragraph: "b" }],
    ["HTML that is not closed", "<pre>\nb", { paragraph: "b" }],
    ["math", "$$\nb\n$$", { equation: "b" }],
    ["a divider", "---", "divider"],
  ])("holds %s up to the line that closes it", (_, markdown, block) => {
    expect(blocksOf(`::: tip T\n${markdown}\n:::\nafter\n\n::: tip\n:::`)).toEqual([
      { callout: bold("T"), ...tip, children: [block] },
      { paragraph: "after" },
      { callout: "", ...tip },
    ]);
  });

  it("ends a paragraph above it", () => {
    expect(blocksOf("a\n::: tip\nb\n:::")).toEqual([{ paragraph: "a" }, { callout: "b", ...tip }]);
  });

  it("defines links and footnotes for all of the document", () => {
    expect(blocksOf("[l] [^1]\n\n::: tip\n[l]: https://a.com/\n[^1]: note\n:::")).toEqual([
      { paragraph: [{ text: "l", link: "https://a.com/" }, " ", { text: "[1]", link: "#^1" }] },
      { callout: "", ...tip },
      { paragraph: "[1] note", anchors: ["^1"] },
    ]);
  });

  it.each([
    ":::",
    "::: ",
    "a\n\n:::\n\nb",
    ":: tip\na\n::",
    "::: 1\na",
    ":::tip(a)\nb",
    "a ::: tip",
    "\\::: tip",
    "::: {.tip}\na",
    "!!! note\n    a",
  ])("is nothing but %j", (markdown) => {
    const { blocks } = convert(markdown);
    for (const block of blocks) expect(block).toHaveProperty("paragraph");
    const shown = JSON.stringify(blocks);
    for (const mark of markdown.match(/[:!]{2,}|\w+/g) ?? []) expect(shown).toContain(mark);
  });
});

describe("details", () => {
  it("are a toggle below their title, open or not", () => {
    const toggle = { toggle: ["Click ", { text: "me", bold: true }], children: [{ paragraph: "a" }] };
    expect(blocksOf("::: details Click **me**\na\n:::")).toEqual([toggle]);
    expect(blocksOf("::: details Click **me** {open}\na\n:::")).toEqual([toggle]);
    expect(blocksOf(":::details{open}\na\n:::")).toEqual([
      { toggle: "Details", children: [{ paragraph: "a" }] },
    ]);
  });
});

describe("a group of code", () => {
  it("is its code blocks, one after another, with the names of their files", () => {
    expect(blocksOf("::: code-group\n\n```js [a.js]\nx\n```\n\n```ts [a.ts]\ny\n```\n:::")).toEqual([
      { code: "x", language: "javascript", caption: "a.js" },
      { code: "y", language: "typescript", caption: "a.ts" },
    ]);
  });
});

describe("a container of another name", () => {
  it("is its content below its title, or else its name, with a warning", () => {
    expect(convert("a\n\n::: card **My** card\nb\n:::")).toEqual({
      blocks: [{ paragraph: "a" }, { paragraph: bold("My card") }, { paragraph: "b" }],
      warnings: ["3:1 container-unknown"],
    });
    expect(convert("::: card\nb\n:::").blocks).toEqual([{ paragraph: bold("card") }, { paragraph: "b" }]);
  });

  it("may be VitePress's own way to leave content alone", () => {
    expect(blocksOf("::: raw\nb\n:::\n::: v-pre\nc\n:::")).toEqual([{ paragraph: "b" }, { paragraph: "c" }]);
  });
});

describe("hostile containers", () => {
  it.each([
    ["opened and never closed", "::: tip\n".repeat(5_000)],
    ["closed one by one", "::: tip\n:::\n".repeat(2_000)],
    ["with a word of colons", `${":".repeat(100_000)} tip`],
    ["with brackets", `:::tip${"[".repeat(100_000)}`],
    ["with braces", `:::tip ${"{a=b ".repeat(20_000)}`],
    ["in quotes", `${"> ::: tip\n".repeat(2_000)}`],
    ["deeper and deeper", Array.from({ length: 300 }, (_, n) => `${":".repeat(303 - n)} tip\n`).join("")],
  ])("lose no line: %s", (_, markdown) => {
    const { blocks, warnings } = convert(`${markdown}\n\nthe end`);
    expect(warnings.filter((one) => !one.endsWith(" container-unclosed"))).toEqual([]);
    expect(JSON.stringify(blocks)).toContain("the end");
    const opened = markdown.match(/tip/g)?.length ?? 0;
    expect(JSON.stringify(blocks).match(/callout|tip/g)).toHaveLength(opened);
  });
});
