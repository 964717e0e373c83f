import type { Reading } from "../api/call.ts";
import { blockResponse } from "../blocks/response.ts";
import { type JsonObject, objectAt, objectsAt, stringAt } from "../json.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";

/** A page or block with all that is below it, sub-pages included; nothing that is in the trash. */
export interface TreeNode {
  readonly id: string;
  readonly type: string;
  /** Its plain text or title; empty where there is none. */
  readonly text: string;
  /** Its fields as in responses. */
  readonly payload: JsonObject;
  readonly children: readonly TreeNode[];
}

/** Gives a record and what is below it as one value, to be compared. */
export function treeOf(record: WorkspaceRecord, reading: Reading): TreeNode {
  const { id, type } = record;
  const payload = objectAt(blockResponse(record, reading), type);
  const words = objectsAt(payload, "rich_text").map((run) => stringAt(run, "plain_text"));
  const children = reading.workspace.childIds(id).flatMap((child) => {
    const below = reading.workspace.get(child);
    return below ? [treeOf(below, reading)] : [];
  });
  return { id, type, text: stringAt(payload, "title") || words.join(""), payload, children };
}
