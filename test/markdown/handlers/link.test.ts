import { expect, it } from "vitest";
import { parseMarkdown, toBlocks } from "../../../src/markdown/index.ts";
import { blocksOf, convert } from "../compact.ts";

it("shows the address of a link without a text", () => {
  expect(blocksOf("[](https://a.com)")).toEqual([
    { paragraph: [{ text: "https://a.com/", link: "https://a.com/" }] },
  ]);
  expect(convert("[](#a)")).toEqual({ blocks: [], warnings: ["1:1 link-not-published"] });
});

it("knows links, references, autolinks and bare addresses", () => {
  expect(
    blocksOf(
      "[a](https://a.com/x y) [a](<https://a.com/x y>) [b][r] [r] <https://c.com> d@e.com www.f.com\n\n[r]: https://b.com",
    ),
  ).toEqual([
    {
      paragraph: [
        "[a](",
        { text: "https://a.com/x", link: "https://a.com/x" },
        " y) ",
        { text: "a", link: "https://a.com/x%20y" },
        " ",
        { text: "b", link: "https://b.com/" },
        " ",
        { text: "r", link: "https://b.com/" },
        " ",
        { text: "https://c.com", link: "https://c.com/" },
        " ",
        { text: "d@e.com", link: "mailto:d@e.com" },
        " ",
        { text: "www.f.com", link: "http://www.f.com/" },
      ],
    },
  ]);
});

it("makes every way to write a link to a Notion page one", () => {
  const id = "0123456789abcdef0123456789abcdef";
  const page = [{ paragraph: [{ text: "a", link: `https://www.notion.so/${id}` }] }];
  expect(blocksOf(`[a](https://app.notion.com/p/Handbook-${id}?pvs=4)`)).toEqual(page);
  expect(blocksOf(`[a](/${id})`)).toEqual(page);
});

it("finds a definition wherever it stands, and the first of equal ones", () => {
  expect(blocksOf("[a]\n\n> - [A]: https://one.com\n\n[a]: https://two.com")).toEqual([
    { paragraph: [{ text: "a", link: "https://one.com/" }] },
    { quote: "", children: [{ bulleted_list_item: "" }] },
  ]);
});

it("leaves what refers to nothing as it is written", () => {
  expect(blocksOf("[a] [b][c] [d][]")).toEqual([{ paragraph: "[a] [b][c] [d][]" }]);
});

it("keeps the text of a link that Notion would refuse, with its looks, and warns", () => {
  expect(convert("See [the *guide*](./guide.md), [top](#top) and [x][r].\n\n[r]: ../x.md")).toEqual({
    blocks: [{ paragraph: ["See the ", { text: "guide", italic: true }, ", top and x."] }],
    warnings: ["1:5 link-not-published", "1:32 link-not-published", "1:48 link-not-published"],
  });
  expect(convert("[a](javascript:alert(1))").warnings).toEqual(["1:1 link-not-published"]);
});

it("keeps the text of a link that is too long, and says by how much", () => {
  const { blocks, warnings } = convert(`[x](https://a.com/${"y".repeat(2000)})`);
  expect({ blocks, warnings }).toEqual({ blocks: [{ paragraph: "x" }], warnings: ["1:1 link-too-long"] });
  const { diagnostics } = toBlocks(parseMarkdown(`[x](https://a.com/${"é".repeat(500)})`), { file: "a.md" });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    expect.stringMatching(/^link-too-long: the link has 3014 characters/),
  ]);
});

it("keeps a backslash in a path, which is no slash", () => {
  expect(blocksOf("<https://a.com/b\\c?d=\\e>")).toEqual([
    { paragraph: [{ text: "https://a.com/b\\c?d=\\e", link: "https://a.com/b%5Cc?d=\\e" }] },
  ]);
});
