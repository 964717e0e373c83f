import { describe, expect, it } from "vitest";
import { convert } from "../compact.ts";

const warningsOf = (markdown: string): readonly string[] => convert(markdown).warnings ?? [];

describe("a container", () => {
  it.each([":::tip\na", ":::tip", "> :::tip\n> a\n\nb", "- :::tip\n  a", ":::tip\r\na\r\n"])(
    "is told when nothing ends it: %j",
    (markdown) => {
      expect(warningsOf(markdown).map((one) => one.split(" ")[1])).toEqual(["container-unclosed"]);
    },
  );

  it.each([
    ":::tip\na\n:::",
    ":::tip\r\na\r\n:::\r\n\r\nb",
    "> :::tip\n> a\n> :::\n\nb",
    "- :::tip\n  a\n  :::",
    "::::columns\n:::column\na\n:::\n:::column\nb\n:::\n::::",
    ":::tip\na\n:::::  \n\nb",
  ])("goes without a word when a line ends it: %j", (markdown) => {
    expect(warningsOf(markdown)).toEqual([]);
  });

  it("is told where its parts are not ended", () => {
    expect(warningsOf("::::columns\n:::column\na\n::::\n")).toContain("2:1 container-unclosed");
  });
});

describe("a line of colons that ends nothing", () => {
  it("is text, with a warning that names its place", () => {
    expect(convert("a\n:::\n\n- b\n\n  ::::\n")).toEqual({
      blocks: [{ paragraph: "a :::" }, { bulleted_list_item: "b", children: [{ paragraph: "::::" }] }],
      warnings: ["2:1 container-unopened", "6:3 container-unopened"],
    });
    expect(warningsOf(":::tip\n:::info\na\n:::\n:::\n")).toContain("5:1 container-unopened");
  });

  it.each(["\\:::", "`:::`", "a :::", "::: a", "**a**:::", "::"])("is nothing else: %j", (markdown) => {
    expect(warningsOf(markdown)).not.toContainEqual(expect.stringContaining("unopened"));
  });
});

describe("an attribute that means nothing", () => {
  it.each([
    [":::callout{colour=red}\na\n:::", ["1:1 attribute-ignored"]],
    ["::bookmark{url=https://example.com href=b}", ["1:1 attribute-ignored"]],
    ["::::tabs\n:::tab[A]{label=b}\na\n:::\n::::", ["2:1 attribute-ignored"]],
    [":::tip{anything=b}\na\n:::", []],
    [":::callout{#id .wide title=A}\na\n:::", []],
  ])("is told: %j", (markdown, warnings) => {
    expect(warningsOf(markdown)).toEqual(warnings);
  });
});
