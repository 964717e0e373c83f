import { gemoji } from "gemoji";
import { describe, expect, it } from "vitest";
import { generateEmoji } from "../../../scripts/generate-emoji.ts";
import { EMOJI_LINES } from "../../../src/markdown/emoji.generated.ts";
import { toRichText } from "../../../src/markdown/index.ts";
import { blocksOf, compactText } from "../compact.ts";

describe("a shortcode", () => {
  it("becomes the emoji that GitHub shows, for each of its names", () => {
    const names = gemoji.flatMap(({ emoji, names }) => names.map((name) => ({ name, emoji })));
    expect(names.length).toBeGreaterThan(1900);
    const shown = toRichText(names.map(({ name }) => `:${name}:`).join(" "), { file: "a.yaml" }).value;
    expect(compactText(shown)).toBe(names.map(({ emoji }) => emoji).join(" "));
  });

  it.each([
    [":rocket:", "🚀"],
    ["a :rocket: b", "a 🚀 b"],
    ["(:rocket:), :rocket:!", "(🚀), 🚀!"],
    [":+1::-1::100:", "👍👎💯"],
    ["&amp;:rocket:", "&🚀"],
    [":rocket: &amp; \\* a@b", "🚀 & * a@b"],
    ["x :a::b", "x 🅰️:b"],
    ["👍:rocket:👍", "👍🚀👍"],
  ])("may touch anything but words: %s", (markdown, text) => {
    expect(blocksOf(markdown)).toEqual([{ paragraph: text }]);
  });

  it.each([
    ":",
    "::",
    ":rocket",
    "rocket:",
    ":rocket :",
    ":Rocket:",
    ":not_an_emoji:",
    ":octocat:",
    "a:rocket:",
    ":rocket:a",
    ":rocket:1",
    "a:b:c",
    "10:30:45",
    "10:100:45",
    "é:a:",
    "foo::bar",
    "::a::b::c",
    "std::a::b",
    "snake_:a:",
    ":constructor: :toString:",
    `:${"a".repeat(1900)}:`,
  ])("is no part of a word, and has a name that GitHub knows: %s", (text) => {
    expect(blocksOf(text)).toEqual([{ paragraph: text }]);
  });

  it("stands where text does: in headings, tables, alternative texts and text fields, and in emphasis", () => {
    expect(blocksOf("## :rocket: a {#b}\n\n|:a:|\n|:-:|\n|:b:|\n\n![:eyes:](https://a.com/a.png)")).toEqual([
      { heading_2: "🚀 a" },
      { table: [["🅰️"], ["🅱️"]], header: true },
      { image: "https://a.com/a.png", caption: "👀" },
    ]);
    expect(blocksOf("__:a:__ _:a:_ *:a:*")).toEqual([
      {
        paragraph: [
          { text: "🅰️", bold: true },
          " ",
          { text: "🅰️", italic: true },
          " ",
          { text: "🅰️", italic: true },
        ],
      },
    ]);
  });

  it("is text in code, in addresses, in HTML's attributes, and behind a backslash", () => {
    expect(blocksOf("`:a:`\n\n\\:a: :a\\:\n\n<i title=':a:'>x</i>")).toEqual([
      { paragraph: [{ text: ":a:", code: true }] },
      { paragraph: ":a: :a:" },
      { paragraph: [{ text: "x", italic: true }] },
    ]);
    expect(blocksOf("```\n:a:\n```")).toEqual([{ code: ":a:", language: "plain text" }]);
    expect(blocksOf("[a](https://a.com/:a:)")).toEqual([
      { paragraph: [{ text: "a", link: "https://a.com/:a:" }] },
    ]);
  });
});

describe("the table of emoji", () => {
  it("is that of the package: run `npx tsx scripts/generate-emoji.ts` if it is not", () => {
    expect(generateEmoji().text).toContain(EMOJI_LINES);
    expect(EMOJI_LINES.split("\n").length).toBe(gemoji.length + 1);
  });
});
