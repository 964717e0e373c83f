import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inlineMarkdown, textValue } from "../../src/export/text.ts";
import { toRichText } from "../../src/markdown/index.ts";
import { canonicalRichText, type RichText, text } from "../../src/model/rich-text.ts";
import { richText } from "../arbitraries/blocks.ts";

const equation = (expression: string) => ({ type: "equation", expression, annotations: {} }) as const;

const date = (value: { start: string; end?: string }, ...looks: ("bold" | "italic")[]) =>
  ({
    type: "mention",
    mention: { type: "date", ...value },
    annotations: Object.fromEntries(looks.map((look) => [look, true])),
  }) as const;

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
    [
      "w:color[or]{red}d :color[\\[a\\] **b**]{blue_background}",
      [
        text("w"),
        text("or", { color: "red" }),
        text("d "),
        text("[a] ", { color: "blue_background" }),
        text("b", { bold: true, color: "blue_background" }),
      ],
    ],
    ["\\:color[a]{red}", [text(":color[a]{red}")]],
    ["costs $x^2$", [text("costs "), equation("x^2")]],
    ["$$x$$5", [equation("x"), text("5")]],
    ["a\\\nb", [text("a\nb")]],
    ["\\*a\\*", [text("*a*")]],
    ["at @date(2026-03-03)!", [text("at "), date({ start: "2026-03-03" }), text("!")]],
    [
      "*a __@date(2026-03-03 to 2026-03-05)__*",
      [text("a ", { italic: true }), date({ start: "2026-03-03", end: "2026-03-05" }, "bold", "italic")],
    ],
    ["@date(2026-03-03T09:00:00.000+01:00)", [date({ start: "2026-03-03T09:00:00+01:00" })]],
    ["\\@date(2026-03-03) \\@page(a) \\@user(b)", [text("@date(2026-03-03) @page(a) @user(b)")]],
    ["\\:rocket: \\:+1::white_check_mark: :octocat:", [text(":rocket: :+1::white_check_mark: :octocat:")]],
    ["at 10:30:45, a:b:c", [text("at 10:30:45, a:b:c")]],
    ["**\\:a:** *b* 🚀", [text(":a:", { bold: true }), text(" "), text("b", { italic: true }), text(" 🚀")]],
    ["@date, @page and ana@user(b)", [text("@date, @page and ana@user(b)")]],
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
    [
      "colours of code with half a pair of brackets",
      [text("]", { code: true, color: "red" })],
      [{ text: "]", code: true, color: "red" }],
    ],
    ["an address that is no link", [text("https://example.com")], ["https://example.com"]],
    [
      "a date that touches a word",
      [text("a"), date({ start: "2026-03-03" })],
      ["a", { mention: { date: "2026-03-03" } }],
    ],
    [
      "a date in code",
      [{ ...date({ start: "2026-03-03" }), annotations: { code: true } }],
      [{ mention: { date: "2026-03-03" }, code: true }],
    ],
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
