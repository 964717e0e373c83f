import { expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

it("keeps an empty item", () => {
  expect(blocksOf("-")).toEqual([{ bulleted_list_item: "" }]);
});

it("makes an item of each of its kind", () => {
  expect(blocksOf("- a\n- b\n\n1. c\n2. d")).toEqual([
    { bulleted_list_item: "a" },
    { bulleted_list_item: "b" },
    { numbered_list_item: "c" },
    { numbered_list_item: "d" },
  ]);
});

it("makes the same of a loose and a tight list", () => {
  expect(blocksOf("- a\n\n- b")).toEqual(blocksOf("- a\n- b"));
});

it("nests as deep as the list does", () => {
  expect(blocksOf("- a\n  1. b\n     - c\n       - d\n- e")).toEqual([
    {
      bulleted_list_item: "a",
      children: [
        {
          numbered_list_item: "b",
          children: [{ bulleted_list_item: "c", children: [{ bulleted_list_item: "d" }] }],
        },
      ],
    },
    { bulleted_list_item: "e" },
  ]);
});

it("puts whatever follows the first paragraph below the item", () => {
  expect(blocksOf("1. a\n\n   b\n\n   ```sh\n   c\n   ```\n\n   > d")).toEqual([
    {
      numbered_list_item: "a",
      children: [{ paragraph: "b" }, { code: "c", language: "shell" }, { quote: "d" }],
    },
  ]);
});

it("leaves the text empty when an item begins with something else", () => {
  expect(blocksOf("- ```js\n  a\n  ```\n- > b\n- - c\n- # d\n- ![](https://i.com/e.png)")).toEqual([
    { bulleted_list_item: "", children: [{ code: "a", language: "javascript" }] },
    { bulleted_list_item: "", children: [{ quote: "b" }] },
    { bulleted_list_item: "", children: [{ bulleted_list_item: "c" }] },
    { bulleted_list_item: "", children: [{ heading_1: "d" }] },
    { bulleted_list_item: "", children: [{ image: "https://i.com/e.png" }] },
  ]);
});

it("makes tasks to-dos, with what is below them", () => {
  expect(blocksOf("- [ ] a\n- [x] b\n  - [X] c\n\n1. [ ] d\n- e")).toEqual([
    { to_do: "a", checked: false },
    { to_do: "b", checked: true, children: [{ to_do: "c", checked: true }] },
    { to_do: "d", checked: false },
    { bulleted_list_item: "e" },
  ]);
});

it("warns of a first number that Notion will not show", () => {
  expect(convert("Text.\n\n3. a\n4. b")).toEqual({
    blocks: [{ paragraph: "Text." }, { numbered_list_item: "a" }, { numbered_list_item: "b" }],
    warnings: ["3:1 list-start-ignored"],
  });
  expect(convert("3. [ ] a").warnings).toEqual([]);
});
