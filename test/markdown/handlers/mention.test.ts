import { describe, expect, it } from "vitest";
import { toRichText } from "../../../src/markdown/index.ts";
import { blocksOf, compactText, convert } from "../compact.ts";

describe("a mention of a date", () => {
  it.each([
    ["2026-03-03", { date: "2026-03-03" }],
    [" 2026-03-03\t", { date: "2026-03-03" }],
    ["2026-03-03T09:00:00+01:00", { date: "2026-03-03T09:00:00.000+01:00" }],
    ["2026-03-03 09:00Z", { date: "2026-03-03T09:00:00.000+00:00" }],
    ["2026-03-03 to 2026-03-05", { date: "2026-03-03", end: "2026-03-05" }],
    [
      "2026-03-03T09:00Z to 2026-03-03T10:00Z",
      { date: "2026-03-03T09:00:00.000+00:00", end: "2026-03-03T10:00:00.000+00:00" },
    ],
  ])("takes a day, a moment, and two of them: %j", (value, date) => {
    expect(blocksOf(`@date(${value})`)).toEqual([{ paragraph: [date] }]);
  });

  it.each([
    "tomorrow",
    "2026-02-30",
    "2026-03-03T09:00",
    "2026-03-05 to 2026-03-03",
    "2026-03-03 to 2026-03-04T09:00Z",
    "2026-03-03 to 2026-03-04 to 2026-03-05",
    "2026-03-03 (noon)",
  ])("keeps what is no date as it is written: %s", (value) => {
    expect(convert(`On *@date( ${value})*.`)).toEqual({
      blocks: [{ paragraph: ["On ", { text: `@date( ${value})`, italic: true }, "."] }],
      warnings: ["1:5 date-invalid"],
    });
  });

  it("is no part of a word, but may stand in emphasis of any kind", () => {
    expect(blocksOf("a_@date(2026-03-03)_ \\_@date(2026-03-03)")).toEqual([
      { paragraph: "a_@date(2026-03-03)_ _@date(2026-03-03)" },
    ]);
    const date = { date: "2026-03-03" };
    expect(blocksOf("_@date(2026-03-03)_ *@date(2026-03-03)* __@date(2026-03-03)__")).toEqual([
      {
        paragraph: [{ ...date, italic: true }, " ", { ...date, italic: true }, " ", { ...date, bold: true }],
      },
    ]);
  });

  it("stands in headings, tables, lists and text fields", () => {
    const date = [{ date: "2026-03-03" }];
    expect(blocksOf("# @date(2026-03-03)\n\n- @date(2026-03-03)\n\n|@date(2026-03-03)|\n|-|")).toEqual([
      { heading_1: date },
      { bulleted_list_item: date },
      { table: [[date]], header: true },
    ]);
    expect(compactText(toRichText("@date(2026-03-03)", { file: "a.yaml" }).value)).toEqual(date);
  });
});

describe("a mention", () => {
  it.each([
    "ana@page(x)",
    "1@page(x)",
    "é@page(x)",
    "ana_@page(x)",
    "@page()",
    "@page( )",
    "@page",
    "@page(x",
    "@page(a(b)",
    "@pages(x)",
    "@ page(x)",
    "@Page(x)",
    "@page (x)",
    `@page(${"x".repeat(501)})`,
  ])("needs a name that is known and closed parentheses, apart from words: %j", (text) => {
    expect(blocksOf(text)).toEqual([{ paragraph: text }]);
    expect(blocksOf(`${text}\n*a*)`.replace("@", "\\@"))).toEqual([
      { paragraph: [`${text} `, { text: "a", italic: true }, ")"] },
    ]);
  });

  it("is one thing, whatever it holds: marks mean nothing in it", () => {
    expect(blocksOf("*a @page(b*c) d* @user(_ana_(x)@b.com)")).toEqual([
      {
        paragraph: [
          { text: "a ", italic: true },
          { resource: { key: "b*c" }, italic: true },
          { text: " d", italic: true },
          " ",
          { person: { email: "_ana_(x)@b.com" } },
        ],
      },
    ]);
  });

  it("is none in code, in addresses, and behind a backslash", () => {
    expect(blocksOf("`@date(2026-03-03)`")).toEqual([
      { paragraph: [{ text: "@date(2026-03-03)", code: true }] },
    ]);
    expect(blocksOf("https://a.com/@date(2026-03-03)")).toEqual([
      {
        paragraph: [{ text: "https://a.com/@date(2026-03-03)", link: "https://a.com/@date(2026-03-03)" }],
      },
    ]);
    expect(blocksOf("\\@date(2026-03-03) ana@date.com")).toEqual([
      { paragraph: ["@date(2026-03-03) ", { text: "ana@date.com", link: "mailto:ana@date.com" }] },
    ]);
  });
});
