import { expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

it("leaves a reference to nothing as it is written", () => {
  expect(blocksOf("a[^1]")).toEqual([{ paragraph: "a[^1]" }]);
});

/** A reference, as it is shown. */
const to = (number: number, anchor: string) => ({ text: `[${number}]`, link: `#^${anchor}` });

it("numbers notes by their first reference, links to them, and puts them at the end", () => {
  expect(blocksOf("a[^x] b[^y] c[^x]\n\n[^y]: *Y*.\n\n[^x]: X.\n\nEnd.")).toEqual([
    { paragraph: ["a", to(1, "x"), " b", to(2, "y"), " c", to(1, "x")] },
    { paragraph: "End." },
    { paragraph: "[1] X.", anchors: ["^x"] },
    { paragraph: ["[2] ", { text: "Y", italic: true }, "."], anchors: ["^y"] },
  ]);
});

it("keeps everything in a note", () => {
  expect(blocksOf("a[^x]\n\n[^x]: X.\n\n    More.\n\n    - b")).toEqual([
    { paragraph: ["a", to(1, "x")] },
    {
      paragraph: "[1] X.",
      children: [{ paragraph: "More." }, { bulleted_list_item: "b" }],
      anchors: ["^x"],
    },
  ]);
});

it("follows notes on notes, also in circles, and keeps those that nothing refers to", () => {
  expect(blocksOf("a[^x]\n\n[^u]: U[^v].\n[^x]: X[^y].\n[^y]: Y[^x].\n[^v]: V.")).toEqual([
    { paragraph: ["a", to(1, "x")] },
    { paragraph: ["[1] X", to(2, "y"), "."], anchors: ["^x"] },
    { paragraph: ["[2] Y", to(1, "x"), "."], anchors: ["^y"] },
    { paragraph: ["[3] U", to(4, "v"), "."], anchors: ["^u"] },
    { paragraph: "[4] V.", anchors: ["^v"] },
  ]);
});

it("leaves the link around a reference as it is", () => {
  expect(blocksOf("[a[^x]](https://a.com)\n\n[^x]: X.")).toEqual([
    { paragraph: [{ text: "a[1]", link: "https://a.com/" }] },
    { paragraph: "[1] X.", anchors: ["^x"] },
  ]);
});

it("keeps a note that has the name of another, and says so", () => {
  expect(convert("a[^x] b[^y]\n\n[^x]: X.\n[^x]: Again.\n[^y]: Y.\n")).toEqual({
    blocks: [
      { paragraph: ["a", to(1, "x"), " b", to(2, "y")] },
      { paragraph: "[1] X.", anchors: ["^x"] },
      { paragraph: "[2] Y.", anchors: ["^y"] },
      { paragraph: "[3] Again.", anchors: ["^x 2"] },
    ],
    warnings: ["4:1 footnote-repeated"],
  });
});
