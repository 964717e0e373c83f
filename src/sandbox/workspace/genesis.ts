import { newId, newWorkspaceTag } from "./ids.ts";
import type { PageRecord, WorkspaceMeta } from "./records.ts";
import { minuteOf } from "./times.ts";

/** A workspace as it begins: its facts and its only page. */
export interface Genesis {
  readonly meta: WorkspaceMeta;
  readonly root: PageRecord;
}

/** Makes a new workspace with an empty page "Sandbox" at its top. */
export function newWorkspace(now: Date): Genesis {
  const tag = newWorkspaceTag();
  const id = newId(tag, now);
  const time = minuteOf(now);
  const annotations = {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: "default",
  };
  const title = [{ type: "text", text: { content: "Sandbox", link: null }, annotations }];
  const root: PageRecord = {
    id,
    parent: null,
    rank: 0,
    type: "child_page",
    payload: {},
    page: { title, icon: null, cover: null, isLocked: false },
    trashed: false,
    created: time,
    edited: time,
  };
  return { meta: { tag, root: id }, root };
}
