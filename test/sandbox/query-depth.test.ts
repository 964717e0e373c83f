import { join } from "node:path";
import { expect, it } from "vitest";
import { writeSnapshot } from "../../src/sandbox/storage/snapshot.ts";
import { newWorkspace } from "../../src/sandbox/workspace/genesis.ts";
import type { WorkspaceRecord } from "../../src/sandbox/workspace/records.ts";
import { query } from "./databases.ts";
import { folderForTest, resultsOf, sandboxForTest } from "./harness.ts";

const source = "0a000000-0000-4000-8000-000000000001";
const database = "0a000000-0000-4000-8000-000000000002";

/** Writes a workspace whose only data source has so many rows. */
function folderWithRows(count: number): string {
  const folder = folderForTest();
  const { meta, root } = newWorkspace(new Date());
  const { created, edited } = root;
  const record = (id: string, parent: string, type: string, payload = {}): WorkspaceRecord => {
    return { id, parent, rank: 1, type, payload, page: null, trashed: false, created, edited };
  };
  const title = { id: "title", name: "Name", type: "title", description: null, config: {} };
  const rows = Array.from({ length: count }, (_, index) => ({
    ...record(`0b000000-0000-4000-8000-${String(index).padStart(12, "0")}`, source, "child_page"),
    rank: index,
    page: { title: [], icon: null, cover: null, isLocked: false },
  }));
  const records = [
    root,
    record(database, root.id, "child_database", { created }),
    record(source, database, "data_source", { properties: [title] }),
    ...rows,
  ];
  writeSnapshot(join(folder, "snapshot.jsonl"), { meta, sequence: 0, records });
  return folder;
}

async function wholeQuery(count: number): Promise<{ readonly rows: number; readonly status: unknown }> {
  const sandbox = await sandboxForTest({ dataDir: folderWithRows(count) });
  let rows = 0;
  let start_cursor: unknown;
  for (;;) {
    const answer = await query(sandbox, source, start_cursor === undefined ? {} : { start_cursor });
    rows += resultsOf(answer).length;
    start_cursor = answer.json.next_cursor;
    if (answer.json.has_more !== true) return { rows, status: answer.json.request_status };
  }
}

it("gives 10,000 rows of a query in all, and says so when there are more", { timeout: 60_000 }, async () => {
  expect(await wholeQuery(10_000)).toEqual({ rows: 10_000, status: undefined });
  expect(await wholeQuery(10_001)).toEqual({
    rows: 10_000,
    status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" },
  });
});
