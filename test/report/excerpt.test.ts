import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, joinParts } from "../../src/report/excerpt.ts";
import { oneLine } from "../../src/report/one-line.ts";
import { diffWords } from "../../src/report/word-diff.ts";
import { CONTROL, hostileText } from "./hostile.ts";

function shown(before: string, after: string, most = 8): string {
  return joinParts(excerpt(diffWords(before, after), most), ({ kind, text }) =>
    kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`,
  );
}

const long = "The same words again and again. ".repeat(10);

describe("the excerpt of a word diff", () => {
  it("is all of a short text, with the white space outside of the marks", () => {
    expect(shown("page the first on call", "page the second on call")).toBe(
      "page the [-first-] {+second+} on call",
    );
    expect(shown("on call", "on call now")).toBe("on call {+now+}");
    expect(shown("a b c", "a c")).toBe("a [-b-] c");
    expect(shown("", "new")).toBe("{+new+}");
  });

  it("leaves white space in the marks where it would make another text of one side", () => {
    expect(shown("Bee.", "Bee by Ana")).toBe("Bee[-.-] {+ by Ana+}");
    expect(shown("on call.", "on call now.")).toBe("on call{+ now+}.");
    expect(shown("(a b)", "(b)")).toBe("([-a -]b)");
    expect(shown("see a", "see: a")).toBe("see{+:+} a");
  });

  it("adds up to both texts, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", ".", "(", " ", "\n"), { maxLength: 12 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = diffWords(before, after);
        // A change of white space alone is shown by the names of its characters.
        fc.pre(shown(before, after).search(/[␣↵]/) === -1);
        const parts = excerpt(words, 8);
        for (const [kind, whole] of [
          ["added", before],
          ["removed", after],
        ] as const) {
          const side = parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");
          expect(oneLine(side)).toBe(oneLine(whole));
        }
      }),
    );
  });

  it("keeps some words on either side of a change", () => {
    expect(shown(`${long}Monday, ${long}`, `${long}Tuesday, ${long}`)).toBe(
      "…again. The same words again and again. [-Monday-] {+Tuesday+}, The same words again and again. The…",
    );
    expect(shown(`One ${long}two.`, `1 ${long}2.`)).toBe(
      "[-One-] {+1+} The same words again and again. The … again. The same words again and again. [-two-] {+2+}.",
    );
    expect(shown(`${"天".repeat(90)}早`, `${"天".repeat(90)}晚`)).toBe(`…${"天".repeat(39)}[-早-] {+晚+}`);
  });

  it("cuts a long change", () => {
    expect(shown("a", `b ${long}`)).toMatch(/^\[-a-\] \{\+b The same .*…\+\}$/);
    expect(shown("a", `b ${long}`).length).toBeLessThan(220);
  });

  it("counts the changes after the first ones", () => {
    const text = (word: string) =>
      Array.from({ length: 5 }, (_, at) => `${word}${at} that much stays`).join(" ");
    expect(shown(text("a"), text("b"), 2)).toBe(
      "[-a0-] {+b0+} that much stays [-a1-] {+b1+} that much stays … (3 more)",
    );
  });

  it("names what cannot be seen when nothing else changes", () => {
    expect(shown("a\n  b", "a\tb")).toBe("a[-↵␣␣-] {+⇥+}b");
    expect(shown("a", "a\u202e")).toBe("a{+U+202E+}");
    expect(shown("", " ".repeat(100))).toBe(`{+${"␣".repeat(12)}…+}`);
  });

  it("holds no control character, and is short, whatever the texts hold", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        fc.pre(before !== after);
        const text = shown(before, after);
        expect(text).not.toMatch(CONTROL);
        expect(text.length).toBeLessThan(8 * 500 + 200);
      }),
    );
  });
});
