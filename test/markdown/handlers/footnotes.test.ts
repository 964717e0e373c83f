import { expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

it("leaves a reference to nothing as it is written", () => {
  expect(blocksOf("a[^1]")).toEqual([{ paragraph: "a[^1]" }]);
});

it("numbers notes by their first reference and puts them at the end", () => {
  expect(blocksOf("a[^x] b[^y] c[^x]\n\n[^y]: *Y*.\n\n[^x]: X.\n\nEnd.")).toEqual([
    { paragraph: "a[1] b[2] c[1]" },
    { paragraph: "End." },
    { paragraph: "[1] X." },
    { paragraph: ["[2] ", { text: "Y", italic: true }, "."] },
  ]);
});

it("keeps everything in a note", () => {
  expect(blocksOf("a[^x]\n\n[^x]: X.\n\n    More.\n\n    - b")).toEqual([
    { paragraph: "a[1]" },
    { paragraph: "[1] X.", children: [{ paragraph: "More." }, { bulleted_list_item: "b" }] },
  ]);
});

it("follows notes on notes, also in circles, and keeps those that nothing refers to", () => {
  expect(blocksOf("a[^x]\n\n[^u]: U[^v].\n[^x]: X[^y].\n[^y]: Y[^x].\n[^v]: V.")).toEqual([
    { paragraph: "a[1]" },
    { paragraph: "[1] X[2]." },
    { paragraph: "[2] Y[1]." },
    { paragraph: "[3] U[4]." },
    { paragraph: "[4] V." },
  ]);
});
