import type { AppendBlockChildrenParameters } from "@notionhq/client";
import type { Block } from "../model/blocks.ts";
import { type Pending, packBatch } from "../model/packing.ts";
import type { Position } from "../model/position.ts";
import type { Notion } from "./client.ts";
import { readChildren } from "./read-tree.ts";

/**
 * Appends blocks, and all that is below them, in as many requests as the limits ask for, in document order.
 * Gives the IDs of the appended blocks. Throws `NotionError`; what was appended before it stays.
 */
export async function appendBlocks(
  notion: Notion,
  parent: string,
  position: Position,
  blocks: readonly Block[],
): Promise<string[]> {
  const ids: string[] = [];
  let rest = blocks;
  let place = position;
  while (rest.length > 0) {
    const batch = packBatch(rest);
    const list = await notion.write((client) =>
      client.blocks.children.append({
        block_id: parent,
        children: [...batch.children],
        ...writePosition(place),
      }),
    );
    // With a position, the later siblings follow the new blocks in the answer (NOTION.md §3.4).
    const added = list.results.slice(0, batch.children.length).map((block) => block.id);
    await appendPending(notion, added, batch.pending);
    ids.push(...added);
    rest = batch.rest;
    const last = added.at(-1);
    if (place.type !== "end" && last !== undefined) place = { type: "after", id: last };
  }
  return ids;
}

/** Appends what did not fit below blocks just created; `ids` are those of the blocks at the first level. */
export async function appendPending(
  notion: Notion,
  ids: readonly string[],
  pending: readonly Pending[],
): Promise<void> {
  const deeper = pending.filter(({ path }) => path.length > 1);
  for (const index of new Set(deeper.map(({ path }) => path[0]))) {
    const below = deeper
      .filter(({ path }) => path[0] === index)
      .map(({ path, blocks }) => ({ path: path.slice(1), blocks }));
    // Read before anything is appended here, so that one request shows them all.
    const children = await readChildren(notion, idAt(ids, index));
    await appendPending(
      notion,
      children.map(({ id }) => id),
      below,
    );
  }
  for (const { path, blocks } of pending.filter(({ path }) => path.length === 1)) {
    await appendBlocks(notion, idAt(ids, path[0]), { type: "end" }, blocks);
  }
}

function idAt(ids: readonly string[], index: number | undefined): string {
  const id = index === undefined ? undefined : ids[index];
  if (id === undefined) throw new Error("Notion returned fewer blocks than were sent.");
  return id;
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
