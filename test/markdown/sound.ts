import { expect } from "vitest";
import { BLOCK_TYPES } from "../../src/model/block-types.ts";
import type { Block } from "../../src/model/blocks.ts";
import { canonicalBlock } from "../../src/model/canonical.ts";
import { fitBlock } from "../../src/model/fit.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { plainText, type RichText } from "../../src/model/rich-text.ts";
import { writeRichText } from "../../src/model/rich-text-api.ts";
import { appended, requestProblems } from "../model/request.ts";

/** Expects that blocks are canonical, within every limit, and such that Notion takes them. */
export function expectSound(blocks: readonly Block[]): void {
  expect(blocks.map(canonicalBlock)).toEqual(blocks);
  expect(blocks.flatMap(fitBlock)).toEqual(blocks);
  blocks.forEach(expectSoundBlock);
  expect(appended(blocks).requests.flatMap(requestProblems)).toEqual([]);
}

function expectSoundBlock(block: Block): void {
  const spec = BLOCK_TYPES[block.type];
  expect(spec.creatable).toBe(true);
  for (const text of textsOf(block)) {
    const items = writeRichText(text);
    expect(items.length).toBeLessThanOrEqual(LIMITS.array);
    for (const item of items) {
      if ("text" in item) expect(item.text.content.length).toBeLessThanOrEqual(LIMITS.text);
      if ("equation" in item) expect(item.equation.expression.length).toBeLessThanOrEqual(LIMITS.equation);
    }
  }
  if ("is_toggleable" in block.content && !block.content.is_toggleable) expect(block.children).toEqual([]);
  if (block.type === "paragraph") expect(plainText(block.content.rich_text)).not.toBe("");
  if (block.type === "equation") expect(block.content.expression.length).toBeLessThanOrEqual(LIMITS.equation);
  if (block.type === "table") {
    for (const row of block.children) {
      expect(row.type === "table_row" && row.content.cells.length).toBe(block.content.table_width);
    }
  } else if (spec.children === "none") {
    expect(block.children).toEqual([]);
  }
  block.children.forEach(expectSoundBlock);
}

/** Gives every text that a block shows, but for those of its children. */
export function textsOf({ content }: Block): readonly RichText[] {
  return [
    ...("rich_text" in content ? [content.rich_text] : []),
    ...("caption" in content ? [content.caption] : []),
    ...("cells" in content ? content.cells : []),
  ];
}
