import type { LiveBlock } from "../../../src/model/blocks.ts";
import type { BlockOp, InsertOp } from "../../../src/plan/plan.ts";
import { live } from "../live.ts";

let made = 0;

/** Gives the blocks of a page after an edit, as Notion would leave them; new blocks get new IDs. */
export function afterOps(page: string, blocks: readonly LiveBlock[], ops: readonly BlockOp[]): LiveBlock[] {
  return ops.reduce((tree, op) => afterOp(page, tree, op), [...blocks]);
}

function afterOp(parent: string, blocks: readonly LiveBlock[], op: BlockOp): LiveBlock[] {
  const here = op.op === "insert" && op.parent === parent ? inserted(blocks, op) : blocks;
  return here.flatMap((block) => {
    if (op.op === "delete" && op.before.id === block.id) return [];
    const content = op.op === "update" && op.before.id === block.id ? op.after.content : block.content;
    return [
      Object.assign({}, block, { content, children: afterOp(block.id, block.children, op) }) as LiveBlock,
    ]; // the same type as before
  });
}

function inserted(blocks: readonly LiveBlock[], { position, blocks: added }: InsertOp): LiveBlock[] {
  made += 1;
  const fresh = live(added, `new${made}.`);
  switch (position.type) {
    case "start":
      return [...fresh, ...blocks];
    case "end":
      return [...blocks, ...fresh];
    case "after": {
      const at = blocks.findIndex(({ id }) => id === position.id);
      if (at < 0) throw new Error(`no block ${position.id}`);
      return blocks.toSpliced(at + 1, 0, ...fresh);
    }
  }
}
