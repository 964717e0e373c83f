import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown, toBlocks, toRichText } from "../../src/markdown/index.ts";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalRichText, plainText } from "../../src/model/rich-text.ts";
import { expectSound, textsOf } from "./sound.ts";

const marks = [
  ..."*_~`$[]()!<>#-+|\\&:=\"'\n\t .0123456789ab",
  "\n\n",
  "  ",
  "    ",
  "> ",
  "> [!TIP]\n",
  "::: tip\n",
  "\n:::: details D *d*\n",
  "\n:::\n",
  ':::callout{icon="🚨" color=red}\n',
  "\n:::::columns\n",
  "\n::::column{ratio=0.5}\n",
  "\n::::tabs\n",
  "\n:::tab[a *b*]{icon=c}\n",
  "\n:::toggle[a]{heading=2}\n",
  ":::toggle{color=b}\n",
  ":::synced\n",
  "\n:::::\n",
  "\n::toc\n",
  "\n::file[a ![i](https://i.com/i.png)]{url=https://a.com/b.c}\n",
  "\n::bookmark[",
  "]{url=https://a.com}\n",
  "\n::pdf{url=a.pdf}\n",
  ":color[",
  "]{red}",
  "]{b}",
  '<bookmark source="https://a.com">',
  '<file url="https://a.com"/>',
  '<span color="red">',
  '<column ratio="2">',
  "\n::::\n",
  "- ",
  "1. ",
  "7) ",
  "- [ ] ",
  "- [x] ",
  "# ",
  " {#id}\n",
  "\n\n[[toc]]\n\n",
  "```",
  "~~~js {1} [a.js]\n",
  "---\n",
  "$$",
  "$$\n",
  "|a|b|\n|-|-|\n",
  "[^1]",
  "[^1]: ",
  "[r]",
  "[r]: https://a.com\n",
  "![i](https://i.com/i.png)",
  "[l](https://l.com)",
  "[l](l.md)",
  "<b>",
  "</b>",
  "<br>",
  "<!--",
  "-->",
  "<div>",
  "</div>",
  "<script>",
  "</script>",
  '<img src="https://i.com/i.png">',
  "<p>",
  "<td>",
  ..."details summary ul li ol table tr th blockquote pre h2 figure figcaption dl dt dd kbd"
    .concat(" callout columns column toggle tabs tab bookmark pdf equation breadcrumb table-of-contents span")
    .split(" ")
    .flatMap((name) => [`<${name}>`, `</${name}>`]),
  '<td rowspan="2" colspan=3>',
  "<hr>",
  '<video src="https://v.com/a.mp4">',
  "</video>",
  '<iframe src="b.html">',
  "+++\n",
  ":rocket:",
  ":",
  ":a",
  "@date(2026-03-03)",
  "@date(",
  "@page(",
  "@user(a)",
  ")",
  "&amp;",
  "&#0;",
  "https://x.com",
  "a@b.com",
  "é",
  "🚨",
  "\u0000",
  "\ud800",
  "\r\n",
  "\u00a0",
  "x".repeat(2100),
  "*a* ".repeat(120),
  `$${"y".repeat(1001)}$`,
];

/** Text that is full of Markdown, well and badly formed. */
const markdownish = fc.array(fc.constantFrom(...marks), { maxLength: 60 }).map((parts) => parts.join(""));

