import { describe, expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

describe("headings", () => {
  it("have the level of their element, with Markdown and images between their tags", () => {
    expect(
      blocksOf(
        '<h1 align="center">\n  <img src="https://i.com/i.png" alt="b"><br>\n  a <em>c</em>\n</h1>\n<h5>d</h5>\n\n<h2>\n\ne **f**\n\n</h2>',
      ),
    ).toEqual([
      { image: "https://i.com/i.png", caption: "b" },
      { heading_1: ["a ", { text: "c", italic: true }] },
      { heading_4: "d" },
      { heading_2: ["e ", { text: "f", bold: true }] },
    ]);
  });
});

describe("quotes and rules", () => {
  it("are quotes and dividers", () => {
    expect(blocksOf("<blockquote>a\n\n- b\n\n</blockquote>\n<hr>\n<p>c<hr/>d</p>")).toEqual([
      { quote: "a", children: [{ bulleted_list_item: "b" }] },
      "divider",
      { paragraph: "c" },
      "divider",
      { paragraph: "d" },
    ]);
  });
});

describe("lists", () => {
  it("nest, also where the inner list stands between the items", () => {
    expect(
      blocksOf("<ul><li>a<ol><li>b</li></ol></li><ul><li>c</li></ul><li><p>d</p><p>e</p></li></ul>"),
    ).toEqual([
      { bulleted_list_item: "a", children: [{ numbered_list_item: "b" }, { bulleted_list_item: "c" }] },
      { bulleted_list_item: "d", children: [{ paragraph: "e" }] },
    ]);
  });

  it("need no closing tags for their items, and take Markdown", () => {
    expect(blocksOf("<ol>\n<li>a\n<li>\n\n**b**\n\n- c\n\n<li>d\n</ol>")).toEqual([
      { numbered_list_item: "a" },
      { numbered_list_item: [{ text: "b", bold: true }], children: [{ bulleted_list_item: "c" }] },
      { numbered_list_item: "d" },
    ]);
  });

  it("have tasks, and begin at 1", () => {
    expect(blocksOf('<ul><li><input type="checkbox" checked> a<li><input type=checkbox>b</ul>')).toEqual([
      { to_do: "a", checked: true },
      { to_do: "b", checked: false },
    ]);
    expect(convert('<ol start="3"><li>a</ol>').warnings).toEqual(["1:1 list-start-ignored"]);
  });

  it("of definitions are bold terms with their meaning below", () => {
    expect(blocksOf("<dl><dt>a <i>b</i><dd>c<dd>d</dd><dt>e</dt></dl>")).toEqual([
      {
        paragraph: [
          { text: "a ", bold: true },
          { text: "b", bold: true, italic: true },
        ],
        children: [{ paragraph: "c" }, { paragraph: "d" }],
      },
      { paragraph: [{ text: "e", bold: true }] },
    ]);
  });

  it("that are never closed are reduced to their text", () => {
    expect(convert("<ul><li>a\n\nb")).toEqual({
      blocks: [{ paragraph: "a" }, { paragraph: "b" }],
      warnings: ["1:1 html-reduced"],
    });
  });
});

describe("code", () => {
  it("keeps its lines and looks, and takes its language from each place where it may stand", () => {
    expect(blocksOf('<pre><code class="hljs language-ts">\na  &lt;b&gt;\n\n  c\n</code></pre>')).toEqual([
      { code: "a  <b>\n\n  c", language: "typescript" },
    ]);
    expect(blocksOf('<pre lang="py">a<b>b</b></pre>')).toEqual([
      { code: ["a", { text: "b", bold: true }], language: "python" },
    ]);
  });
});

describe("figures", () => {
  it("give their caption to what they hold, and the link around it, too", () => {
    expect(
      blocksOf(
        '<figure><a href="https://l.com"><img src="https://i.com/i.png" alt="a"></a><figcaption>b <b>c</b></figcaption></figure>',
      ),
    ).toEqual([
      {
        image: "https://i.com/i.png",
        caption: [
          { text: "b ", link: "https://l.com/" },
          { text: "c", bold: true, link: "https://l.com/" },
        ],
      },
    ]);
    expect(blocksOf("<figure>\n\n```js\na\n```\n\n<figcaption>b</figcaption></figure>")).toEqual([
      { code: "a", language: "javascript", caption: "b" },
    ]);
    expect(blocksOf("<figure><figcaption>b</figcaption><p>a</p></figure>")).toEqual([
      { paragraph: "b" },
      { paragraph: "a" },
    ]);
  });
});

describe("media", () => {
  it("are embeds, videos and audio, with their title for a caption", () => {
    expect(
      blocksOf(
        '<iframe src="//v.com/e/1" title="a"></iframe>\n\ntext <video controls><source src="b.mp4"><source src="https://v.com/b.mp4">no video</video> more\n\n<audio src="https://v.com/c.mp3"></audio>\n\n<embed src="https://v.com/d">\n\n<object data="https://v.com/e">x</object>',
      ),
    ).toEqual([
      { embed: "https://v.com/e/1", caption: "a" },
      { paragraph: "text" },
      { video: "https://v.com/b.mp4" },
      { paragraph: "more" },
      { audio: "https://v.com/c.mp3" },
      { embed: "https://v.com/d" },
      { embed: "https://v.com/e" },
    ]);
  });

  it("leave their text or address where Notion could not reach them", () => {
    expect(
      convert('<video src="a.mp4">see <b>a</b></video>\n\n<iframe src="/b"></iframe>\n\n<embed src="c">'),
    ).toEqual({
      blocks: [{ paragraph: ["see ", { text: "a", bold: true }] }, { paragraph: "/b" }, { paragraph: "c" }],
      warnings: ["1:1 media-not-published", "3:1 media-not-published", "5:1 media-not-published"],
    });
  });

  it("are links where only text can stand", () => {
    expect(convert('| a |\n|-|\n| <video src="https://v.com/a.mp4"></video> |')).toEqual({
      blocks: [
        { table: [["a"], [[{ text: "https://v.com/a.mp4", link: "https://v.com/a.mp4" }]]], header: true },
      ],
      warnings: ["3:3 image-in-text"],
    });
  });
});

describe("looks", () => {
  it("reach over elements and Markdown alike", () => {
    expect(blocksOf('<b><p>a</p><ul><li>b</ul></b>\n\n<a href="https://l.com">\n\nc *d*\n\n</a>')).toEqual([
      { paragraph: [{ text: "a", bold: true }] },
      { bulleted_list_item: [{ text: "b", bold: true }] },
      {
        paragraph: [
          { text: "c ", link: "https://l.com/" },
          { text: "d", italic: true, link: "https://l.com/" },
        ],
      },
    ]);
  });
});

describe("wrong nesting", () => {
  it("is borne without losing text", () => {
    expect(blocksOf("<ul><li>a<blockquote>b</li></blockquote>c</ul></details>d")).toEqual([
      { bulleted_list_item: "a", children: [{ quote: "b" }] },
      { paragraph: "c" },
      { paragraph: "d" },
    ]);
    expect(convert("</ul>a</td><li>b<td>c</summary>").blocks).toEqual([
      { paragraph: "a" },
      { paragraph: "b" },
      { paragraph: "c" },
    ]);
  });
});
