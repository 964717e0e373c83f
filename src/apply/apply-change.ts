import { appendBlocks } from "../notion/append.ts";
import { deleteBlock, updateBlock } from "../notion/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { updateDatabase } from "../notion/databases.ts";
import { createPage, movePage, updatePage } from "../notion/pages.ts";
import type { BlockOp, CreateChange, EditChange, TrashChange } from "../plan/plan.ts";
import type { Lanes } from "./lanes.ts";

/** What writing takes. */
export interface Writer {
  readonly notion: Notion;
  readonly lanes: Lanes;
  readonly signal: AbortSignal | undefined;
  /** Called before something that stands in Notion is written to. Throws `StaleError`. */
  readonly guard: (id: string) => Promise<void>;
}

/** Creates a page below its parent, after those before it, and writes all of its blocks. Gives its ID. Throws `NotionError`. */
export async function applyCreate(
  { notion, lanes, signal, guard }: Writer,
  change: CreateChange,
  parent: string,
  onCreated: (id: string) => void,
): Promise<string> {
  // Sub-pages stand in their parent in the order of their creation, so creations below one page wait for each other.
  const created = await lanes.run(parent, async () => {
    await guard(parent);
    signal?.throwIfAborted();
    return createPage(notion, { parent, properties: change.wanted, blocks: change.body });
  });
  onCreated(created.id);
  await created.finish();
  return created.id;
}

/** Edits a page: its place, its properties, its blocks, one request after the other. Throws `NotionError`. */
export async function applyEdit(
  { notion, lanes, signal, guard }: Writer,
  change: EditChange,
  parent: string | undefined,
): Promise<void> {
  await guard(change.id);
  if (parent !== undefined) await guard(parent);
  if (parent !== undefined) await lanes.run(parent, () => movePage(notion, change.id, parent));
  await lanes.run(change.id, async () => {
    signal?.throwIfAborted();
    if (Object.keys(change.set).length > 0) await updatePage(notion, change.id, change.set);
    for (const op of change.blocks.ops) {
      signal?.throwIfAborted();
      await applyOp(notion, op);
    }
  });
}

/** Moves a page or database to the trash, with all that is below it. Throws `NotionError`. */
export async function applyTrash({ notion, signal }: Writer, change: TrashChange): Promise<void> {
  if (change.goesAlong) return;
  signal?.throwIfAborted();
  if (change.kind === "database") return updateDatabase(notion, change.id, { trashed: true });
  await updatePage(notion, change.id, { trashed: true });
}

/** Carries out one edit of blocks. Throws `NotionError`. */
export async function applyOp(notion: Notion, op: BlockOp): Promise<void> {
  switch (op.op) {
    case "update":
      return updateBlock(notion, op.before, op.after);
    case "insert":
      await appendBlocks(notion, op.parent, op.position, op.blocks);
      return;
    case "delete":
      return deleteBlock(notion, op.before.id);
  }
}
