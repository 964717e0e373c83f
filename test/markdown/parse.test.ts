import { expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../src/markdown/index.ts";

it("gives an empty tree for nothing", () => {
  const document = parseMarkdown("");
  expect(document.root.children).toEqual([]);
  expect(document.frontMatter).toBeUndefined();
});

it("cuts the front matter out of the tree", () => {
  const document = parseMarkdown("---\ntitle: A\nicon: b\n---\n\nText");
  expect(document.frontMatter).toEqual({ text: "title: A\nicon: b", line: 2 });
  expect(document.root.children.map((node) => node.type)).toEqual(["paragraph"]);
});

it("knows empty front matter, CRLF and a byte order mark", () => {
  expect(parseMarkdown("---\n---\na").frontMatter).toEqual({ text: "", line: 2 });
  expect(parseMarkdown("\ufeff---\r\na: 1\r\n---\r\nb").frontMatter).toEqual({ text: "a: 1", line: 2 });
});

it("takes three dashes further down for a thematic break", () => {
  const document = parseMarkdown("a\n\n---\nb: 1\n---");
  expect(document.frontMatter).toBeUndefined();
});

it("gives places as they are in the file, below front matter too", () => {
  const { diagnostics } = toBlocks(parseMarkdown("---\na: 1\n---\n\n- see [b](b.md)\n\n> [c](c.md)"), {
    file: "docs/a.md",
  });
  expect(diagnostics).toMatchObject([
    { severity: "warning", file: "docs/a.md", line: 5, column: 7 },
    { severity: "warning", file: "docs/a.md", line: 7, column: 3 },
  ]);
});

it("adds the place of text that stands inside another file", () => {
  const origin = { line: 10, column: 5 };
  const { diagnostics } = toBlocks(parseMarkdown("[a](a)\n\nx [b](b)"), { file: "a.yaml", origin });
  expect(diagnostics).toMatchObject([
    { line: 10, column: 5 },
    { line: 12, column: 7 },
  ]);
});

it("orders what it reports by place", () => {
  const { diagnostics } = toBlocks(parseMarkdown("[^1]\n\n[^1]: [a](a)\n\n[b](b)"), { file: "a.md" });
  expect(diagnostics.map(({ line }) => line)).toEqual([3, 5]);
});
