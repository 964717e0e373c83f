import { describe, expect, it } from "vitest";
import { parseMarkdown, takeLeadingHeading, toBlocks } from "../../src/markdown/index.ts";
import { compactBlock } from "./compact.ts";

function taken(markdown: string): { title: string; rest: unknown } | undefined {
  const heading = takeLeadingHeading(parseMarkdown(markdown));
  if (heading === undefined) return undefined;
  const { value } = toBlocks(heading.rest, { file: "a.md" });
  return { title: heading.text, rest: value.map(compactBlock) };
}

describe("takeLeadingHeading", () => {
  it.each(["", "text", "## a", "text\n\n# a", "> # a", "<div>b</div>\n\n# a", "#", "# <!-- -->"])(
    "finds none in %j",
    (markdown) => {
      expect(taken(markdown)).toBeUndefined();
    },
  );

  it("takes the heading out of the document", () => {
    expect(taken("# Title\n\ntext\n\n# b")).toEqual({
      title: "Title",
      rest: [{ paragraph: "text" }, { heading_1: "b" }],
    });
    expect(taken("Title\n===\n")).toEqual({ title: "Title", rest: [] });
  });

  it("gives plain text", () => {
    expect(taken("# *The* `x` [guide](a.md) <b>b</b> &amp; $y$ ![c](c.png)")?.title).toBe(
      "The x guide b & y c",
    );
  });

  it("looks past front matter, comments, scripts and definitions, and keeps the definitions", () => {
    const markdown =
      "---\na: 1\n---\n<!-- x -->\n\n<script setup>\nlet y\n</script>\n\n[a]: https://a.com\n\n# T [a]\n\n[a]";
    expect(taken(markdown)).toEqual({
      title: "T a",
      rest: [{ paragraph: [{ text: "a", link: "https://a.com/" }] }],
    });
    expect(takeLeadingHeading(parseMarkdown(markdown))?.rest.frontMatter).toEqual({ text: "a: 1", line: 2 });
  });

  it("leaves the given document as it was", () => {
    const document = parseMarkdown("# a");
    takeLeadingHeading(document);
    expect(document.root.children).toHaveLength(1);
  });
});
