import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalBlock, digest, makeBlock } from "../../src/model/canonical.ts";
import { plain } from "../../src/model/rich-text.ts";
import { body } from "../arbitraries/blocks.ts";

const item = (words: string, children: readonly Block[] = []) =>
  makeBlock("bulleted_list_item", { rich_text: plain(words), color: "default" }, children);

describe("digest", () => {
  it("is 43 characters of base64url", () => {
    expect(digest(makeBlock("divider", {}))).toMatch(/^[\w-]{43}$/);
  });

  it("tells content, type, children and their order apart", () => {
    const blocks = [
      item("a"),
      item("b"),
      makeBlock("numbered_list_item", { rich_text: plain("a"), color: "default" }),
      makeBlock("bulleted_list_item", { rich_text: plain("a"), color: "red" }),
      item("a", [item("b")]),
      item("a", [item("b"), item("c")]),
      item("a", [item("c"), item("b")]),
      item("a", [item("b", [item("c")])]),
    ];
    expect(new Set(blocks.map(digest)).size).toBe(blocks.length);
  });

  it("leaves out what people put below a block and Pagewright cannot create", () => {
    const page = makeBlock("child_page", { title: "Notes" });
    expect(digest(item("a", [item("b"), page]))).toBe(digest(item("a", [item("b")])));
  });

  it("is equal exactly when the canonical JSON is equal", () => {
    fc.assert(
      fc.property(body, body, (left, right) => {
        for (const a of left) {
          expect(digest(structuredClone(a))).toBe(digest(a));
          for (const b of right)
            expect(digest(a) === digest(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        }
      }),
    );
  });

  it("does not depend on the order in which fields were written", () => {
    const one = makeBlock("code", { rich_text: [], language: "yaml", caption: [] });
    const other = makeBlock("code", { caption: [], language: "yaml", rich_text: [] });
    expect(digest(one)).toBe(digest(other));
  });
});

describe("canonicalBlock", () => {
  it("is idempotent", () => {
    fc.assert(
      fc.property(body, (blocks) => {
        expect(blocks.map(canonicalBlock)).toEqual(blocks);
      }),
    );
  });
});
