import type { Block } from "../../model/blocks.ts";
import { LIMITS } from "../../model/limits.ts";
import { holdsAnchors } from "../../model/references/anchors.ts";
import type { Reference } from "../../model/references/reference.ts";
import { holdsReferences, ownReferences } from "../../model/references/references-in.ts";

/** Tells of a reference whether what it leads to stands only after it is written itself. */
export type IsLater = (reference: Reference) => boolean;

/** Gives the test for a resource that waits for the blocks of others before it is written. */
export function laterThan(self: string, after: readonly string[]): IsLater {
  const before = new Set(after);
  return ({ key = self, anchor }) => anchor !== undefined && !before.has(key);
}

/** Tells whether a block has to be written to once more, for what it refers to itself. */
export function isRewritten(block: Block, isLater: IsLater): boolean {
  return holdsReferences(block) && ownReferences(block).some(isLater);
}

/** Tells whether a block cannot be written before what it refers to stands: a copy shows nothing without its original. */
export function isHeldBack(block: Block, isLater: IsLater): boolean {
  return block.type === "synced_block" && isRewritten(block, isLater);
}

/** Gives what is written of blocks at first: copies that are held back, also below others, come later. */
export function withoutHeldBack(blocks: readonly Block[], isLater: IsLater): readonly Block[] {
  if (!blocks.some(holdsReferences)) return blocks;
  return blocks.flatMap((block) => {
    if (!holdsReferences(block)) return [block];
    if (isHeldBack(block, isLater)) return [];
    return [{ ...block, children: withoutHeldBack(block.children, isLater) } as Block]; // the same type with the same content
  });
}

/** Tells whether the ID of a block, or of one below it, has to be known once it is written. */
export function isLocated(block: Block, isLater: IsLater): boolean {
  return (
    holdsAnchors(block) ||
    (holdsReferences(block) &&
      (isRewritten(block, isLater) || block.children.some((child) => isLocated(child, isLater))))
  );
}

/**
 * Counts the requests that blocks take after they are written: one for each that is written once more, and the lists
 * that tell their IDs. Whether those of the first level are known without a list depends on how they were written.
 */
export function laterCost(blocks: readonly Block[], isLater: IsLater, areKnown: boolean): number {
  const located = blocks.filter((block) => isLocated(block, isLater));
  if (located.length === 0) return 0;
  const written = blocks.filter((block) => !isHeldBack(block, isLater)).length;
  const lists = areKnown ? 0 : Math.ceil(written / LIMITS.page);
  return located.reduce(
    (sum, block) => sum + (isRewritten(block, isLater) ? 1 : 0) + laterCost(block.children, isLater, false),
    lists,
  );
}
