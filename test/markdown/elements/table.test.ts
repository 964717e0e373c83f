import { expect, it } from "vitest";
import { blocksOf, convert } from "../compact.ts";

it("takes its headers from header cells in the first row, the first column or both", () => {
  expect(blocksOf("<table><tr><th>a<th>b<tr><td>c<td><b>d</b></table>")).toEqual([
    {
      table: [
        ["a", "b"],
        ["c", [{ text: "d", bold: true }]],
      ],
      header: true,
    },
  ]);
  expect(
    blocksOf(
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody></table>",
    ),
  ).toEqual([
    {
      table: [
        ["a", "b"],
        ["c", "d"],
      ],
      header: true,
      rowHeader: true,
    },
  ]);
  expect(blocksOf("<table><tr><td>a</table>")).toEqual([{ table: [["a"]], header: false }]);
});

it("takes cells that stand in no row for a row, as browsers do", () => {
  expect(blocksOf("<table><tbody><tr><td>a</tr>\n<td>b</td>\n<td>c</td></tr><tr><td>d</table>")).toEqual([
    {
      table: [
        ["a", ""],
        ["b", "c"],
        ["d", ""],
      ],
      header: false,
    },
  ]);
});

it("fills up rows, and leaves empty what a cell spans, with a warning", () => {
  expect(blocksOf("<table><tr><td>a<tr><td>b<td>c</table>")).toEqual([
    {
      table: [
        ["a", ""],
        ["b", "c"],
      ],
      header: false,
    },
  ]);
  expect(
    convert('<table><tr><td rowspan="2">a<td colspan="2">b<td>c<tr><td>d<td rowspan=9999>e<tr><td>f</table>'),
  ).toEqual({
    blocks: [
      {
        table: [
          ["a", "b", "", "c"],
          ["", "d", "e", ""],
          ["f", "", "", ""],
        ],
        header: false,
      },
    ],
    warnings: ["1:1 html-reduced"],
  });
});

it("takes Markdown in its cells, and warns of what is more than text", () => {
  expect(
    convert("<table>\n<tr>\n<td>\n\n**a**\n\nb\n\n</td>\n<td>\n\n- c\n  - d\n\n</td>\n</tr>\n</table>"),
  ).toEqual({
    blocks: [{ table: [[[{ text: "a", bold: true }, "\nb"], "c\nd"]], header: false }],
    warnings: ["9:1 html-reduced"],
  });
});

it("puts its caption and what stands outside its cells around itself", () => {
  expect(blocksOf("<table><caption>a</caption>b<tr><td>c</td></tr>d</table>")).toEqual([
    { paragraph: "a" },
    { paragraph: "b" },
    { table: [["c"]], header: false },
    { paragraph: "d" },
  ]);
  expect(blocksOf("<table></table>")).toEqual([]);
});
