import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, editDistance } from "../../src/model/suggestion.ts";

describe("the edit distance", () => {
  it.each([
    ["", "", 0],
    ["a", "", 1],
    ["icon", "icon", 0],
    ["icon", "icno", 1],
    ["title", "tilte", 1],
    ["callout", "calout", 1],
    ["kitten", "sitting", 3],
    ["ab", "ba", 1],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("is symmetric, zero only for equals, and at most the longer length", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});

describe("a suggestion", () => {
  const names = ["icon", "id", "order", "onDrift", "heading_1", "heading_2"];

  it.each([
    ["icno", "icon"],
    ["ondrift", "onDrift"],
    ["on-drift", "onDrift"],
    ["heading1", "heading_1"],
    ["heading-2", "heading_2"],
    ["ids", "id"],
    ["banner", undefined],
    ["x", undefined],
    ["", undefined],
  ])("for %j is %j", (written, expected) => {
    expect(closest(written, names)).toBe(expected);
  });
});
