import { expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

it("keeps an empty header row", () => {
  expect(blocksOf("| | |\n|-|-|\n| a | b |")).toEqual([
    {
      table: [
        ["", ""],
        ["a", "b"],
      ],
      header: true,
    },
  ]);
});

it("knows looks, links, math, breaks and escaped bars in cells", () => {
  expect(blocksOf("| **a** | [b](https://b.com) |\n|:-|-:|\n| $x$ `c\\|d` | e<br>f |")).toEqual([
    {
      table: [
        [[{ text: "a", bold: true }], [{ text: "b", link: "https://b.com/" }]],
        [[{ equation: "x" }, " ", { text: "c|d", code: true }], "e\nf"],
      ],
      header: true,
    },
  ]);
});

it("fills up ragged rows to the widest", () => {
  expect(blocksOf("| a | b |\n|-|-|\n| c |\n| d | e | f |")).toEqual([
    {
      table: [
        ["a", "b", ""],
        ["c", "", ""],
        ["d", "e", "f"],
      ],
      header: true,
    },
  ]);
});

it("makes an image in a cell a link to it", () => {
  const cell = (markdown: string) => convert(`| a |\n|-|\n| ${markdown} |`);
  const linked = (text: string, link: string) => [{ table: [["a"], [[{ text, link }]]], header: true }];
  const warnings = ["3:3 image-in-text"];
  const image = "https://i.com/b.png";
  expect(cell(`![b](${image})`)).toEqual({ blocks: linked("b", image), warnings });
  expect(cell(`![](${image})`)).toEqual({ blocks: linked(image, image), warnings });
  expect(cell(`[![b](${image})](https://ci.com/)`)).toEqual({
    blocks: linked("b", "https://ci.com/"),
    warnings: ["3:4 image-in-text"],
  });
});
