import { describe, expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

it("makes no block of nothing", () => {
  for (const nothing of ["", "\n\n", " \t\n", "<!-- only a comment -->", "[a]: https://a.com"]) {
    expect(blocksOf(nothing)).toEqual([]);
  }
});

it("makes a paragraph of text", () => {
  expect(blocksOf("Hello.\n\nAgain.")).toEqual([{ paragraph: "Hello." }, { paragraph: "Again." }]);
});

it("makes a soft break a space and a hard break a new line", () => {
  expect(blocksOf("a\nb")).toEqual([{ paragraph: "a b" }]);
  expect(blocksOf("a  \nb\\\nc<br>\nd<br/>e")).toEqual([{ paragraph: "a\nb\nc\nd\ne" }]);
  expect(blocksOf("a\r\nb  \r\nc")).toEqual([{ paragraph: "a b\nc" }]);
});

it("keeps a no-break space, which somebody put there on purpose", () => {
  expect(blocksOf("&nbsp;a&nbsp;")).toEqual([{ paragraph: "\u00a0a\u00a0" }]);
});

it("decodes escapes and character references", () => {
  expect(blocksOf("\\*a\\* &amp; &copy; &#x41;")).toEqual([{ paragraph: "*a* & © A" }]);
});

it("divides its text where an image stands, in order", () => {
  expect(blocksOf("See ![one](https://i.com/1.png) and *then ![two](https://i.com/2.png) more*.")).toEqual([
    { paragraph: "See" },
    { image: "https://i.com/1.png", caption: "one" },
    { paragraph: ["and ", { text: "then", italic: true }] },
    { image: "https://i.com/2.png", caption: [{ text: "two", italic: true }] },
    { paragraph: [{ text: "more", italic: true }, "."] },
  ]);
});

describe("a table of contents", () => {
  it.each(["[[toc]]", "[[TOC]]", "[TOC]"])("stands where a paragraph is %s", (mark) => {
    expect(blocksOf(`a\n\n${mark}\n\nb`)).toEqual([
      { paragraph: "a" },
      "table_of_contents",
      { paragraph: "b" },
    ]);
  });

  it("is text beside other text, escaped, or in code, and a link where it is defined", () => {
    expect(blocksOf("see [[toc]]")).toEqual([{ paragraph: "see [[toc]]" }]);
    expect(blocksOf("\\[TOC]")).toEqual([{ paragraph: "[TOC]" }]);
    expect(blocksOf("`[TOC]`")).toEqual([{ paragraph: [{ text: "[TOC]", code: true }] }]);
    expect(blocksOf("[TOC]\n\n[toc]: https://a.com/")).toEqual([
      { paragraph: [{ text: "TOC", link: "https://a.com/" }] },
    ]);
  });
});
