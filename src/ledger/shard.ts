import type { LedgerPart } from "./ledger.ts";
import {
  formatHeader,
  formatRecord,
  type Header,
  type LedgerRecord,
  parseHeader,
  parseRecord,
} from "./record.ts";

const TIME = new Date(0).toISOString();
const ID = "00000000-0000-0000-0000-000000000000";

/** The longest that a header gets. */
const HEADER_SIZE = formatHeader({
  version: 1,
  root: ID,
  since: { time: TIME, by: ID, readAt: TIME },
}).length;

/** The records that one part of the ledger holds; it is rewritten as a whole. */
export class Shard {
  /** What the home knows the part by; undefined until it is first written. */
  name: string | undefined;
  /** Whether the part as written is not what the shard holds. */
  dirty: boolean;
  readonly #lines = new Map<string, string>();
  #size = HEADER_SIZE;

  constructor(name?: string, dirty = false) {
    this.name = name;
    this.dirty = dirty;
  }

  /** Characters of the part. */
  get size(): number {
    return this.#size;
  }

  /** Whether the shard holds the record of a key. */
  has(key: string): boolean {
    return this.#lines.has(key);
  }

  /** The size that the part would have with this record. */
  sizeWith(record: LedgerRecord): number {
    return this.#size - lengthOf(this.#lines.get(record.key)) + lengthOf(formatRecord(record));
  }

  /** Puts a record in the place of the one with its key. */
  put(record: LedgerRecord): void {
    this.#size = this.sizeWith(record);
    this.#lines.set(record.key, formatRecord(record));
    this.dirty = true;
  }

  /** Takes the record of a key out. */
  remove(key: string): void {
    this.#size -= lengthOf(this.#lines.get(key));
    this.dirty = this.#lines.delete(key) || this.dirty;
  }

  /** The part as it is written: a header, then a line for each record, in the order of their keys. */
  format(header: Header): string {
    const lines = [...this.#lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
    return [formatHeader(header), ...lines].join("\n");
  }
}

/** The length of a line with its line end. */
function lengthOf(line: string | undefined): number {
  return line === undefined ? 0 : line.length + 1;
}

/** A part as it was read. */
export interface ReadPart {
  readonly records: readonly LedgerRecord[];
  /** Lines that are no records. */
  readonly damaged: number;
  /** Undefined when it is damaged. */
  readonly header: Header | undefined;
}

/** Reads the records of a part. */
export function readPart({ text }: LedgerPart): ReadPart {
  const [first = "", ...lines] = text.split("\n");
  const header = parseHeader(first);
  const parsed = lines.filter((line) => line !== "").map(parseRecord);
  const records = parsed.filter((record) => record !== undefined);
  return { records, header, damaged: parsed.length - records.length + (header === undefined ? 1 : 0) };
}
