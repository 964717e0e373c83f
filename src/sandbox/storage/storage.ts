import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { newWorkspace } from "../workspace/genesis.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { Workspace } from "../workspace/workspace.ts";
import { SandboxDataError } from "./data-error.ts";
import { takeLock } from "./lock.ts";
import { LogWriter, readLog } from "./log.ts";
import { readSnapshot, type Snapshot, writeSnapshot } from "./snapshot.ts";

/** An open workspace and what keeps it. */
export interface Storage {
  readonly workspace: Workspace;
  /** Completes the files and frees the folder. */
  close(): void;
}

export interface FolderOptions {
  readonly clock: () => Date;
  /** A log that grows beyond this is folded into a new snapshot; default 64 MB. */
  readonly mostLogBytes?: number;
}

/** Makes a new workspace in memory. */
export function memoryStorage(clock: () => Date): Storage {
  const { meta, root } = newWorkspace(clock());
  return { workspace: new Workspace(meta, [root], { write: () => {} }), close: () => {} };
}

/**
 * Opens the workspace of a folder, a new one where there is none yet.
 * Throws `SandboxDataError` when the files are damaged, foreign or in use; they are then left as they are.
 */
export function openFolder(folder: string, options: FolderOptions): Storage {
  mkdirSync(folder, { recursive: true });
  const unlock = takeLock(join(folder, "lock"));
  try {
    return openLocked(folder, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openLocked(folder: string, options: FolderOptions, unlock: () => void): Storage {
  const { clock, mostLogBytes = 64_000_000 } = options;
  const files = { snapshot: join(folder, "snapshot.jsonl"), log: join(folder, "log.jsonl") };
  const snapshot = readSnapshot(files.snapshot) ?? firstSnapshot(files, clock);
  const { entries, goodBytes } = readLog(files.log);
  // A kill between a new snapshot and the emptying of the log leaves entries that the snapshot has taken in.
  const later = entries.filter((entry) => entry.sequence > snapshot.sequence);
  const first = later[0]?.sequence ?? snapshot.sequence + 1;
  if (first !== snapshot.sequence + 1) throw gap(files.log, snapshot.sequence + 1);
  const records = new Map<string, WorkspaceRecord>();
  for (const record of snapshot.records) records.set(record.id, record);
  for (const record of later.flatMap((entry) => entry.records)) records.set(record.id, record);

  let sequence = later.at(-1)?.sequence ?? snapshot.sequence;
  let foldAt = mostLogBytes;
  const log = new LogWriter(files.log, goodBytes);
  const fold = () => {
    writeSnapshot(files.snapshot, { meta: snapshot.meta, sequence, records: workspace.all() });
    log.clear();
  };
  const workspace = new Workspace(snapshot.meta, records.values(), {
    write: (changed) => {
      log.append({ sequence: sequence + 1, records: changed });
      sequence += 1;
      if (log.bytes < foldAt) return;
      try {
        fold();
      } catch {
        // The change is safe in the log, so it stands; folding is tried again when as much again has come in.
        foldAt += mostLogBytes;
      }
    },
  });
  return {
    workspace,
    close: () => {
      try {
        if (log.bytes > 0) fold();
        log.close();
      } finally {
        unlock();
      }
    },
  };
}

function firstSnapshot(
  files: { readonly snapshot: string; readonly log: string },
  clock: () => Date,
): Snapshot {
  if (existsSync(files.log)) {
    throw new SandboxDataError(
      `${files.log} has no ${files.snapshot} beside it. Nothing was changed. Restore it from a backup, or move the folder away to start anew.`,
    );
  }
  const { meta, root } = newWorkspace(clock());
  const snapshot: Snapshot = { meta, sequence: 0, records: [root] };
  writeSnapshot(files.snapshot, snapshot);
  return snapshot;
}

function gap(file: string, expected: number): SandboxDataError {
  return new SandboxDataError(
    `${file}:1 does not continue the snapshot: change ${expected} is missing. Nothing was changed. Restore both files from one backup.`,
  );
}
