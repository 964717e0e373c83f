import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { writeSnapshot } from "../../src/sandbox/storage/snapshot.ts";
import { newWorkspace } from "../../src/sandbox/workspace/genesis.ts";
import type { WorkspaceRecord } from "../../src/sandbox/workspace/records.ts";

export const BIG_SOURCE = "0a000000-0000-4000-8000-000000000001";
export const BIG_DATABASE = "0a000000-0000-4000-8000-000000000002";

const folders: string[] = [];

// Later than every `afterEach`, in which the sandboxes are closed.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Gives the ID of a row of a big workspace. */
export function bigRow(index: number): string {
  return `0b000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

/**
 * Writes a workspace whose one database "Services" has rows `row 0`, `row 1`, …, 200 of them created in each minute:
 * thousands of requests quicker than through the API. Gives its folder.
 */
export function bigWorkspace(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), "pagewright-big-"));
  folders.push(folder);
  const { meta, root } = newWorkspace(new Date("2026-06-01T00:00:00Z"));
  const { created, edited } = root;
  const record = (id: string, parent: string, type: string, payload = {}): WorkspaceRecord => {
    return { id, parent, rank: 1, type, payload, page: null, trashed: false, created, edited };
  };
  const property = { id: "title", name: "Name", type: "title", description: null, config: {} };
  const rows = Array.from({ length: count }, (_, index) => ({
    ...record(bigRow(index), BIG_SOURCE, "child_page"),
    rank: index,
    created: new Date(Date.parse(created) + Math.floor(index / 200) * 60_000).toISOString(),
    page: { title: text(`row ${index}`), icon: null, cover: null, isLocked: false },
  }));
  const records = [
    root,
    record(BIG_DATABASE, root.id, "child_database", { created, title: text("Services") }),
    record(BIG_SOURCE, BIG_DATABASE, "data_source", { title: text("Services"), properties: [property] }),
    ...rows,
  ];
  writeSnapshot(join(folder, "snapshot.jsonl"), { meta, sequence: 0, records });
  return folder;
}

function text(content: string) {
  const annotations = {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: "default",
  };
  return [{ type: "text", text: { content, link: null }, annotations }];
}
