import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, splitText } from "../../src/model/text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme-composite" }),
  rawUnits(),
);

function rawUnits() {
  return fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
}

describe("canonicalText", () => {
  it("leaves ordinary text alone", () => {
    expect(canonicalText("a\tb\nc é 🚨")).toBe("a\tb\nc é 🚨");
  });

  it("makes every line end a line feed", () => {
    expect(canonicalText("a\r\nb\rc\n")).toBe("a\nb\nc\n");
  });

  it("drops NUL and replaces lone surrogates", () => {
    expect(canonicalText("a\u0000b\ud800c\udc00d\ud83d\ude00")).toBe("ab\ufffdc\ufffdd😀");
  });

  it("is idempotent and gives well-formed text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const canonical = canonicalText(text);
        expect(canonicalText(canonical)).toBe(canonical);
        expect(isWellFormed(canonical)).toBe(true);
      }),
    );
  });
});

describe("splitText", () => {
  it("gives no piece for the empty text and one for a text that fits", () => {
    expect(splitText("", 3)).toEqual([]);
    expect(splitText("abc", 3)).toEqual(["abc"]);
  });

  it("cuts at the limit", () => {
    expect(splitText("abcdefg", 3)).toEqual(["abc", "def", "g"]);
  });

  it("keeps a family emoji and a letter with its accents together", () => {
    const family = "👩‍👩‍👧‍👦";
    expect(splitText(`a${family}b`, family.length)).toEqual(["a", family, "b"]);
    expect(splitText("xe\u0301y", 2)).toEqual(["x", "e\u0301", "y"]);
  });

  it("cuts a pile of combining marks, which no limit could hold, between code points", () => {
    const pile = "e" + "\u0301".repeat(5000);
    const pieces = splitText(pile, 2000);
    expect(pieces.join("")).toBe(pile);
    expect(pieces.every((piece) => piece.length <= 2000)).toBe(true);
  });

  it("does not cut a surrogate pair inside such a pile", () => {
    const pile = `x${"🏻".repeat(300)}`;
    const pieces = splitText(pile, 100);
    expect(pieces.join("")).toBe(pile);
    expect(pieces.every(isWellFormed)).toBe(true);
  });

  it("loses nothing, keeps to the limit and never cuts a surrogate pair", () => {
    fc.assert(
      fc.property(anyText.map(canonicalText), fc.integer({ min: 2, max: 40 }), (text, size) => {
        const pieces = splitText(text, size);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(size);
          expect(isWellFormed(piece)).toBe(true);
        }
      }),
    );
  });

  it("splits a long text", () => {
    expect(splitText("👩‍👩‍👧‍👦 word ".repeat(100_000), 2000).length).toBeGreaterThan(800);
  });
});

/** Tells whether no surrogate stands alone: only such text survives UTF-8. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, "utf8").toString("utf8") === text;
}
