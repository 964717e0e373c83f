import { expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

it("ignores marks around nothing", () => {
  expect(blocksOf("** ** and _ _")).toEqual([{ paragraph: "** ** and _ _" }]);
});

it("knows emphasis, strong, delete and code", () => {
  expect(blocksOf("*a* _b_ **c** __d__ ~~e~~ `f`")).toEqual([
    {
      paragraph: [
        { text: "a", italic: true },
        " ",
        { text: "b", italic: true },
        " ",
        { text: "c", bold: true },
        " ",
        { text: "d", bold: true },
        " ",
        { text: "e", strikethrough: true },
        " ",
        { text: "f", code: true },
      ],
    },
  ]);
});

it("adds up what is nested", () => {
  expect(blocksOf("**a *b ~~[`c`](https://c.com)~~***")).toEqual([
    {
      paragraph: [
        { text: "a ", bold: true },
        { text: "b ", bold: true, italic: true },
        { text: "c", bold: true, italic: true, strikethrough: true, code: true, link: "https://c.com/" },
      ],
    },
  ]);
});

it("takes code as it is written, on one line", () => {
  expect(blocksOf("`` a`*b* ``")).toEqual([{ paragraph: [{ text: "a`*b*", code: true }] }]);
  expect(blocksOf("`a\nb`")).toEqual([{ paragraph: [{ text: "a b", code: true }] }]);
});

it("merges neighbours that look the same", () => {
  expect(blocksOf("**a**__b__")).toEqual([{ paragraph: [{ text: "ab", bold: true }] }]);
  expect(blocksOf("**a**<b>b</b>")).toEqual([{ paragraph: [{ text: "ab", bold: true }] }]);
});
