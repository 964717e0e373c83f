import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBlock } from "../../src/model/block-api.ts";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalBlock, countBlocks, makeBlock } from "../../src/model/canonical.ts";
import { divideRichText, fitBlock } from "../../src/model/fit.ts";
import { LIMITS } from "../../src/model/limits.ts";
import {
  canonicalRichText,
  plain,
  plainText,
  type RichText,
  type Run,
  text,
} from "../../src/model/rich-text.ts";
import { writeRichText } from "../../src/model/rich-text-api.ts";
import { body } from "../arbitraries/blocks.ts";

const textOnly = { rich_text: [] as RichText, color: "default" } as const;
/** Text that Notion takes only in several fields: more than 100 runs. */
const manyRuns: RichText = Array.from(
  { length: 250 },
  (_, n): Run => text(`${n} `, n % 2 ? { bold: true } : {}),
);
const long: RichText = plain("some words ".repeat(25_000));

const longText: fc.Arbitrary<RichText> = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 1, max: 5000 }),
    fc.constantFrom("ab ", "é", "🚨", "e\u0301"),
  )
  .map(([runs, length, unit]) =>
    Array.from({ length: runs }, (_, n) =>
      text(unit.repeat(Math.ceil(length / unit.length)), n % 2 ? { italic: true } : {}),
    ),
  );

