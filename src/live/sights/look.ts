import type { BlockObjectResponse } from "@notionhq/client";
import { readBlock } from "../../model/block-api.ts";
import type { LiveBlock } from "../../model/blocks.ts";
import type { Edit } from "../../model/edits.ts";
import type { Notion } from "../../notion/client.ts";
import { type LivePage, readPage } from "../../notion/pages.ts";
import { readChildren, readWithChildren } from "../../notion/read-tree.ts";
import { type BlockSight, digestBelow, type StandingBlock, standingBlock } from "../../plan/sights/blocks.ts";
import { once } from "../once.ts";
import { type SchemaOf, schemasIn } from "../read-orphans.ts";

/** One look at Notion: what several sights ask for is read once. */
export interface Look {
  readonly notion: Notion;
  readonly page: (id: string) => Promise<LivePage | undefined>;
  readonly children: (id: string) => Promise<readonly BlockObjectResponse[]>;
  readonly schema: SchemaOf;
}

/** Begins a look. */
export function lookAt(notion: Notion): Look {
  return {
    notion,
    page: once((id) => readPage(notion, id)),
    children: once((id) => readChildren(notion, id)),
    schema: schemasIn(notion),
  };
}

/**
 * Reads the blocks of a page as far as they can have changed: all of them when somebody edited the page since, else the
 * first level and what is below the blocks that are opened. The time of an edit is floored to the minute, so that alone
 * it proves nothing; what is missed then is an edit below a block that the plan does not open, and harms nothing.
 * Throws `NotionError`.
 */
export async function standingBlocks(
  { notion, children }: Look,
  id: string,
  seen: readonly BlockSight[],
  isEdited: boolean,
): Promise<readonly StandingBlock[]> {
  const opened = new Set(seen.flatMap((block) => (block.isOpened ? [block.id] : [])));
  return Promise.all(
    (await children(id)).map(async (response): Promise<StandingBlock> => {
      const isOpened = opened.has(response.id);
      if (!isEdited && !isOpened) return standingBlock(readBlock(response, []));
      const block = await readWithChildren(notion, response);
      return { ...standingBlock(block), below: digestBelow(block, isOpened) };
    }),
  );
}

/** Reads all blocks of a page, or those of the first level. Throws `NotionError`. */
export async function blocksOf(
  { notion, children }: Look,
  id: string,
  isDeep: boolean,
): Promise<LiveBlock[]> {
  const responses = await children(id);
  if (!isDeep) return responses.map((response) => readBlock(response, []));
  return Promise.all(responses.map((response) => readWithChildren(notion, response)));
}

/** Whether two edits are one, as far as times that are floored to the minute tell. */
export function isSameEdit(one: Edit | undefined, other: Edit | undefined): boolean {
  return one !== undefined && one.time === other?.time && one.by === other.by;
}
