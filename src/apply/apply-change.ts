import { appendBlocks } from "../notion/append.ts";
import { deleteBlock, updateBlock } from "../notion/blocks.ts";
import type { Notion } from "../notion/client.ts";
import { updateDatabase } from "../notion/databases.ts";
import { createPage, movePage, updatePage } from "../notion/pages.ts";
import type { BlockOp, CreateChange, EditChange, TrashChange } from "../plan/plan.ts";
import type { Lanes } from "./lanes.ts";
import type { Linker } from "./links/linker.ts";
import type { Siblings } from "./siblings.ts";

/** What writing takes. */
export interface Writer {
  readonly notion: Notion;
  readonly lanes: Lanes;
  readonly signal: AbortSignal | undefined;
  /** Called before something that stands in Notion is written to. Throws `StaleError`. */
  readonly guard: (id: string) => Promise<void>;
}

/** Creates a page in its place below its parent, and writes all of its blocks. Gives its ID. Throws `NotionError`. */
export async function applyCreate(
  { notion, lanes, signal, guard }: Writer,
  change: CreateChange,
  { parent, siblings }: { readonly parent: string; readonly siblings: Siblings },
  linker: Linker,
  onCreated: (id: string) => void,
): Promise<string> {
  const stub = change.links?.stub === true;
  if (!stub) await linker.ready();
  // Sub-pages stand in their parent in the order of their creation, so creations below one page wait for each other.
  const created = await lanes.run(parent, async () => {
    await guard(parent);
    signal?.throwIfAborted();
    const blocks = stub ? [] : linker.linked(change.body);
    const position = siblings.positionOf(change.key);
    const page = await createPage(notion, { parent, properties: change.wanted, blocks, position });
    siblings.put(change.key, page.id);
    return page;
  });
  const { id } = created;
  // Sub-pages come behind the blocks.
  const finished = lanes.run(id, created.finish);
  onCreated(id);
  await finished;
  await writeBody({ notion, lanes, signal }, id, change, linker);
  await linker.finish();
  return id;
}

/** Writes the blocks of a page that was made without them; where it was made with them, only says so. Throws `NotionError`. */
export async function writeBody(
  { notion, lanes, signal }: Pick<Writer, "notion" | "lanes" | "signal">,
  id: string,
  { body, links }: Pick<CreateChange, "body" | "links">,
  linker: Linker,
): Promise<void> {
  const at = { parent: id, position: { type: "start" }, blocks: body } as const;
  if (links?.stub !== true) return linker.wrote({ ...at, ids: undefined });
  await linker.ready();
  const ids = await lanes.run(id, async () => {
    signal?.throwIfAborted();
    return appendBlocks(notion, id, at.position, linker.linked(body));
  });
  linker.wrote({ ...at, ids });
}

/** Edits a page: its place, its properties, its blocks, one request after the other. Throws `NotionError`. */
export async function applyEdit(
  { notion, lanes, signal, guard }: Writer,
  change: EditChange,
  parent: string | undefined,
  linker: Linker,
): Promise<void> {
  await linker.ready();
  await guard(change.id);
  if (parent !== undefined) await guard(parent);
  if (parent !== undefined) await lanes.run(parent, () => movePage(notion, change.id, parent));
  await lanes.run(change.id, async () => {
    signal?.throwIfAborted();
    if (Object.keys(change.set).length > 0) await updatePage(notion, change.id, change.set);
    await applyOps(notion, change.blocks.ops, linker, signal);
  });
  await linker.finish();
}

/** Moves a page or database to the trash, with all that is below it. Throws `NotionError`. */
export async function applyTrash({ notion, signal }: Writer, change: TrashChange): Promise<void> {
  if (change.goesAlong) return;
  signal?.throwIfAborted();
  if (change.kind === "database") return updateDatabase(notion, change.id, { trashed: true });
  await updatePage(notion, change.id, { trashed: true });
}

/** Carries out edits of blocks, one after the other. Throws `NotionError`. */
export async function applyOps(
  notion: Notion,
  ops: readonly BlockOp[],
  linker: Linker,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const op of ops) {
    signal?.throwIfAborted();
    await applyOp(notion, op, linker);
  }
}

async function applyOp(notion: Notion, op: BlockOp, linker: Linker): Promise<void> {
  switch (op.op) {
    case "update": {
      const [after = op.after] = linker.linked([op.after]);
      await updateBlock(notion, op.before, after);
      linker.changed(op.after, op.before);
      return;
    }
    case "insert": {
      const blocks = linker.linked(op.blocks);
      const ids = blocks.length === 0 ? [] : await appendBlocks(notion, op.parent, op.position, blocks);
      linker.wrote({ ...op, ids });
      return;
    }
    case "delete":
      return deleteBlock(notion, op.before.id);
  }
}