describe("any text", () => {
  it("becomes canonical blocks that Notion takes", () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: markdownish }, fc.string({ unit: "binary" })),
        (markdown) => {
          const { value, diagnostics } = toBlocks(parseMarkdown(markdown), { file: "a.md" });
          expectSound(value);
          for (const { severity, line, column } of diagnostics) {
            expect(severity).toBe("warning");
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("becomes canonical rich text", () => {
    fc.assert(
      fc.property(markdownish, (markdown) => {
        const { value } = toRichText(markdown, { file: "a.yaml" });
        expect(canonicalRichText(value)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

const word = fc.stringMatching(/^[a-zéßж]{1,8}$/);
const words = fc.array(word, { minLength: 1, maxLength: 12 });
const wrapped = fc.tuple(
  words.map((list) => list.join(" ")),
  fc.constantFrom(
    ["", ""],
    ["**", "**"],
    ["*", "*"],
    ["~~", "~~"],
    ["`", "`"],
    ["[", "](https://a.com)"],
    ["[", "](a.md)"],
    ["<b>", "</b>"],
    ["<span>", "</span>"],
    ["<x-y>", "</x-y>"],
    ["$5 ", " $6"],
    ["![", "](a.png)"],
    ["![", "](https://a.com/a.png)"],
    ["# ", ""],
    ["- ", ""],
    ["> ", ""],
    ["> [!NOTE]\n> ", ""],
    ["1. ", ""],
    ["- [ ] ", ""],
    ["```\n", "\n```"],
    ["<div>", "</div>"],
    ["<details><summary>", "</summary>"],
    ["</details>", ""],
    ["<details>\n\n", "\n\n</details>"],
    ["<ul><li>", "</li></ul>"],
    ["<ul>\n<li>\n\n", ""],
    ["</li>\n", "\n</ul>"],
    ["<table><tr><td>", "</td></tr></table>"],
    ["<table><tr><th>\n\n", ""],
    ["</td>", "</table>"],
    ["<blockquote>", ""],
    ["</blockquote>", ""],
    ["<h2>", "</h2>"],
    ["<pre>", "</pre>"],
    ["<figure>", "<figcaption>a</figcaption></figure>"],
    ["<dl><dt>", "<dd>b</dl>"],
    ["<li>", ""],
    ["<td>", ""],
    ["<hr>", ""],
    ["::: tip ", "\n:::"],
    ["::: other\n", "\n:::"],
    ["::: details\n", ""],
    [":::callout{icon=x}\n", "\n:::"],
    [":::callout[", "]{color=red}\n:::"],
    [":::toggle[", "]{heading=3}"],
    ["::::columns\n", "\n::::"],
    ["::::columns\n:::column\n", "\n:::\n:::column\n:::\n::::"],
    ["::::columns\n:::column\n:::\n", "\n::::"],
    [":::column\n", ""],
    ["::::tabs\n:::tab[", "]\n:::\n::::"],
    ["::::tabs\n", ""],
    [":::synced[", "]\n:::"],
    ["::bookmark[", "]{url=https://a.com}"],
    ["::pdf[", "]{url=a.pdf}"],
    ["::breadcrumb[", "]"],
    ["::toc[", "]"],
    [":color[", "]{red}"],
    [":color[", "]{crimson}"],
    [":color[", "]"],
    [":color[", ""],
    ["<callout>", "</callout>"],
    ["<callout>\n\n", ""],
    ["<columns><column>", "</column></columns>"],
    ["<columns>\n<column>\n\n", "\n\n</column>\n<column/>\n</columns>"],
    ["<tabs><tab>", "</tab></tabs>"],
    ["<toggle heading=2>", "</toggle>"],
    ["<bookmark source=https://a.com>", "</bookmark>"],
    ["<file source=a.c>", "</file>"],
    ["<equation>", "</equation>"],
    ["<breadcrumb>", ""],
    ['<span color="red">', "</span>"],
    ["| a |\n|-|\n| ", " |"],
    ["$$\n", "\n$$"],
    ["<p>", ""],
    ["*", ""],
    ["[", ""],
    ["<u>", ""],
    ["[^", "]"],
    ["    ", ""],
  ),
);

describe("visible text", () => {
  it("is kept word by word, in its order", () => {
    fc.assert(
      fc.property(fc.array(wrapped, { minLength: 1, maxLength: 8 }), (parts) => {
        const markdown = parts.map(([text, [before, after]]) => `${before}${text}${after}`).join("\n\n");
        const { value } = toBlocks(parseMarkdown(markdown), { file: "a.md" });
        const shown = visibleText(value).split(/[^\p{L}]+/u);
        let at = 0;
        for (const expected of parts.flatMap(([text]) => text.split(" "))) {
          at = shown.indexOf(expected, at) + 1;
          expect(at, `${expected} in ${shown.join(" ")}`).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function visibleText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      const own = block.type === "equation" ? [block.content.expression] : textsOf(block).map(plainText);
      return [...own, visibleText(block.children)].join(" ");
    })
    .join(" ");
}
