import type { Reading } from "../api/call.ts";
import { blockResponse, childHolder } from "../blocks/response.ts";
import { databaseFields, isDatabase } from "../databases/database.ts";
import { objectAt, stringAt } from "../json.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import type { ShownBlock } from "./block.ts";
import { iconOf } from "./title.ts";

/**
 * Gives the blocks below a page or block as the renderers see them.
 * `copied`: the originals that are being shown through copies; to show one inside itself would never end.
 */
export function shownChildren(
  record: WorkspaceRecord,
  reading: Reading,
  copied: ReadonlySet<string> = new Set(),
): readonly ShownBlock[] {
  return reading.workspace.childIds(childHolder(record)).flatMap((id) => {
    const child = reading.workspace.get(id);
    return child ? [shownBlock(child, reading, copied)] : [];
  });
}

function shownBlock(record: WorkspaceRecord, reading: Reading, copied: ReadonlySet<string>): ShownBlock {
  const { id, type } = record;
  const payload = objectAt(blockResponse(record, reading), type);
  if (isPage(record)) {
    const icon = record.page.icon;
    return { id, type, payload: { ...payload, page_id: id, icon }, children: [] };
  }
  if (isDatabase(record)) {
    const { icon, isInline } = databaseFields(record);
    const title = reading.workspace.titleOf(id);
    return {
      id,
      type,
      payload: { ...payload, title, database_id: id, icon, is_inline: isInline },
      children: [],
    };
  }
  if (type === "link_to_page") {
    const target = reading.workspace.get(stringAt(payload, stringAt(payload, "type")));
    const title = target ? reading.workspace.titleOf(target.id) : undefined;
    const icon = target ? iconOf(target) : null;
    return { id, type, payload: { ...payload, title, icon }, children: [] };
  }
  const holder = childHolder(record);
  if (holder === id) return { id, type, payload, children: shownChildren(record, reading, copied) };
  const children = copied.has(holder) ? [] : shownChildren(record, reading, new Set([...copied, holder]));
  return { id, type, payload, children };
}
