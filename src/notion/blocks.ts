import { writeUpdate } from "../model/block-api.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import type { Notion } from "./client.ts";

/** Changes the fields in which a live block differs from the wanted one; its children are left alone. Throws `NotionError`. */
export async function updateBlock(notion: Notion, live: LiveBlock, wanted: Block): Promise<void> {
  const body = writeUpdate(live, wanted);
  await notion.write((client) => client.blocks.update({ block_id: live.id, ...body }));
}

/** Moves a block, and all that is below it, to the trash. Throws `NotionError`. */
export async function deleteBlock(notion: Notion, id: string): Promise<void> {
  await notion.write((client) => client.blocks.delete({ block_id: id }));
}
