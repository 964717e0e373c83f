import { expect, it } from "vitest";
import { blocksOf } from "../compact.ts";

it("is a divider", () => {
  expect(blocksOf("a\n\n---\n\n***")).toEqual([{ paragraph: "a" }, "divider", "divider"]);
});
