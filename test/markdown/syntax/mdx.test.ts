import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../../src/markdown/index.ts";
import { convert } from "../compact.ts";
import { expectSound } from "../sound.ts";

const mdx = (source: string) => convert(source, { mdx: true });

describe("MDX", () => {
  it.each([
    "import a from 'b'",
    "import 'b'",
    "import * as a from 'b'",
    "import type { A } from 'b'",
    "import a, { b } from 'c';\nimport {\n  d,\n} from 'e'",
    "export default function A() {\n\n  return <p>It's {1}</p>\n}",
    "export const a = `\n\n${'}'}`",
    "export * from 'a'",
  ])("leaves out statements that import or export: %j", (source) => {
    expect(mdx(`${source}\n\ntext`)).toEqual({
      blocks: [{ paragraph: "text" }],
      warnings: ["1:1 mdx-dropped"],
    });
    expect(mdx(source)).toEqual({ blocks: [], warnings: ["1:1 mdx-dropped"] });
    expect(mdx(`text\n${source}`).warnings).not.toContain("2:1 mdx-dropped");
  });

  it.each(["import taxes are high", "export it", "import", "exporting a", "- import a from 'b'"])(
    "keeps prose that looks like them: %s",
    (source) => {
      expect(JSON.stringify(mdx(source).blocks)).toContain(source.replace("- ", ""));
      expect(mdx(source).warnings).toEqual([]);
    },
  );

  it("leaves out expressions, but not what they say themselves, and says nothing of comments", () => {
    expect(mdx("a {b.c} d{' '}{\"e\"} {/* f */}g {`h`}")).toEqual({
      blocks: [{ paragraph: "a  d e g h" }],
      warnings: ["1:3 mdx-dropped"],
    });
    expect(mdx("{list.map((a) => {\n\n- a\n})}\n{'text'}\n")).toEqual({
      blocks: [{ paragraph: "text" }],
      warnings: ["1:1 mdx-dropped"],
    });
  });

  it("reduces components to their content, which is Markdown", () => {
    expect(mdx("<A b={{ c: '>' }} {...d}>\n- *e*\n</A>\n\n<>f</> <G.h i />j")).toEqual({
      blocks: [{ bulleted_list_item: [{ text: "e", italic: true }] }, { paragraph: "f j" }],
      warnings: ["1:1 mdx-reduced", "5:8 mdx-reduced"],
    });
  });

  it("knows the elements of HTML, with attributes that are texts in braces", () => {
    expect(
      mdx('<img src={"https://a.com/a.png"} alt="b" />\n\n<b>c</b><br/>d <a href=\'https://a.com/\'>e</a>'),
    ).toEqual({
      blocks: [
        { image: "https://a.com/a.png", caption: "b" },
        { paragraph: [{ text: "c", bold: true }, "\nd ", { text: "e", link: "https://a.com/" }] },
      ],
      warnings: [],
    });
  });

  it.each(["a < b, 1 <2 and a > b", "{unclosed", "<Unclosed", "<A b=c>", "a {'} b"])(
    "takes what is wrong for text: %s",
    (source) => {
      expect(mdx(source)).toEqual({ blocks: [{ paragraph: source }], warnings: [] });
    },
  );

  it("is text in code and behind a backslash", () => {
    expect(mdx("`{a}` \\{b} \\<C>\n\n```\nimport a from 'b'\n\n<D>\n```")).toEqual({
      blocks: [
        { paragraph: [{ text: "{a}", code: true }, " {b} <C>"] },
        { code: "import a from 'b'\n\n<D>", language: "plain text" },
      ],
      warnings: [],
    });
  });

  it("is no part of Markdown", () => {
    expect(convert("import a from 'b'\n\n{c}")).toEqual({
      blocks: [{ paragraph: "import a from 'b'" }, { paragraph: "{c}" }],
      warnings: [],
    });
  });

  it("becomes blocks that Notion takes, whatever it is", () => {
    const marks = [
      ..."{}<>/`'\"=*_-# \n\t\\a",
      ..."<A|</A>|<A b={|<div>|</div>|<!--|-->|{/*|*/}|${|import a from|export const|\n\n|  |> |- |{'a'}|<br />|```\n|<details>|[a]({b})|| a |\n|-|\n".split(
        "|",
      ),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 60 }), (parts) => {
        const { value, diagnostics } = toBlocks(parseMarkdown(parts.join(""), { mdx: true }), {
          file: "a.mdx",
        });
        expectSound(value);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
