import type { Block, LiveBlock } from "../../model/blocks.ts";

/** A block that a manifest keeps, and why it is not where the manifest has it. */
export interface UnkeptBlock {
  readonly id: string;
  /** `gone`: it is not on the page; `elsewhere`: at another place of it; `new`: the page does not exist yet. */
  readonly why: "gone" | "elsewhere" | "new";
}

/** Lists the dashed IDs of the blocks that a body keeps. */
export function keptIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === "kept" ? [block.content.id] : keptIn(block.children)));
}

/** Says what of a body cannot be kept because there is no page yet. */
export function unkeptIn(blocks: readonly Block[]): { readonly unkept?: readonly UnkeptBlock[] } {
  const ids = keptIn(blocks);
  return ids.length === 0 ? {} : { unkept: ids.map((id) => ({ id, why: "new" })) };
}

/** Gives a body without the kept blocks of these IDs; by default without any. */
export function withoutKept<B extends Block>(
  blocks: readonly B[],
  ids: { has: (id: string) => boolean } = ALL,
): readonly B[] {
  return changed(blocks, (block) => (block.type === "kept" && ids.has(block.content.id) ? undefined : block));
}

const ALL = { has: () => true };

/**
 * Gives live blocks as the manifest sees them: what it keeps is known by its ID alone, so that nothing that people do to
 * it is a difference. `stuck` are those that stay where the manifest does not have them: they take no part.
 */
export function asKept(
  live: readonly LiveBlock[],
  ids: ReadonlySet<string>,
  stuck: ReadonlySet<string>,
): readonly LiveBlock[] {
  if (ids.size + stuck.size === 0) return live;
  return changed(live, (block) => {
    const { id } = block;
    if (stuck.has(id)) return { type: "unsupported", content: { kind: "kept" }, children: [], id };
    return ids.has(id) ? { type: "kept", content: { id }, children: [], id } : block;
  });
}

/** Lists the IDs of blocks and of all below them. */
export function idsOf(blocks: readonly LiveBlock[]): string[] {
  return blocks.flatMap((block) => [block.id, ...idsOf(block.children)]);
}

/** Changes blocks on all levels, or leaves them out; those in which nothing changes stay the same objects. */
function changed<B extends Block>(blocks: readonly B[], change: (block: B) => B | undefined): readonly B[] {
  let isSame = true;
  const all = blocks.flatMap((block) => {
    const one = change(block);
    const children = one === block ? changed(block.children as readonly B[], change) : block.children; // of the same kind
    const next = one === block && children !== block.children ? { ...block, children } : one;
    if (next !== block) isSame = false;
    return next === undefined ? [] : [next];
  });
  return isSame ? blocks : all;
}
