import type { Block, LiveBlock } from "../blocks.ts";
import { isSpokenOf } from "../canonical.ts";

/** The names by which references know blocks of a page, with the dashed IDs of those blocks. */
export type Anchors = ReadonlyMap<string, string>;

const holding = new WeakMap<Block, boolean>();

/** Tells whether references know a block, or one below it, by a name. */
export function holdsAnchors(block: Block): boolean {
  const known = holding.get(block);
  if (known !== undefined) return known;
  const holds = (block.anchors ?? []).length > 0 || block.children.some(holdsAnchors);
  holding.set(block, holds);
  return holds;
}

/** Lists the names by which references know blocks, and what is below them. */
export function anchorsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    holdsAnchors(block) ? [...(block.anchors ?? []), ...anchorsIn(block.children)] : [],
  );
}

/** Takes the names off that no reference uses. Blocks in which nothing changes are the same objects. */
export function withUsedAnchors(
  blocks: readonly Block[],
  isUsed: (anchor: string) => boolean,
): readonly Block[] {
  if (!blocks.some(holdsAnchors)) return blocks;
  return blocks.map((block) => {
    if (!holdsAnchors(block)) return block;
    const { anchors = [], ...rest } = block;
    const used = anchors.filter(isUsed);
    const children = withUsedAnchors(block.children, isUsed);
    return { ...rest, children, ...(used.length > 0 && { anchors: used }) } as Block; // the same type with the same content
  });
}

/** Finds the named blocks among live blocks that say the same as the wanted ones. */
export function anchorsOfEqual(
  wanted: readonly Block[],
  live: readonly LiveBlock[],
): (readonly [anchor: string, id: string])[] {
  if (!wanted.some(holdsAnchors)) return [];
  const standing = live.filter(isSpokenOf);
  return wanted.filter(isSpokenOf).flatMap((block, index) => {
    const there = standing[index];
    return there === undefined
      ? []
      : [...anchorsAt(block, there), ...anchorsOfEqual(block.children, there.children)];
  });
}

/** Gives the names of a wanted block with the ID of the live one that it is. */
export function anchorsAt(
  { anchors = [] }: Block,
  { id }: LiveBlock,
): (readonly [anchor: string, id: string])[] {
  return anchors.map((anchor) => [anchor, id] as const);
}
