import type { AppendBlockChildrenParameters, BlockObjectRequest } from "@notionhq/client";
import { writeBlock } from "../model/block-api.ts";
import type { Block } from "../model/blocks.ts";
import { LIMITS } from "../model/limits.ts";
import { type Batch, type Following, packBlocks, type Remainder } from "../model/packing.ts";
import type { Position } from "../model/position.ts";
import type { Notion } from "./client.ts";

/**
 * Appends blocks, and all that is below them, in as few requests as the limits allow, in document order.
 * Gives the IDs of the appended blocks. Throws `NotionError`; what was appended before it stays.
 */
export async function appendBlocks(
  notion: Notion,
  parent: string,
  position: Position,
  blocks: readonly Block[],
): Promise<string[]> {
  return appendBatches(notion, parent, position, packBlocks(blocks));
}

/** Writes what is still to be written below a block or page. Throws `NotionError`. */
export async function appendRemainder(
  notion: Notion,
  id: string,
  { below, batches }: Remainder,
): Promise<void> {
  // Read before anything is appended here, so that one request shows them all.
  if (below.length > 0) await appendFollowing(notion, await listFirst(notion, id), below);
  await appendBatches(notion, id, { type: "end" }, batches);
}

/** Writes blocks, with all that is below them, as a creating request takes them. */
export function writeBlocks(blocks: readonly Block[]): BlockObjectRequest[] {
  return blocks.map((block) => writeBlock(block, writeBlocks(block.children)));
}

async function appendBatches(
  notion: Notion,
  parent: string,
  position: Position,
  batches: readonly Batch[],
): Promise<string[]> {
  const ids: string[] = [];
  let place = position;
  for (const { blocks, below } of batches) {
    const list = await notion.write((client) =>
      client.blocks.children.append({
        block_id: parent,
        children: writeBlocks(blocks),
        ...writePosition(place),
      }),
    );
    // With a position, the later siblings follow the new blocks in the answer (NOTION.md §3.4).
    const added = list.results.slice(0, blocks.length).map(({ id }) => id);
    await appendFollowing(notion, added, below);
    ids.push(...added);
    const last = added.at(-1);
    if (place.type !== "end" && last !== undefined) place = { type: "after", id: last };
  }
  return ids;
}

async function appendFollowing(
  notion: Notion,
  ids: readonly string[],
  below: readonly Following[],
): Promise<void> {
  for (const following of below) {
    const id = ids[following.index];
    if (id === undefined) throw new Error("Notion returned fewer blocks than were sent.");
    await appendRemainder(notion, id, following);
  }
}

/** Reads the IDs of the first 100 children: no request brings more. */
async function listFirst(notion: Notion, id: string): Promise<string[]> {
  const list = await notion.read((client) =>
    client.blocks.children.list({ block_id: id, page_size: LIMITS.page }),
  );
  return list.results.map((block) => block.id);
}

function writePosition(position: Position): Pick<AppendBlockChildrenParameters, "position"> {
  switch (position.type) {
    case "end":
      return {};
    case "start":
      return { position: { type: "start" } };
    case "after":
      return { position: { type: "after_block", after_block: { id: position.id } } };
  }
}
