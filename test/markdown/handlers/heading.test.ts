import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/markdown/index.ts";
import { blocksOf, convert } from "../compact.ts";

it("keeps an empty heading", () => {
  expect(blocksOf("##")).toEqual([{ heading_2: "" }]);
});

it("knows six levels, of which Notion has four", () => {
  expect(blocksOf("# a\n## b\n### c\n#### d\n##### e\n###### f")).toEqual([
    { heading_1: "a" },
    { heading_2: "b" },
    { heading_3: "c" },
    { heading_4: "d" },
    { heading_4: "e" },
    { heading_4: "f" },
  ]);
});

it("knows headings that are underlined, and looks in headings", () => {
  expect(blocksOf("a *b*\n===\n\nc\n---")).toEqual([
    { heading_1: ["a ", { text: "b", italic: true }] },
    { heading_2: "c" },
  ]);
});

it("puts its images after itself", () => {
  expect(blocksOf("## a ![b](https://i.com/b.png) c")).toEqual([
    { heading_2: "a  c" },
    { image: "https://i.com/b.png", caption: "b" },
  ]);
  expect(blocksOf("## ![b](https://i.com/b.png)")).toEqual([{ image: "https://i.com/b.png", caption: "b" }]);
});

it("keeps the text of an image that is not published", () => {
  expect(convert("## a ![logo](logo.png)")).toEqual({
    blocks: [{ heading_2: "a logo" }],
    warnings: ["1:6 image-not-published"],
  });
});

describe("the ID of a heading", () => {
  it("is taken off its text", () => {
    expect(blocksOf("# A *b* c {#my-id}\n\n> ## d {#e.f}")).toEqual([
      { heading_1: ["A ", { text: "b", italic: true }, " c"] },
      { quote: "", children: [{ heading_2: "d" }] },
    ]);
    const [heading] = parseMarkdown("# A {#my-id}").root.children;
    expect(heading?.data).toEqual({ id: "my-id" });
  });

  it.each(["A \\{#b}", "A &#123;#b}", "`A {#b}`", "A{#b}", "{#b}", "A {b}", "A {#b} c"])(
    "is text in %s",
    (title) => {
      const shown = title.replace("\\", "").replace("&#123;", "{").replaceAll("`", "");
      expect(JSON.stringify(blocksOf(`# ${title}`))).toContain(shown);
    },
  );
});
