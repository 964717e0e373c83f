import { expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

const NOTE = { icon: "ℹ️", color: "blue_background" };

it.each([
  ["NOTE", "ℹ️", "blue_background"],
  ["TIP", "💡", "green_background"],
  ["IMPORTANT", "❗", "purple_background"],
  ["WARNING", "⚠️", "yellow_background"],
  ["CAUTION", "🛑", "red_background"],
])("shows the alert %s as a callout with its icon and colour", (name, icon, color) => {
  expect(blocksOf(`> [!${name}]\n> a **b**`)).toEqual([
    { callout: ["a ", { text: "b", bold: true }], icon, color },
  ]);
});

it("does not mind the case, blanks behind the marker, an empty line below it or other line ends", () => {
  for (const markdown of [
    "> [!note]\n> a",
    "> [!Note] \t\n> a",
    "> [!NOTE]  \n> a",
    "> [!NOTE]\n>\n> a",
    "> [!NOTE]\r\n> a",
    ">[!NOTE]\na",
    "\ufeff> [!NOTE]\n> a",
  ]) {
    expect(blocksOf(markdown), JSON.stringify(markdown)).toEqual([{ callout: "a", ...NOTE }]);
  }
});

it("keeps the rest of the alert as the callout's children", () => {
  expect(blocksOf("> [!NOTE]\n> a\n>\n> - b\n>\n> > c")).toEqual([
    { callout: "a", ...NOTE, children: [{ bulleted_list_item: "b" }, { quote: "c" }] },
  ]);
  expect(blocksOf("> [!NOTE]\n> ```js\n> a\n> ```")).toEqual([
    { callout: "", ...NOTE, children: [{ code: "a", language: "javascript" }] },
  ]);
});

it("finds alerts in lists, quotes and other alerts", () => {
  expect(blocksOf("- a\n\n  > [!NOTE]\n  > b\n  > > [!TIP]\n  > > c")).toEqual([
    {
      bulleted_list_item: "a",
      children: [
        {
          callout: "b",
          ...NOTE,
          children: [{ callout: "c", icon: "💡", color: "green_background" }],
        },
      ],
    },
  ]);
});

it("leaves as a quote what is no alert", () => {
  for (const [markdown, text] of [
    ["> [!NOTE]", "[!NOTE]"],
    ["> [!NOTE] a\n> b", "[!NOTE] a b"],
    ["> \\[!NOTE]\n> a", "[!NOTE] a"],
    ["> &#91;!NOTE]\n> a", "[!NOTE] a"],
    ["> [!OTHER]\n> a", "[!OTHER] a"],
    ["> a\n> [!NOTE]\n> b", "a [!NOTE] b"],
    ["> [!constructor]\n> b", "[!constructor] b"],
  ] as const) {
    expect(blocksOf(markdown), markdown).toEqual([{ quote: text }]);
  }
  expect(blocksOf("[!NOTE]\na")).toEqual([{ paragraph: "[!NOTE] a" }]);
});
