import type { Block, LiveBlock } from "../../model/blocks.ts";
import type { Position } from "../../model/position.ts";
import type { Notion } from "../../notion/client.ts";
import { readChildren } from "../../notion/read-tree.ts";
import { type IsLater, isHeldBack, isLocated, isRewritten } from "../../plan/references/later.ts";

/** Neighbouring blocks that were written, as they were before their links were put in. */
export interface Written {
  readonly parent: string;
  readonly position: Position;
  readonly blocks: readonly Block[];
  /** Those of the first level, without the ones that were held back; undefined when they have to be listed. */
  readonly ids: readonly string[] | undefined;
}

/** A block that was written, or is still to be: then its ID is undefined. */
export interface Located {
  readonly block: Block;
  readonly id: string | undefined;
  readonly parent: string;
  /** Where it stands, or belongs. */
  readonly position: Position;
}

/** Gives the place of a block that was changed where it stands. */
export function locatedAt(block: Block, { id }: Pick<LiveBlock, "id">): Located {
  return { block, id, parent: id, position: { type: "end" } };
}

/**
 * Finds the blocks that references name, those that are to be written to once more, and the places of those that were held
 * back, in document order. Reads no more lists than that takes. Throws `NotionError`.
 */
export async function locate(
  notion: Notion,
  { parent, position, blocks, ids }: Written,
  isLater: IsLater,
): Promise<readonly Located[]> {
  if (!blocks.some((block) => isLocated(block, isLater))) return [];
  const known = ids ?? (await listOwn(notion, parent));
  const found: Located[] = [];
  let place = await startOf(notion, { parent, position, blocks, ids: known }, isLater);
  let next = 0;
  for (const block of blocks) {
    if (isHeldBack(block, isLater)) {
      found.push({ block, id: undefined, parent, position: place });
      continue;
    }
    const id = known[next++];
    if (id === undefined) throw new Error("Notion shows fewer blocks than were written.");
    place = { type: "after", id };
    if (!isLocated(block, isLater)) continue;
    if ((block.anchors ?? []).length > 0 || isRewritten(block, isLater))
      found.push({ block, id, parent, position: place });
    const below = {
      parent: id,
      position: { type: "start" },
      blocks: block.children,
      ids: undefined,
    } as const;
    found.push(...(await locate(notion, below, isLater)));
  }
  return found;
}

/** Lists what was written below a page or block: sub-pages have come to be there on their own. */
async function listOwn(notion: Notion, parent: string): Promise<string[]> {
  const children = await readChildren(notion, parent);
  return children
    .filter(({ type }) => type !== "child_page" && type !== "child_database")
    .map(({ id }) => id);
}

/** Gives where a block belongs that comes before all that were written with it. */
async function startOf(
  notion: Notion,
  { parent, position, blocks, ids = [] }: Written,
  isLater: IsLater,
): Promise<Position> {
  const [first] = blocks;
  const [behind] = ids;
  if (position.type !== "end" || first === undefined || behind === undefined || !isHeldBack(first, isLater))
    return position;
  const children = await readChildren(notion, parent);
  const before = children[children.findIndex(({ id }) => id === behind) - 1];
  return before === undefined ? { type: "start" } : { type: "after", id: before.id };
}
