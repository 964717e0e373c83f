import type { WorkspaceRecord } from "./records.ts";

export type AsideType = "user" | "comment" | "file_upload";

const asideTypes: ReadonlySet<string> = new Set<AsideType>(["user", "comment", "file_upload"]);

/** Whether a record is kept beside the tree of pages and blocks: it is no block and has no siblings. */
export function isAside(record: WorkspaceRecord): boolean {
  return asideTypes.has(record.type);
}

/** The people, comments and file uploads of a workspace, each kind in the order in which they came. */
export class Asides {
  readonly #records = new Map<string, Map<string, WorkspaceRecord>>();

  get(type: AsideType, id: string): WorkspaceRecord | undefined {
    return this.#records.get(type)?.get(id);
  }

  all(type: AsideType): readonly WorkspaceRecord[] {
    return [...(this.#records.get(type)?.values() ?? [])];
  }

  put(record: WorkspaceRecord): void {
    const known = this.#records.get(record.type) ?? new Map<string, WorkspaceRecord>();
    this.#records.set(record.type, known.set(record.id, record));
  }

  remove(record: WorkspaceRecord): void {
    this.#records.get(record.type)?.delete(record.id);
  }
}

/** Gives a record of a kind that is kept beside the tree. */
export function asideRecord(type: AsideType, id: string, time: string, payload: WorkspaceRecord["payload"]) {
  return {
    id,
    parent: null,
    rank: 0,
    type,
    payload,
    page: null,
    trashed: false,
    created: time,
    edited: time,
  } satisfies WorkspaceRecord;
}
