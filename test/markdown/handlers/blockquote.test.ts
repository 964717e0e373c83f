import { expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

it("keeps an empty quote", () => {
  expect(blocksOf(">")).toEqual([{ quote: "" }]);
});

it("takes the first paragraph for its text and the others for its children", () => {
  expect(blocksOf("> a\nlazy\n>\n> b\n> - c")).toEqual([
    { quote: "a lazy", children: [{ paragraph: "b" }, { bulleted_list_item: "c" }] },
  ]);
});

it("leaves the text empty when it begins with something else", () => {
  expect(blocksOf("> # a\n> b")).toEqual([{ quote: "", children: [{ heading_1: "a" }, { paragraph: "b" }] }]);
});

it("nests", () => {
  expect(blocksOf("> a\n>> b")).toEqual([{ quote: "a", children: [{ quote: "b" }] }]);
});
