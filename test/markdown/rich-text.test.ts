import { describe, expect, it } from "vitest";
import { toRichText } from "../../src/markdown/index.ts";
import { compactText } from "./compact.ts";

function field(markdown: string): { text: unknown; warnings: readonly string[] } {
  const { value, diagnostics } = toRichText(markdown, { file: "a.yaml", origin: { line: 3, column: 9 } });
  const warnings = diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
  return { text: compactText(value), warnings };
}

describe("toRichText", () => {
  it("gives nothing for nothing", () => {
    expect(field("")).toEqual({ text: "", warnings: [] });
    expect(field(" \n\n ")).toEqual({ text: "", warnings: [] });
  });

  it("knows inline Markdown", () => {
    expect(field("Page the **secondary** first: [how](https://a.com), $x$, `y`").text).toEqual([
      "Page the ",
      { text: "secondary", bold: true },
      " first: ",
      { text: "how", link: "https://a.com/" },
      ", ",
      { equation: "x" },
      ", ",
      { text: "y", code: true },
    ]);
  });

  it.each([
    "1. Billing",
    "- a",
    "# 5",
    "> 90 %",
    "---",
    "===",
    "+ 1",
    "[x]: https://a.com/ is no definition".replace("https://a.com/ ", ""),
    "[^1]: b",
    "| a |",
    "    indented".trimStart(),
  ])("takes %j for text: blocks mean nothing here", (text) => {
    expect(field(text)).toEqual({ text, warnings: [] });
  });

  it("keeps blank lines, and makes other line ends spaces", () => {
    expect(field("a\nb\n\n\nc").text).toBe("a b\n\nc");
    expect(field("a  \nb<br>c").text).toBe("a\nb\nc");
  });

  it("makes an image a link, and tells where a warning belongs in the file", () => {
    expect(field("a ![b](https://i.com/b.png)\n[c](c.md)")).toEqual({
      text: ["a ", { text: "b", link: "https://i.com/b.png" }, " c"],
      warnings: ["3:11 image-in-text", "4:9 link-not-published"],
    });
  });
});
