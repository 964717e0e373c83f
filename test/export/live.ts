import type { Block, LiveBlock } from "../../src/model/blocks.ts";

let made = 0;

/** Gives blocks as they would stand in Notion, each with an ID like Notion's. */
export function standing(blocks: readonly Block[]): LiveBlock[] {
  return blocks.map((block) => {
    made += 1;
    const id = `0d15ea5e-0000-4000-8000-${made.toString(16).padStart(12, "0")}`;
    return Object.assign({}, block, { id, children: standing(block.children) }) as LiveBlock; // a block with an ID is a live one
  });
}
