import { createRow, moveRow, updateRow } from "../notion/rows.ts";
import type { RowContents, RowCreateChange, RowEditChange } from "../plan/plan.ts";
import { applyOps, type Writer, writeBody } from "./apply-change.ts";
import type { Linker } from "./links/linker.ts";
import { type References, writePlanned } from "./row-values.ts";

/** Creates a row, writes its blocks, and then what points at rows that were created after it. Throws `NotionError`. */
export async function applyRowCreate(
  writer: Writer,
  change: RowCreateChange,
  dataSource: string,
  references: References,
  linker: Linker,
  onCreated: (id: string) => void,
): Promise<string> {
  const { notion, signal, guard } = writer;
  const stub = change.links?.stub === true;
  if (!stub) await linker.ready();
  await guard(dataSource);
  const { values, ...looks } = change.wanted;
  const properties = await writePlanned(values, references);
  signal?.throwIfAborted();
  const blocks = stub ? [] : linker.linked(change.body);
  const created = await createRow(notion, { dataSource, properties, ...looks, blocks });
  onCreated(created.id);
  await created.finish();
  await writeBody(writer, created.id, change, linker);
  await linker.finish();
  await setContents(writer, created.id, { values: change.later }, references);
  return created.id;
}

/** Edits a row: its place, then its values and looks in one request, then its blocks. Throws `NotionError`. */
export async function applyRowEdit(
  writer: Writer,
  change: RowEditChange,
  references: References,
  linker: Linker,
): Promise<void> {
  const { notion, lanes, signal, guard } = writer;
  await linker.ready();
  await guard(change.parent);
  await lanes.run(change.id, async () => {
    await guard(change.id);
    signal?.throwIfAborted();
    if (change.action === "move") await moveRow(notion, change.id, change.parent);
    await setContents(writer, change.id, change.set, references);
    await applyOps(notion, change.blocks.ops, linker, signal);
  });
  await linker.finish();
}

async function setContents(
  { notion, signal }: Writer,
  id: string,
  { values, ...looks }: RowContents,
  references: References,
): Promise<void> {
  if (values.size === 0 && Object.keys(looks).length === 0) return;
  const properties = await writePlanned(values, references);
  // The rows that it names may have been waited for.
  signal?.throwIfAborted();
  await updateRow(notion, id, { ...(values.size > 0 && { properties }), ...looks });
}
