import { describe, expect, it } from "vitest";
import { equalAnchors } from "../../../src/plan/blocks/anchors.ts";

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe("what is equal in two lists that have little in common", () => {
  const shared = names("shared", 600);

  it("is found as far as it occurs once in each", () => {
    const live = shared.flatMap((name, index) => [name, `old${index}`]);
    const wanted = shared.flatMap((name, index) => [`new${index}`, name]);
    expect(equalAnchors(live, wanted).map(([from, to]) => [live[from], wanted[to]])).toEqual(
      shared.map((name) => [name, name]),
    );
  });

  it("is not looked for in what occurs more than once", () => {
    const live = ["twice", ...names("old", 500), "once", "twice"];
    const wanted = ["once", ...names("new", 500), "twice"];
    expect(equalAnchors(live, wanted)).toEqual([[501, 0]]);
  });

  it("keeps both orders", () => {
    const wanted = [...shared.slice(500), ...names("new", 500), ...shared.slice(0, 500)];
    expect(equalAnchors(shared, wanted)).toHaveLength(500);
  });
});
