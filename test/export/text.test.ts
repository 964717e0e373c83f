import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inlineMarkdown, textValue } from "../../src/export/text.ts";
import { toRichText } from "../../src/markdown/index.ts";
import { canonicalRichText, type RichText, text } from "../../src/model/rich-text.ts";
import { richText } from "../arbitraries/blocks.ts";

const equation = (expression: string) => ({ type: "equation", expression, annotations: {} }) as const;

describe("text", () => {
  it.each<[markdown: string, richText: RichText]>([
    ["plain, with snake_case, 2 * 3 and $5", [text("plain, with snake_case, 2 * 3 and $5")]],
    [
      "**bold *both* bold**",
      [
        text("bold ", { bold: true }),
        text("both", { bold: true, italic: true }),
        text(" bold", { bold: true }),
      ],
    ],
    [
      "[a **b**](https://example.com/)",
      [text("a ", {}, "https://example.com/"), text("b", { bold: true }, "https://example.com/")],
    ],
    ["https://example.com/", [text("https://example.com/", {}, "https://example.com/")]],
    [
      "~~a~~ `b` <u>c</u> <mark>d</mark>",
      [
        text("a", { strikethrough: true }),
        text(" "),
        text("b", { code: true }),
        text(" "),
        text("c", { underline: true }),
        text(" "),
        text("d", { color: "yellow_background" }),
      ],
    ],
    ["costs $x^2$", [text("costs "), equation("x^2")]],
    ["$$x$$5", [equation("x"), text("5")]],
    ["a\\\nb", [text("a\nb")]],
    ["\\*a\\*", [text("*a*")]],
  ])("is readable Markdown where that says it: %s", (markdown, value) => {
    expect(inlineMarkdown(canonicalRichText(value))).toBe(markdown);
  });

  it.each<[what: string, richText: RichText, runs: unknown]>([
    ["a space at its end", [text("a ")], ["a "]],
    [
      "a look that ends with a space",
      [text("a ", { bold: true }), text("b")],
      [{ text: "a ", bold: true }, "b"],
    ],
    ["colours", [text("a", { color: "red" })], [{ text: "a", color: "red" }]],
    ["an address that is no link", [text("https://example.com")], ["https://example.com"]],
    [
      "mentions",
      [
        { type: "mention", mention: { type: "user", id: "u" }, annotations: {} },
        { type: "mention", mention: { type: "date", start: "2026-03-03" }, annotations: { bold: true } },
      ],
      [{ mention: { user: "u" } }, { mention: { date: "2026-03-03" }, bold: true }],
    ],
  ])("is a list of runs where Markdown cannot say it: %s", (_, value, runs) => {
    expect(textValue(value)).toEqual(runs);
  });

  it("reads as what was written, whatever it is", () => {
    fc.assert(
      fc.property(richText.map(canonicalRichText), (value) => {
        const markdown = inlineMarkdown(value);
        if (markdown !== undefined) expect(toRichText(markdown, { file: "" }).value).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});
