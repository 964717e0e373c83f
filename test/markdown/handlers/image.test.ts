import { expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../../src/markdown/index.ts";
import { blocksOf, convert } from "../compact.ts";

it("makes a block of an image that stands alone, also without a text", () => {
  expect(blocksOf("![](https://i.com/a.png)")).toEqual([{ image: "https://i.com/a.png" }]);
});

it("takes its title for the caption, or else its alternative text", () => {
  expect(blocksOf('![alt](https://i.com/a.png "title")')).toEqual([
    { image: "https://i.com/a.png", caption: "title" },
  ]);
  expect(blocksOf("![*alt* text](https://i.com/a.png)")).toEqual([
    { image: "https://i.com/a.png", caption: "alt text" },
  ]);
});

it("makes a block of each of several", () => {
  expect(blocksOf("![a](https://i.com/a.png)\n![b](https://i.com/b.png) ![c](https://i.com/c.png)")).toEqual([
    { image: "https://i.com/a.png", caption: "a" },
    { image: "https://i.com/b.png", caption: "b" },
    { image: "https://i.com/c.png", caption: "c" },
  ]);
});

it("keeps the link around an image in its caption", () => {
  expect(blocksOf("[![build](https://i.com/b.svg)](https://ci.com/)")).toEqual([
    { image: "https://i.com/b.svg", caption: [{ text: "build", link: "https://ci.com/" }] },
  ]);
  expect(blocksOf("[![](https://i.com/b.svg)](https://ci.com/)")).toEqual([
    { image: "https://i.com/b.svg", caption: [{ text: "https://ci.com/", link: "https://ci.com/" }] },
  ]);
});

it("knows references", () => {
  expect(blocksOf('![a][pic] ![pic]\n\n[pic]: https://i.com/a.png "t"')).toEqual([
    { image: "https://i.com/a.png", caption: "t" },
    { image: "https://i.com/a.png", caption: "t" },
  ]);
  expect(blocksOf("![a][nowhere]")).toEqual([{ paragraph: "![a][nowhere]" }]);
});

it("leaves the text of one that has no full address, and warns", () => {
  expect(convert("![a](./a.png)\n![b](/b.png) ![c](data:image/png;base64,AA==) ![](d.png)")).toEqual({
    blocks: [{ paragraph: "a b c" }],
    warnings: [
      "1:1 image-not-published",
      "2:1 image-not-published",
      "2:14 image-not-published",
      "2:47 image-not-published",
    ],
  });
});

it("keeps a backslash in a path, which is no slash", () => {
  expect(blocksOf("![a](https://i.com/a\\b.png)\n![pic]\n\n[pic]: <https://i.com/c\\d.png?e\\f>")).toEqual([
    { image: "https://i.com/a%5Cb.png", caption: "a" },
    { image: "https://i.com/c%5Cd.png?e\\f", caption: "pic" },
  ]);
  const { diagnostics } = toBlocks(parseMarkdown("![a](images\\b.png)"), { file: "a.md" });
  expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('"images\\b.png"')]);
});
