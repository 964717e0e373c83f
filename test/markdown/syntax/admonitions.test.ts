import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/markdown/index.ts";
import { convert } from "../compact.ts";

const blocksOf = (markdown: string) => convert(markdown, { admonitions: true }).blocks;
const note = { icon: "ℹ️", color: "blue_background" };

describe("an admonition", () => {
  it("holds what is indented by four columns below it, with tabs as well, and ends where nothing is", () => {
    expect(blocksOf("!!! note\n    a\n\n\tb\n\nc")).toEqual([
      { callout: "a", ...note, children: [{ paragraph: "b" }] },
      { paragraph: "c" },
    ]);
    expect(blocksOf("!!! note\n\n   a")).toEqual([{ callout: "", ...note }, { paragraph: "a" }]);
  });

  it("keeps code as it is, and stands in lists and quotes", () => {
    expect(
      blocksOf("- x\n\n    !!! note\n        ```\n          a\n        ```\n\n> !!! note\n>     b"),
    ).toEqual([
      {
        bulleted_list_item: "x",
        children: [{ callout: "", ...note, children: [{ code: "  a", language: "plain text" }] }],
      },
      { quote: "", children: [{ callout: "b", ...note }] },
    ]);
  });

  it.each(["!!!note", "!! note", "!!! 1", '!!! note "a', "a !!! note", "???", "\\!!! note", "!!! note: a"])(
    "needs a line of its own that is written just so: %s",
    (line) => {
      expect(blocksOf(`${line}\n    a`)).toEqual([{ paragraph: `${line.replace("\\", "")} a` }]);
    },
  );

  it("takes time in proportion to the text", () => {
    const nested = Array.from({ length: 300 }, (_, level) => `${"    ".repeat(level)}!!! note\n`).join("");
    expect(parseMarkdown(nested, { admonitions: true }).root.children).toHaveLength(1);
    expect(blocksOf("!!! note\n".repeat(5000))).toHaveLength(5000);
  });
});
