import type { Block, LiveBlock } from "../../src/model/blocks.ts";

/** Gives blocks as they would stand in Notion, with IDs `1`, `2`, `2.1`, … by their place. */
export function live(blocks: readonly Block[], prefix = ""): LiveBlock[] {
  return blocks.map((block, index) => {
    const id = `${prefix}${index + 1}`;
    return Object.assign({}, block, { id, children: live(block.children, `${id}.`) }) as LiveBlock; // a block with an ID is a live one
  });
}

/** A sub-page, as it stands among the blocks of its parent. */
export function childPage(id: string, title: string): LiveBlock {
  return { type: "child_page", content: { title }, children: [], id };
}

/** Gives blocks as somebody made them and edited them last, with all that is below them. */
export function madeBy(blocks: readonly LiveBlock[], by: string): LiveBlock[] {
  const history = { createdBy: by, lastEdit: { time: "2026-03-03T09:41:00.000Z", by } };
  return blocks.map(
    (block) => Object.assign({}, block, { children: madeBy(block.children, by), history }) as LiveBlock, // the same block
  );
}
