import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { checksum } from "./checksum.ts";
import { SandboxDataError } from "./data-error.ts";
import { parsedLine, recordsFrom } from "./record-json.ts";

/** One acknowledged change: all records that it replaced, whole. */
export interface LogEntry {
  readonly sequence: number;
  readonly records: readonly WorkspaceRecord[];
}

export interface LogContents {
  readonly entries: readonly LogEntry[];
  /** Length of the file up to its last complete line; what follows was never acknowledged. */
  readonly goodBytes: number;
}

/**
 * Reads a log. A last line without an end is left out: a kill came between its writing and its acknowledgement.
 * Throws `SandboxDataError` for damage anywhere else.
 */
export function readLog(file: string): LogContents {
  if (!existsSync(file)) return { entries: [], goodBytes: 0 };
  const text = readFileSync(file, "utf8");
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines = complete === "" ? [] : complete.slice(0, -1).split("\n");
  const entries: LogEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = entryFrom(line);
    const previous = entries.at(-1);
    if (!entry || (previous && entry.sequence !== previous.sequence + 1)) throw damaged(file, index + 1);
    entries.push(entry);
  }
  return { entries, goodBytes: Buffer.byteLength(complete) };
}

function entryFrom(line: string): LogEntry | null {
  const value = parsedLine(line);
  const records = recordsFrom(value?.records);
  if (!value || !records || typeof value.sequence !== "number") return null;
  if (value.sum !== checksum(JSON.stringify(value.records))) return null;
  return { sequence: value.sequence, records };
}

function damaged(file: string, line: number): SandboxDataError {
  return new SandboxDataError(
    `${file}:${line} is damaged. Nothing was changed. Restore the file from a backup, or move the folder away to start anew.`,
  );
}

/** Appends entries to a log. Each is handed to the operating system before the change is acknowledged. */
export class LogWriter {
  readonly #file: string;
  readonly #descriptor: number;
  #bytes: number;
  #broken = false;

  /** Opens the log and cuts off an unacknowledged last line. */
  constructor(file: string, goodBytes: number) {
    this.#file = file;
    this.#descriptor = openSync(file, "a");
    this.#bytes = goodBytes;
    ftruncateSync(this.#descriptor, goodBytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Throws when the entry is not wholly written; nothing is then written any more, so that only the end can be torn. */
  append(entry: LogEntry): void {
    if (this.#broken)
      throw new Error(`${this.#file} could not be written before; the sandbox must be restarted.`);
    const records = JSON.stringify(entry.records);
    const line = `{"sequence":${entry.sequence},"sum":"${checksum(records)}","records":${records}}\n`;
    const buffer = Buffer.from(line);
    try {
      for (let written = 0; written < buffer.length; ) {
        written += writeSync(this.#descriptor, buffer, written, buffer.length - written);
      }
    } catch (error) {
      this.#broken = true;
      throw error;
    }
    this.#bytes += buffer.length;
  }

  /** Empties the log, after a snapshot has taken in all of it. */
  clear(): void {
    ftruncateSync(this.#descriptor, 0);
    this.#bytes = 0;
  }

  close(): void {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}
