import { isDataSource } from "../databases/data-source.ts";
import { isPage, type WorkspaceRecord } from "../workspace/records.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Blocks are most of a workspace, and no search finds them. */
function isSearchable(record: WorkspaceRecord): boolean {
  return isPage(record) || isDataSource(record);
}

interface Version {
  /** Milliseconds since 1970 at which it became true. */
  readonly since: number;
  readonly record: WorkspaceRecord;
}

/** What a search looks through: every record as the index knows it, which is some time behind the workspace. */
export class SearchIndex {
  readonly #workspace: Workspace;
  readonly #clock: () => Date;
  readonly #lagMs: number;
  /** The versions that a search may still meet, oldest first; empty without a lag. */
  readonly #versions = new Map<string, Version[]>();

  constructor(workspace: Workspace, clock: () => Date, lagMs: number) {
    this.#workspace = workspace;
    this.#clock = clock;
    this.#lagMs = lagMs;
    if (lagMs === 0) return;
    this.#add([...workspace.all()], -Infinity);
    workspace.observe((changed) => this.#add(changed, this.#clock().getTime()));
  }

  /** Gives the pages and data sources of the workspace, as they were when the lag began. */
  *records(): Generator<WorkspaceRecord> {
    if (this.#lagMs === 0) {
      for (const record of this.#workspace.all()) if (isSearchable(record)) yield record;
      return;
    }
    const horizon = this.#horizon();
    for (const versions of this.#versions.values()) {
      const known = versions.findLast(({ since }) => since <= horizon);
      if (known) yield known.record;
    }
  }

  #add(changed: readonly WorkspaceRecord[], since: number): void {
    const horizon = this.#horizon();
    for (const record of changed) {
      if (!isSearchable(record)) continue;
      const versions = this.#versions.get(record.id) ?? [];
      // What an indexed version has replaced is never met again.
      const oldest = versions.findLastIndex((version) => version.since <= horizon);
      this.#versions.set(record.id, [...versions.slice(Math.max(oldest, 0)), { since, record }]);
    }
  }

  #horizon(): number {
    return this.#clock().getTime() - this.#lagMs;
  }
}