describe("divideRichText", () => {
  it("leaves text that fits in one part, also none", () => {
    expect(divideRichText([])).toEqual([[]]);
    expect(divideRichText(plain("a"))).toEqual([plain("a")]);
    expect(divideRichText(plain("x".repeat(200_000)))).toHaveLength(1);
  });

  it("loses nothing and goes over no limit", () => {
    fc.assert(
      fc.property(longText, (runs) => {
        const parts = divideRichText(runs);
        expect(parts.map(plainText).join("")).toBe(plainText(runs));
        for (const part of parts) {
          const items = writeRichText(part);
          expect(items.length).toBeLessThanOrEqual(LIMITS.array);
          expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(LIMITS.bytes);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("fitBlock", () => {
  it("leaves alone what fits", () => {
    fc.assert(
      fc.property(body, (blocks) => {
        expect(blocks.flatMap(fitBlock)).toEqual(blocks);
      }),
    );
  });

  it.each(["paragraph", "heading_2", "code"] as const)("continues a %s in blocks of its kind", (type) => {
    const block = canonicalBlock(
      type === "code"
        ? makeBlock(type, { rich_text: long, language: "yaml", caption: [] })
        : type === "paragraph"
          ? makeBlock(type, { ...textOnly, rich_text: long, icon: null })
          : makeBlock(type, { ...textOnly, rich_text: long, is_toggleable: false }),
    );
    const fitted = fitBlock(block);
    expect(fitted.length).toBeGreaterThan(1);
    expect(new Set(fitted.map((part) => part.type))).toEqual(new Set([type]));
    expect(allText(fitted)).toBe(plainText(long));
  });

  it.each(["bulleted_list_item", "numbered_list_item", "toggle", "quote"] as const)(
    "continues a %s below itself, before its children",
    (type) => {
      const child = makeBlock("divider", {});
      const [fitted, ...others] = fitBlock(makeBlock(type, { ...textOnly, rich_text: manyRuns }, [child]));
      expect(others).toEqual([]);
      expect(fitted?.type).toBe(type);
      expect(fitted?.children.map((below) => below.type)).toEqual(["paragraph", "paragraph", "divider"]);
      expect(allText(fitted === undefined ? [] : [fitted])).toBe(plainText(manyRuns));
    },
  );

  it("keeps the children of a divided paragraph with its last part", () => {
    const child = makeBlock("divider", {});
    const fitted = fitBlock(
      makeBlock("paragraph", { ...textOnly, rich_text: manyRuns, icon: null }, [child]),
    );
    expect(fitted.map((part) => part.children.length)).toEqual([0, 0, 1]);
  });

  it("continues a table that is too wide in tables behind it, with every cell", () => {
    const row = (first: number, cells: number): Block =>
      makeBlock("table_row", { cells: Array.from({ length: cells }, (_, at) => plain(`${first}.${at}`)) });
    const table = makeBlock("table", { table_width: 250, has_column_header: true, has_row_header: true }, [
      row(0, 250),
      row(1, 230),
    ]);
    const fitted = fitBlock(table);
    expect(fitted.map(({ type, content }) => ({ type, ...content }))).toEqual([
      { type: "table", table_width: 100, has_column_header: true, has_row_header: true },
      { type: "table", table_width: 100, has_column_header: true, has_row_header: false },
      { type: "table", table_width: 50, has_column_header: true, has_row_header: false },
    ]);
    const cells = [0, 1].map((at) =>
      fitted.flatMap(({ children }) => {
        const part = children[at];
        return part?.type === "table_row" ? part.content.cells.map(plainText) : [];
      }),
    );
    expect(cells[0]).toEqual(Array.from({ length: 250 }, (_, at) => `0.${at}`));
    expect(cells[1]).toEqual(Array.from({ length: 250 }, (_, at) => (at < 230 ? `1.${at}` : "")));
  });

  it("continues a table row in rows below, looks and all", () => {
    const fitted = fitBlock(makeBlock("table_row", { cells: [manyRuns, plain("b")] }));
    const cells = fitted.map((row) => (row.type === "table_row" ? row.content.cells : []));
    expect(canonicalRichText(cells.flatMap(([first = []]) => first))).toEqual(manyRuns);
    expect(cells.map(([, second = []]) => plainText(second))).toEqual(["b", "", ""]);
  });

  it("divides a row whose cells together are too heavy for a request", () => {
    const heavy = Array.from({ length: 4 }, () => plain("数".repeat(60_000)));
    const fitted = fitBlock(makeBlock("table_row", { cells: heavy }));
    const requests = fitted.map((row) => Buffer.byteLength(JSON.stringify(writeBlock(row, []))));
    expect(Math.max(...requests)).toBeLessThan(LIMITS.bytes);
    const text = fitted.flatMap((row) => (row.type === "table_row" ? row.content.cells.map(plainText) : []));
    expect(text.join("")).toBe("数".repeat(4 * 60_000));
  });

  it("continues a caption in paragraphs behind its block", () => {
    const source = { type: "external", url: "https://example.com/a.png" } as const;
    const image = makeBlock("image", { source, caption: manyRuns });
    const code = makeBlock("code", { rich_text: plain("x"), language: "yaml", caption: manyRuns });
    for (const block of [image, code]) {
      const [first, ...more] = fitBlock(block);
      expect(first?.type).toBe(block.type);
      expect(more.map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
      const caption = first?.type === "image" || first?.type === "code" ? first.content.caption : [];
      expect(plainText(caption) + allText(more)).toBe(plainText(manyRuns));
    }
  });

  it("fits what is below as well, at any level", () => {
    const inner = makeBlock("quote", { ...textOnly, rich_text: long });
    const outer = makeBlock("toggle", textOnly, [makeBlock("bulleted_list_item", textOnly, [inner])]);
    const fitted = fitBlock(outer);
    expect(countBlocks(fitted)).toBeGreaterThan(3);
    expect(allText(fitted)).toBe(plainText(long));
  });

  it("gives canonical blocks and is idempotent", () => {
    fc.assert(
      fc.property(longText, (runs) => {
        const block = canonicalBlock(makeBlock("quote", { ...textOnly, rich_text: runs }));
        const fitted = fitBlock(block);
        expect(fitted.map(canonicalBlock)).toEqual(fitted);
        expect(fitted.flatMap(fitBlock)).toEqual(fitted);
      }),
      { numRuns: 30 },
    );
  });
});

function allText(blocks: readonly Block[]): string {
  return blocks
    .map(
      (block) =>
        ("rich_text" in block.content ? plainText(block.content.rich_text) : "") + allText(block.children),
    )
    .join("");
}
