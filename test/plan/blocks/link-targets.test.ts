import { expect, it } from "vitest";
import { makeBlock } from "../../../src/model/canonical.ts";
import { text } from "../../../src/model/rich-text.ts";
import { blocksLinkedFrom } from "../../../src/plan/blocks/link-targets.ts";
import { item } from "../../harness.ts";

const page = "https://www.notion.so/0123456789abcdef0123456789abcdef";
const block = (digit: string): string => digit.repeat(32);
const dashed = (digit: string): string => block(digit).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

it("lists the blocks that texts, captions, cells and synced copies point at, on all levels", () => {
  const linked = (url: string) => [text("see", {}, url)];
  const cells = [[...linked(`${page}#${block("c")}`)], [text("none")]];
  const blocks = [
    item("outer", [
      makeBlock("paragraph", { rich_text: linked(`${page}#${block("a")}`), color: "default", icon: null }),
    ]),
    makeBlock("image", {
      source: { type: "external", url: "https://example.com/a.png" },
      caption: linked(`${page}#${block("b")}`),
    }),
    makeBlock("table", { table_width: 2, has_column_header: false, has_row_header: false }, [
      makeBlock("table_row", { cells }),
    ]),
    makeBlock("synced_block", { synced_from: dashed("d") }),
    makeBlock("paragraph", {
      rich_text: [...linked(page), ...linked("https://example.com/#x")],
      color: "default",
      icon: null,
    }),
  ];
  expect(blocksLinkedFrom(blocks)).toEqual(["a", "b", "c", "d"].map(dashed));
});
