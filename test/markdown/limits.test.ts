import { describe, expect, it } from "vitest";
import { tokenizeHtml } from "../../src/markdown/html/tokenize.ts";
import { parseMarkdown, toBlocks, toRichText } from "../../src/markdown/index.ts";
import { countBlocks, digest } from "../../src/model/canonical.ts";

const convert = (markdown: string) => toBlocks(parseMarkdown(markdown), { file: "a.md" });

function millisecondsOf(run: () => unknown): number {
  const { user, system } = process.cpuUsage();
  run();
  const used = process.cpuUsage({ user, system });
  return (used.user + used.system) / 1000;
}

describe("depth", () => {
  it("converts 250 nested quotes or lists", () => {
    for (const mark of [">", "- "]) {
      const { value, diagnostics } = convert(`${mark.repeat(250)} x`);
      expect(diagnostics).toEqual([]);
      expect(countBlocks(value)).toBe(250);
      expect(value.map(digest)).toHaveLength(1);
    }
  });

  it("reports what nests deeper, whether the stack would bear it or not", () => {
    for (const markdown of [">".repeat(20_000), `${">".repeat(3000)} x`, `${"- ".repeat(251)} x`]) {
      const { value, diagnostics } = convert(markdown);
      expect(value).toEqual([]);
      expect(diagnostics).toMatchObject([
        { severity: "error", code: "document-too-deep", file: "a.md", line: 1, column: 1 },
      ]);
    }
  });

  it("survives brackets, emphasis and dollars without end", () => {
    for (const hostile of ["[", "![", "*a ", "**a _b ", "$a ", "$", "`a ", "<a ", "<b>", "&amp;", "~~a "]) {
      expect(convert(hostile.repeat(2000)).diagnostics).toEqual([]);
      expect(toRichText(hostile.repeat(2000), { file: "a" }).diagnostics).toEqual([]);
    }
  });
});

describe("time", () => {
  it("converts 10,000 parsed paragraphs in well under a second", () => {
    const paragraph = (n: number) =>
      `Paragraph ${n} with **bold**, \`code\` and a [link](https://example.com/${n}).`;
    const document = parseMarkdown(Array.from({ length: 10_000 }, (_, n) => paragraph(n)).join("\n\n"));
    expect(millisecondsOf(() => toBlocks(document, { file: "a.md" }))).toBeLessThan(1500);
  });

  it.each([
    ["open quotes", '<a "'],
    ["quotes within quotes", `<a "<a '`],
    ["brackets only in quotes", '<a ">" '],
    ["open comments", "<!-- "],
    ["open tags", "<a "],
    ["angle brackets", "<"],
    ["open scripts", "<script>x</scrip"],
    ["attributes", "<a b= c"],
    ["declarations", "<! "],
    ["CDATA", "<![CDATA["],
  ])("cuts HTML in time proportional to its length: %s", (_name, hostile) => {
    expect(millisecondsOf(() => tokenizeHtml(hostile.repeat(100_000)))).toBeLessThan(1000);
    expect(millisecondsOf(() => tokenizeHtml(`<div ${hostile.repeat(100_000)}`))).toBeLessThan(1000);
  });

  it.each([
    ["open details", "<details>", ""],
    ["open items", "<ul><li>", ""],
    ["items in open quotes", "<blockquote><li>", "</blockquote>"],
    ["nested details", "<details><summary>", "</summary></details>"],
    ["nested tables", "<table><tr><td>", "</table>"],
    ["wide cells", "<table><tr><td colspan=1000 rowspan=1000>", "</tr>"],
    ["closing tags", "</details></ul></table>", ""],
    ["overlapping tags", "<b><ul><i>", "</b></ul></i>"],
    ["media", "<video><source src=a>", "</video>"],
    ["code", "<pre>a</pre>", ""],
  ])("builds elements in time proportional to their number: %s", (_name, opening, closing) => {
    const [few, many] = [1_000, 10_000].map((count) =>
      millisecondsOf(() => convert(`<div>${opening.repeat(count)}x${closing.repeat(count)}`)),
    );
    expect(many).toBeLessThan(Math.max(500, (few ?? 0) * 10 * 4));
  });

  it.each([
    ["mentions that are not closed", "@date("],
    ["mentions behind underscores", "_@page(a)"],
    ["mentions that hold more than there may be", "@user(a) @user(a b c d e f g h i j k l"],
    ["colons", ":"],
    ["emoji", ":a:"],
    ["emoji that are not closed", ":a"],
    ["names of no emoji", " :aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
  ])("reads text in time proportional to its length: %s", (_name, hostile) => {
    const [few, many] = [1_000, 10_000].map((count) =>
      millisecondsOf(() => convert(`x ${hostile.repeat(count)}`)),
    );
    expect(many).toBeLessThan(Math.max(500, (few ?? 0) * 10 * 4));
  });

  it.each([
    ["braces", "{"],
    ["braces on lines of their own", "{\n"],
    ["comments in paragraphs", "{/*\n\n"],
    ["tags", "<A "],
    ["tags with expressions", "<A b={"],
    ["tags on lines of their own", "<A\n"],
    ["statements", "export const a = {\n\n"],
    ["texts in expressions", "{`${"],
    ["pairs", "<A>{b}</A>"],
  ])("reads MDX in time proportional to its length: %s", (_name, hostile) => {
    const [few, many] = [1_000, 10_000].map((count) =>
      millisecondsOf(() => toBlocks(parseMarkdown(hostile.repeat(count), { mdx: true }), { file: "a.mdx" })),
    );
    expect(many).toBeLessThan(Math.max(2500, (few ?? 0) * 10 * 4));
  });

  it("does not mind thousands of elements of different names", () => {
    const html = Array.from({ length: 50_000 }, (_, n) => `<x${n}>a</x${n}>`).join("");
    expect(millisecondsOf(() => convert(`<div>${html}`))).toBeLessThan(3000);
  });

  it("converts 50,000 nested elements, long blanks and long fence infos", () => {
    const nested = `<div>${"<b>".repeat(50_000)}x${"</b>".repeat(50_000)}`;
    expect(millisecondsOf(() => convert(nested))).toBeLessThan(3000);
    expect(millisecondsOf(() => convert(`a${" ".repeat(200_000)}b`))).toBeLessThan(2000);
    expect(millisecondsOf(() => convert(`\`\`\`js ${"[".repeat(200_000)}\n\`\`\``))).toBeLessThan(2000);
  });
});
