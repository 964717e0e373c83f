import type { Block, LiveBlock } from "../../model/blocks.ts";
import { digest, isSpokenOf } from "../../model/canonical.ts";

/** Gives who made blocks and what is below them, as far as manifests speak of it. */
export function makersOf(blocks: readonly (LiveBlock | undefined)[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block === undefined || !isSpokenOf(block)) return [];
    const own = block.history === undefined ? [] : [block.history.createdBy];
    return [...own, ...makersOf(block.children)];
  });
}

/**
 * Tells who makes our blocks on a page: whoever made those that are known to be ours, else the connection itself, where
 * it made any. Empty when that is not known.
 */
export function makersOn(
  page: readonly LiveBlock[],
  ours: readonly (LiveBlock | undefined)[],
  connection: string | undefined,
): ReadonlySet<string> {
  const makers = new Set(makersOf(ours));
  if (makers.size > 0 || connection === undefined) return makers;
  return new Set(makersOf(page).filter((maker) => maker === connection));
}

/** Whether nothing speaks against it that a block was made by one of those who make ours. */
export function mayBeOurs(block: LiveBlock | undefined, makers: ReadonlySet<string>): boolean {
  const maker = block?.history?.createdBy;
  return makers.size === 0 || maker === undefined || makers.has(maker);
}

/**
 * Lists the IDs of the blocks that somebody else put below ones that may be ours. What the manifest says somewhere, too,
 * is not only theirs.
 */
export function putBelow(
  blocks: readonly LiveBlock[],
  makers: ReadonlySet<string>,
  wanted: readonly Block[],
): readonly string[] {
  if (makers.size === 0) return [];
  let known: ReadonlySet<string> | undefined;
  const isSaid = (block: LiveBlock): boolean => {
    known ??= new Set(digestsIn(wanted));
    return known.has(digest(block));
  };
  const below = ({ children }: LiveBlock): readonly string[] =>
    children
      .filter(isSpokenOf)
      .flatMap((child) => (mayBeOurs(child, makers) || isSaid(child) ? below(child) : [child.id]));
  return blocks.filter((block) => mayBeOurs(block, makers)).flatMap(below);
}

function digestsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [digest(block), ...digestsIn(block.children)]);
}
