import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type { WorkspaceMeta, WorkspaceRecord } from "../workspace/records.ts";
import { SandboxDataError } from "./data-error.ts";
import { parsedLine, recordFrom } from "./record-json.ts";

const format = "pagewright-sandbox";
const version = 1;
const recordsPerWrite = 500;

/** A whole workspace as of one entry of the log. */
export interface Snapshot {
  readonly meta: WorkspaceMeta;
  /** The last log entry that is in it. */
  readonly sequence: number;
  readonly records: Iterable<WorkspaceRecord>;
}

/** Writes a snapshot beside the old one and puts it in its place only when it is complete and on disk. */
export function writeSnapshot(file: string, snapshot: Snapshot): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, "w");
  try {
    const hash = createHash("sha1");
    const write = (text: string) => {
      hash.update(text);
      writeSync(descriptor, text);
    };
    const { meta, sequence } = snapshot;
    write(`${JSON.stringify({ format, version, sequence, ...meta })}\n`);
    let lines: string[] = [];
    for (const record of snapshot.records) {
      lines.push(`${JSON.stringify(record)}\n`);
      if (lines.length === recordsPerWrite) write(lines.splice(0).join(""));
    }
    write(lines.join(""));
    lines = [];
    writeSync(descriptor, `${JSON.stringify({ end: hash.digest("hex") })}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

/** Reads a snapshot; null when there is none. Throws `SandboxDataError` for one that is damaged or foreign. */
export function readSnapshot(file: string): Snapshot | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  const header = parsedLine(lines[0] ?? "");
  if (header?.format !== format) throw foreign(file, "does not belong to a Pagewright sandbox");
  if (header.version !== version) {
    throw foreign(
      file,
      `has format version ${String(header.version)}, and this Pagewright reads version ${version}`,
    );
  }
  const { tag, root, sequence } = header;
  if (typeof tag !== "string" || typeof root !== "string" || typeof sequence !== "number")
    throw damaged(file, 1);
  const records: WorkspaceRecord[] = [];
  const end = lines.length - 2;
  for (let index = 1; index < end; index += 1) {
    const record = recordFrom(parsedLine(lines[index] ?? ""));
    if (!record) throw damaged(file, index + 1);
    records.push(record);
  }
  const body = text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1);
  const sum = createHash("sha1").update(body).digest("hex");
  if (!text.endsWith("\n") || parsedLine(lines[end] ?? "")?.end !== sum) throw damaged(file, end + 1);
  return { meta: { tag, root }, sequence, records };
}

function foreign(file: string, what: string): SandboxDataError {
  return new SandboxDataError(`${file} ${what}. Nothing was changed. Choose another folder for the sandbox.`);
}

function damaged(file: string, line: number): SandboxDataError {
  return new SandboxDataError(
    `${file}:${line} is damaged. Nothing was changed. Restore the file from a backup, or move the folder away to start anew.`,
  );
}
