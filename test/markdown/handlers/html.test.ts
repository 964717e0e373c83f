import { describe, expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

describe("HTML within text", () => {
  it("drops comments, and tags that show nothing", () => {
    expect(blocksOf('a<!-- b --> <span class="x">c</span> <a id="d"></a>e')).toEqual([
      { paragraph: "a c e" },
    ]);
  });

  it("gives text the look of its element, together with Markdown's", () => {
    expect(blocksOf("<b>a *b*</b> <kbd>Ctrl</kbd> <u>c</u> <s>d</s> <mark>e</mark> <em>f</em>")).toEqual([
      {
        paragraph: [
          { text: "a ", bold: true },
          { text: "b", bold: true, italic: true },
          " ",
          { text: "Ctrl", code: true },
          " ",
          { text: "c", underline: true },
          " ",
          { text: "d", strikethrough: true },
          " ",
          { text: "e", color: "yellow_background" },
          " ",
          { text: "f", italic: true },
        ],
      },
    ]);
  });

  it("does not mind elements that overlap, and ignores tags without a partner", () => {
    expect(blocksOf("<b>a<i>b</b>c</i>")).toEqual([
      {
        paragraph: [
          { text: "a", bold: true },
          { text: "b", bold: true, italic: true },
          { text: "c", italic: true },
        ],
      },
    ]);
    expect(blocksOf("<b>a</i>b")).toEqual([{ paragraph: "ab" }]);
  });

  it("knows links and images", () => {
    expect(blocksOf('<a href="https://a.com?x=1&amp;y=2">a <b>b</b></a>')).toEqual([
      {
        paragraph: [
          { text: "a ", link: "https://a.com/?x=1&y=2" },
          { text: "b", bold: true, link: "https://a.com/?x=1&y=2" },
        ],
      },
    ]);
    expect(convert('a <a href="/b">b</a> <img src="c.png" alt="c">')).toEqual({
      blocks: [{ paragraph: "a b c" }],
      warnings: ["1:3 link-not-published", "1:22 image-not-published"],
    });
    expect(blocksOf("a <img alt='b' src=\"https://i.com/b.png\" /> c")).toEqual([
      { paragraph: "a" },
      { image: "https://i.com/b.png", caption: "b" },
      { paragraph: "c" },
    ]);
  });

  it("breaks a line at a closing `<br>`, too, as browsers do", () => {
    expect(blocksOf("a</br>b\n\n<p>c</br>d</p>")).toEqual([{ paragraph: "a\nb" }, { paragraph: "c\nd" }]);
  });

  it("keeps the text of what Notion does not have, and warns once for each", () => {
    expect(convert('H<sub>in</sub>O <Badge type="tip">new</Badge>')).toEqual({
      blocks: [{ paragraph: "HinO new" }],
      warnings: ["1:7 html-reduced", "1:17 html-reduced"],
    });
  });

  it("writes indices and exponents with the characters that are made for it", () => {
    expect(blocksOf("H<sub>2</sub>O, x<sup>-1</sup>\n\n<p>10<sup>3</sup></p>")).toEqual([
      { paragraph: "H₂O, x⁻¹" },
      { paragraph: "10³" },
    ]);
  });

  it("hides scripts, and says so where they hold Markdown", () => {
    expect(convert("a <script>*b*, c</script> c")).toEqual({
      blocks: [{ paragraph: "a  c" }],
      warnings: ["1:3 html-reduced"],
    });
    expect(convert("the <style> tag\n\n<div>b <script> c</div>")).toEqual({
      blocks: [{ paragraph: "the  tag" }, { paragraph: "b" }],
      warnings: ["1:5 html-reduced", "3:1 html-reduced"],
    });
    expect(blocksOf("a <style> </style>b")).toEqual([{ paragraph: "a b" }]);
  });

  it("says that a link is lost when its element is never closed", () => {
    expect(
      convert('a <a href="https://a.com">b\n\n<p><a href="https://b.com">c</p>\n\n<a name="d">'),
    ).toEqual({
      blocks: [{ paragraph: "a b" }, { paragraph: "c" }],
      warnings: ["1:3 link-not-published", "3:1 link-not-published"],
    });
  });
});

describe("a block of HTML", () => {
  it("is nothing when it shows nothing", () => {
    expect(
      blocksOf("<!-- a\n\nb -->\n\n<script setup>\nlet x = '<b>'\n\ny\n</script>\n\n<style>\na {}\n</style>"),
    ).toEqual([]);
    expect(blocksOf("<div></div>\n\n<?php a ?>\n\n<!DOCTYPE html>\n\n<![CDATA[ a ]]>")).toEqual([]);
  });

  it("becomes paragraphs of its text, with looks and images", () => {
    expect(
      blocksOf(
        '<div align="center">\n  <p>Hello &amp; &lt;<b>bold</b>&gt;\n  &eacute;</p>\n  <p>two <img src="https://i.com/a.png" alt="a"></p>three\n</div>',
      ),
    ).toEqual([
      { paragraph: ["Hello & <", { text: "bold", bold: true }, "> é"] },
      { paragraph: "two" },
      { image: "https://i.com/a.png", caption: "a" },
      { paragraph: "three" },
    ]);
  });

  it("gives way to the Markdown within", () => {
    expect(blocksOf("<div>\n\n**a**\n\n</div>")).toEqual([{ paragraph: [{ text: "a", bold: true }] }]);
  });

  it("keeps words apart, and lines where they count", () => {
    expect(blocksOf("<div><a>b</a>\n<a>c</a><br>\n d</div>")).toEqual([{ paragraph: "b c\nd" }]);
    expect(convert('<div><img src="b.png" alt="b">\n<img src="c.png" alt="c"></div>').blocks).toEqual([
      { paragraph: "b c" },
    ]);
    expect(blocksOf("<div>a<span> b</span></div>")).toEqual([{ paragraph: "a b" }]);
    expect(blocksOf("<pre>a\n  <b>b</b>\n\nc</pre>")).toEqual([
      { code: ["a\n  ", { text: "b", bold: true }, "\n\nc"], language: "plain text" },
    ]);
  });

  it("names what it reduces, once", () => {
    expect(convert("text\n\n<div><x-a>a</x-a><x-b>b</x-b>\n<x-a>c</x-a></div>")).toEqual({
      blocks: [{ paragraph: "text" }, { paragraph: "ab c" }],
      warnings: ["3:1 html-reduced"],
    });
  });

  it("shows what is no tag", () => {
    expect(blocksOf("<div>a < b <3 c <</div>")).toEqual([{ paragraph: "a < b <3 c <" }]);
  });
});
