import { expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

it("makes a toggle of the summary, with its looks, and of the body", () => {
  expect(blocksOf("<details><summary>a <b>b</b> <code>c</code></summary>d<p>e</p></details>")).toEqual([
    {
      toggle: ["a ", { text: "b", bold: true }, " ", { text: "c", code: true }],
      children: [{ paragraph: "d" }, { paragraph: "e" }],
    },
  ]);
});

it("takes the Markdown between its tags, and ends where it is closed", () => {
  expect(
    blocksOf("<details open>\n<summary>a</summary>\n\n**b**\n\n```js\nc\n```\n\n- d\n\n</details>\n\ne"),
  ).toEqual([
    {
      toggle: "a",
      children: [
        { paragraph: [{ text: "b", bold: true }] },
        { code: "c", language: "javascript" },
        { bulleted_list_item: "d" },
      ],
    },
    { paragraph: "e" },
  ]);
});

it("nests, in lists, quotes and itself", () => {
  expect(
    blocksOf(
      "- a\n\n  <details><summary>b</summary>\n\n  c\n\n  <details>\n  <summary>d</summary>\n  e\n  </details>\n  </details>\n\n  f\n\n> <details><summary>g</summary>\n>\n> h",
    ),
  ).toEqual([
    {
      bulleted_list_item: "a",
      children: [
        { toggle: "b", children: [{ paragraph: "c" }, { toggle: "d", children: [{ paragraph: "e" }] }] },
        { paragraph: "f" },
      ],
    },
    { quote: "", children: [{ toggle: "g", children: [{ paragraph: "h" }] }] },
  ]);
});

it("reaches to the end when it is never closed", () => {
  expect(blocksOf("a\n\n<details><summary>b</summary>\n\nc\n\n# d")).toEqual([
    { paragraph: "a" },
    { toggle: "b", children: [{ paragraph: "c" }, { heading_1: "d" }] },
  ]);
});

it("is called as browsers call it when it has no summary", () => {
  expect(blocksOf("<details>\n\na\n\n</details>")).toEqual([
    { toggle: "Details", children: [{ paragraph: "a" }] },
  ]);
});

it("is a heading that folds when its summary is a heading", () => {
  expect(blocksOf("<details><summary><h3>a</h3></summary>\n\nb\n\n</details>")).toEqual([
    { heading_3: "a", toggleable: true, children: [{ paragraph: "b" }] },
  ]);
  expect(blocksOf("<details><summary>\n\n## a\n\n</summary>\n\nb\n\n</details>")).toEqual([
    { heading_2: "a", toggleable: true, children: [{ paragraph: "b" }] },
  ]);
});

it("keeps an image in its summary as its first child", () => {
  expect(blocksOf('<details><summary>a <img src="https://i.com/i.png"></summary>b</details>')).toEqual([
    { toggle: "a", children: [{ image: "https://i.com/i.png" }, { paragraph: "b" }] },
  ]);
});

it("flattens what nests deeper than 100 levels, keeps all of its text, and says so", () => {
  const { blocks, warnings } = convert(`${"<details><summary>s</summary>".repeat(150)}x`);
  expect(JSON.stringify(blocks).split('"toggle"')).toHaveLength(101);
  expect(warnings).toEqual(["1:1 html-reduced"]);
  expect(JSON.stringify(blocks)).toContain("x");
});
