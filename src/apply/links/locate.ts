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
  /** Those of the first level, without the ones that were left out; undefined when they have to be listed. */
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

/** What decides where blocks came to stand. */
export interface Locating {
  readonly notion: Notion;
  readonly isLater: IsLater;
  /** Whether a block was written, and not left out because what it shows was not there. */
  readonly isWritten: (block: Block) => boolean;
}

/**
 * Finds the blocks that references name, those that are to be written to once more, and the places of those that were held
 * back, in document order. Reads no more lists than that takes. Throws `NotionError`.
 */
export async function locate(
  locating: Locating,
  { parent, position, blocks, ids }: Written,
): Promise<readonly Located[]> {
  const { notion, isLater, isWritten } = locating;
  if (!blocks.some((block) => isLocated(block, isLater))) return [];
  const known = ids ?? (await listOwn(notion, parent, blocks.filter(isWritten).length));
  const found: Located[] = [];
  let place = position;
  let next = 0;
  for (const block of blocks) {
    if (!isWritten(block)) {
      if (isHeldBack(block, isLater)) found.push({ block, id: undefined, parent, position: place });
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
    found.push(...(await locate(locating, below)));
  }
  return found;
}

/** Lists what was written below a page or block: sub-pages have come to be behind it on their own. */
async function listOwn(notion: Notion, parent: string, count: number): Promise<string[]> {
  const children = count === 0 ? [] : await readChildren(notion, parent, count);
  return children
    .filter(({ type }) => type !== "child_page" && type !== "child_database")
    .map(({ id }) => id);
}
