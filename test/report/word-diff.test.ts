import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordPart } from "../../src/report/plan-json.generated.ts";
import { diffWords } from "../../src/report/word-diff.ts";
import { hostileText } from "./hostile.ts";

/** The diff with marks: `[-removed-]` and `{+added+}`. */
function marked(before: string, after: string): string {
  return diffWords(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join("");
}

function side(words: readonly WordPart[], kind: "removed" | "added"): string {
  return words.flatMap((part) => (part.kind === kind || part.kind === "same" ? [part.text] : [])).join("");
}

/** Two texts with much in common. */
const alike = fc
  .array(fc.tuple(fc.constantFrom("both", "both", "old", "new"), hostileText), { maxLength: 20 })
  .map((pieces) => {
    const of = (owner: string) =>
      pieces.flatMap(([kind, text]) => (kind === "both" || kind === owner ? [text] : [])).join("");
    return [of("old"), of("new")] as const;
  });

describe("the word diff", () => {
  it("has no part for no text, and one part for one text", () => {
    expect(diffWords("", "")).toEqual([]);
    expect(diffWords("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
    expect(diffWords("", "a b")).toEqual([{ kind: "added", text: "a b" }]);
    expect(diffWords("a b", "")).toEqual([{ kind: "removed", text: "a b" }]);
  });

  it("keeps words whole, also with accents, apostrophes, points, and in other scripts", () => {
    expect(marked("page the first on call", "page the second on call")).toBe(
      "page the [-first -]{+second +}on call",
    );
    expect(marked("je l’ai déjà vu", "je l’ai deja vu")).toBe("je l’ai [-déjà -]{+deja +}vu");
    expect(marked("see a.com now", "see a.org now")).toBe("see [-a.com -]{+a.org +}now");
    expect(marked("первый звонок", "второй звонок")).toBe("[-первый -]{+второй +}звонок");
  });

  it("goes by character where words have no spaces", () => {
    expect(marked("我们每天早上开会", "我们每天晚上开会")).toBe("我们每天[-早-]{+晚+}上开会");
  });

  it("cuts no emoji, flag or check box in two", () => {
    expect(marked("👩‍💻👍🏽", "👨‍💻👍🏿")).toBe("[-👩‍💻👍🏽-]{+👨‍💻👍🏿+}");
    expect(marked("a 🇩🇪 b", "a 🇩🇰 b")).toBe("a [-🇩🇪 -]{+🇩🇰 +}b");
    expect(marked("[ ] call", "[x] call")).toBe("[-[ ] -]{+[x] +}call");
  });

  it("shows a change of white space alone", () => {
    expect(marked("on call", "on call now")).toBe("on call{+ now+}");
    expect(marked("a\n  b", "a\n    b")).toBe("a[-\n  -]{+\n    +}b");
  });

  it("makes one change of a rewritten passage, though words in it are the same by chance", () => {
    expect(
      marked(
        "We meet every Monday in the big room. Bring coffee.",
        "We gather each Friday at the small lounge. Bring coffee.",
      ),
    ).toBe(
      "We [-meet every Monday in the big room-]{+gather each Friday at the small lounge+}. Bring coffee.",
    );
  });

  it("keeps two changes apart with more between them", () => {
    expect(marked("one thing stays here, two goes", "1 thing stays here, 2 goes")).toBe(
      "[-one -]{+1 +}thing stays here, [-two -]{+2 +}goes",
    );
  });

  it("adds up to both texts, with no empty part and no two of a kind in a row", () => {
    fc.assert(
      fc.property(alike, ([before, after]) => {
        const words = diffWords(before, after);
        expect(side(words, "removed")).toBe(before);
        expect(side(words, "added")).toBe(after);
        expect(words.filter(({ text }) => text === "")).toEqual([]);
        expect(words.filter(({ kind }, at) => words[at - 1]?.kind === kind)).toEqual([]);
      }),
    );
  });

  it.each([
    ["rewritten", (word: number) => `old${word} `, (word: number) => `new${word * 7} `],
    ["with many edits", (word: number) => `w${word} `, (word: number) => (word % 20 ? `w${word} ` : "x ")],
    [
      "of two words in another order",
      (word: number) => `${word % 2} `,
      (word: number) => `${(word + 1) % 2} `,
    ],
    ["of one word", () => "a ", (word: number) => (word % 999 ? "a " : "b ")],
    ["of signs", () => "!", (word: number) => (word % 999 ? "!" : "?")],
    ["of control characters", () => "\u202e", (word: number) => (word % 999 ? "\u202e" : "\u0000")],
    ["of spaces", () => " ", () => "\n"],
    ["of halves of characters", () => "\ud800", (word: number) => (word % 999 ? "\ud800" : "\udc00")],
  ])("takes 250,000 characters %s", (_, old, now) => {
    const text = (piece: (word: number) => string) =>
      Array.from({ length: 250_000 }, (_, word) => piece(word))
        .join("")
        .slice(0, 250_000);
    const [before, after] = [text(old), text(now)];
    const words = diffWords(before, after);
    expect(side(words, "removed") === before && side(words, "added") === after).toBe(true);
  });
});
