import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import { canonicalRichText, plain, plainText, type RichText, text } from "../../src/model/rich-text.ts";
import { readRichText, writeRichText } from "../../src/model/rich-text-api.ts";
import { richText } from "../arbitraries/blocks.ts";
import { answered } from "./answered.ts";

describe("canonicalRichText", () => {
  it("gives nothing for nothing", () => {
    expect(canonicalRichText([])).toEqual([]);
    expect(canonicalRichText([text(""), text("", { bold: true })])).toEqual([]);
    expect(plain("")).toEqual([]);
  });

  it("merges neighbours that look the same, across an empty run", () => {
    expect(canonicalRichText([text("a"), text("", { bold: true }), text("b")])).toEqual([text("ab")]);
  });

  it("keeps neighbours apart that differ in look or link", () => {
    const runs = [
      text("a"),
      text("b", { bold: true }),
      text("c", { bold: true, color: "red" }),
      text("d", {}, "https://a.com/"),
      text("e", {}, "https://b.com/"),
    ];
    expect(canonicalRichText(runs)).toEqual(runs);
  });

  it("does not merge equations", () => {
    const equation = { type: "equation", expression: "x", annotations: {} } as const;
    expect(canonicalRichText([equation, equation])).toEqual([equation, equation]);
  });

  it("takes the default colour for no colour", () => {
    expect(canonicalRichText([text("a", { color: "default" })])).toEqual([text("a")]);
  });

  it("drops a link that Notion would refuse and keeps its text", () => {
    expect(canonicalRichText([text("a", {}, "./b.md"), text("c")])).toEqual([text("ac")]);
  });

  it("puts annotations in one order, so that equal looks are equal JSON", () => {
    const [a] = canonicalRichText([text("a", { color: "red", code: true, bold: true })]);
    const [b] = canonicalRichText([text("a", { bold: true, code: true, color: "red" })]);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });

  it("is idempotent and shows the same text, apart from what no text can hold", () => {
    fc.assert(
      fc.property(richText, (runs) => {
        const canonical = canonicalRichText(runs);
        expect(canonicalRichText(canonical)).toEqual(canonical);
        const drawable = (value: string) =>
          value.replaceAll("\r", "").replaceAll("\n", "").replaceAll("\0", "");
        expect(drawable(plainText(canonical))).toBe(drawable(plainText(runs.map(wellFormed))));
      }),
    );
  });

  it("leaves no two neighbours that Notion would merge", () => {
    fc.assert(
      fc.property(richText, (runs) => {
        canonicalRichText(runs).forEach((run, index, all) => {
          const next = all[index + 1];
          if (run.type !== "text" || next?.type !== "text") return;
          expect({ ...run, text: "" }).not.toEqual({ ...next, text: "" });
        });
      }),
    );
  });
});

describe("writing and reading rich text", () => {
  it("gives back what was written", () => {
    fc.assert(
      fc.property(richText, (runs) => {
        const canonical = canonicalRichText(runs);
        expect(readRichText(writeRichText(canonical).map(answered))).toEqual(canonical);
      }),
    );
  });

  it("sends a long run in pieces that are read back as one", () => {
    const long = plain("word ".repeat(1000));
    const items = writeRichText(long);
    expect(items).toHaveLength(3);
    expect(items.every((item) => "text" in item && item.text.content.length <= LIMITS.text)).toBe(true);
    expect(readRichText(items.map(answered))).toEqual(long);
  });
});

function wellFormed(run: RichText[number]): RichText[number] {
  return run.type === "text" ? { ...run, text: Buffer.from(run.text, "utf8").toString("utf8") } : run;
}
