import { describe, expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

describe("inline math", () => {
  it("is what stands between two dollars that touch it", () => {
    expect(blocksOf("If $x_1 + *y*$ and $\\{a\\}$, the $n$th.")).toEqual([
      {
        paragraph: [
          "If ",
          { equation: "x_1 + *y*" },
          " and ",
          { equation: "\\{a\\}" },
          ", the ",
          { equation: "n" },
          "th.",
        ],
      },
    ]);
  });

  it.each([
    "It costs $5 and $10.",
    "From $5-$10.",
    "$5, $6, and *not* $7",
    "US$5/US$6",
    "a $ b $ c",
    "$ a$ and $a $",
    "just $one",
    "set $HOME and $PATH",
    "log in as $USER@$HOST",
    "add $HOME/bin:$PATH to ${a}/${b} and $PWD/$(date)",
    "an \\$escaped$ one",
  ])("leaves prose alone: %s", (prose) => {
    const shown = prose.replace("\\$", "$").replace("*not*", "not");
    const [block] = blocksOf(prose);
    expect(JSON.stringify(block)).not.toContain("equation");
    if (!prose.includes("*")) expect(block).toEqual({ paragraph: shown });
  });

  it("keeps Markdown working between amounts", () => {
    expect(blocksOf("$5 **or** $6")).toEqual([{ paragraph: ["$5 ", { text: "or", bold: true }, " $6"] }]);
  });

  it("does not begin in text and end in code", () => {
    expect(blocksOf("[$Parser](https://a.com), for `$ref`s")).toEqual([
      {
        paragraph: [{ text: "$Parser", link: "https://a.com/" }, ", for ", { text: "$ref", code: true }, "s"],
      },
    ]);
  });

  it("may have backticks inside the dollars, as GitHub writes it", () => {
    expect(blocksOf("so $`\\sqrt{3}`$, $`a $ b`, $``$")).toEqual([
      {
        paragraph: ["so ", { equation: "\\sqrt{3}" }, ", $", { text: "a $ b", code: true }, ", $``$"],
      },
    ]);
  });

  it("goes across a line end, an escaped dollar and a link, but not into code", () => {
    expect(blocksOf("$a\nb$")).toEqual([{ paragraph: [{ equation: "a b" }] }]);
    expect(blocksOf("$a\\$b$")).toEqual([{ paragraph: [{ equation: "a\\$b" }] }]);
    expect(blocksOf("`$a$` [$b$](https://b.com)")).toEqual([
      { paragraph: [{ text: "$a$", code: true }, " ", { equation: "b" }] },
    ]);
  });

  it("knows two dollars as well, and amounts beside them", () => {
    expect(blocksOf("so $$x$$ for $5")).toEqual([{ paragraph: ["so ", { equation: "x" }, " for $5"] }]);
  });

  it("takes the look around it", () => {
    expect(blocksOf("**$x$**")).toEqual([{ paragraph: [{ equation: "x", bold: true }] }]);
  });

  it("becomes code where it is too long", () => {
    const long = "x+".repeat(500) + "x";
    expect(convert(`a $${long}$`)).toEqual({
      blocks: [{ paragraph: ["a ", { text: long, code: true }] }],
      warnings: ["1:3 equation-too-long"],
    });
    expect(convert(`a $${long.slice(1)}$`).warnings).toEqual([]);
  });
});

describe("a block of math", () => {
  it("is nothing when it is empty", () => {
    expect(blocksOf("$$\n$$")).toEqual([]);
  });

  it("is an equation", () => {
    expect(blocksOf("$$\n\\frac{1}{2}\n= x\n$$")).toEqual([{ equation: "\\frac{1}{2}\n= x" }]);
  });

  it("is also two dollars that stand alone on a line", () => {
    expect(blocksOf("$$ x^2 $$")).toEqual([{ equation: "x^2" }]);
    expect(blocksOf("$x^2$")).toEqual([{ paragraph: [{ equation: "x^2" }] }]);
  });

  it("loses nothing that stands beside the opening dollars", () => {
    expect(blocksOf("$$ a\nb\n$$")).toEqual([{ equation: "a\nb" }]);
  });

  it("becomes code where it is too long", () => {
    const long = "x".repeat(1001);
    expect(convert(`$$\n${long}\n$$`)).toEqual({
      blocks: [{ code: long, language: "latex" }],
      warnings: ["1:1 equation-too-long"],
    });
  });
});
