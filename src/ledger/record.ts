/** What an apply left in Notion for one resource. */
export interface RecordedState {
  /** Shortened digests of the properties that the manifest set, by name. */
  readonly properties: Readonly<Record<string, string>>;
  /** Shortened digests of the top-level blocks, in order; blocks that the API cannot create are left out. */
  readonly blocks: readonly string[];
  /** The manifest said that the page is never to be trashed. */
  readonly protect?: true;
}

const KINDS = ["page", "database", "row"] as const;

/** What a resource is in Notion. */
export type ResourceKind = (typeof KINDS)[number];

/** One line of the ledger. */
export interface LedgerRecord extends RecordedState {
  readonly key: string;
  readonly kind: ResourceKind;
  readonly id: string;
  /** The page it was left under; of a row, its data source. */
  readonly parent: string;
  /**
   * An apply of several requests was begun and not finished: what Notion holds may be any mixture of before and
   * after, so differences are no sign of a person's edit.
   */
  readonly pending?: true;
}

/** Characters of a shortened digest: 48 bits, ample for telling apart the blocks of one page. */
const SHORT = 8;

/** Shortens a digest to what the ledger keeps of it. */
export function shortDigest(digest: string): string {
  return digest.slice(0, SHORT);
}

/** Writes a record as one line of JSON; the digests of blocks are run together, being of one width. */
export function formatRecord(record: LedgerRecord): string {
  return JSON.stringify({ ...record, blocks: record.blocks.join("") });
}

/** Reads one line; undefined when it is no record. */
export function parseRecord(line: string): LedgerRecord | undefined {
  const value = parseObject(line);
  if (value === undefined) return undefined;
  const { key, kind, id, parent, properties, blocks, protect, pending } = value;
  if (typeof key !== "string" || typeof id !== "string" || !isKind(kind)) return undefined;
  if (typeof parent !== "string" || typeof blocks !== "string" || !isDigests(properties)) return undefined;
  return {
    key,
    kind,
    id,
    parent,
    properties,
    blocks: blocks.match(new RegExp(`.{${SHORT}}`, "g")) ?? [],
    ...(protect === true && { protect }),
    ...(pending === true && { pending }),
  };
}

function isKind(value: unknown): value is ResourceKind {
  return KINDS.some((kind) => kind === value);
}

function isDigests(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((item) => typeof item === "string")
  );
}

/** The first line of every part of a ledger. */
export const HEADER = JSON.stringify({ pagewright: "ledger", version: 1 });

/** Reads a header line: the version of its format; undefined when it is no header. */
export function parseHeader(line: string): number | undefined {
  const value = parseObject(line);
  return value?.pagewright === "ledger" && typeof value.version === "number" ? value.version : undefined;
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
