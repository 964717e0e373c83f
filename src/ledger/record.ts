import type { Edit } from "../model/edits.ts";
import { parseNotionId } from "../model/ids.ts";

/** The title by which the ledger's page is known among the children of the root. */
export const LEDGER_TITLE = "Pagewright ledger";

/** What an apply left in Notion for one resource. */
export interface RecordedState {
  /** Shortened digests of the properties that the manifest set, by name. */
  readonly properties: Readonly<Record<string, string>>;
  /** Shortened digests of the top-level blocks, in order; blocks that the API cannot create are left out. */
  readonly blocks: readonly string[];
  /**
   * Where a person's edit was kept although the manifest changed the same block: what the person found there, as
   * shortened digests by the index in `blocks`.
   */
  readonly conflicts?: Readonly<Record<string, string>>;
  /** The indices in `blocks` of what the manifest has no more, and what stayed because a person had edited it. */
  readonly dropped?: readonly number[];
  /** The dashed IDs of the blocks, on all levels, that the manifest kept: in the digests they count by their IDs. */
  readonly kept?: readonly string[];
  /** The dashed IDs of the blocks that references know by name. */
  readonly anchors?: Readonly<Record<string, string>>;
  /** The shortened digest of what the page says apart from its links into the project, where it has some. */
  readonly linkless?: string;
  /** Of a database: the shortened digest of what its manifest said of its schema. */
  readonly schema?: string;
  /** The manifest said that the page is never to be trashed. */
  readonly protect?: true;
  /** Nothing else was left on the page. */
  readonly exact?: true;
  /** The first block is a banner, which names the file. */
  readonly banner?: true;
  /** The keys that are behind it: it had them, or its manifest named them while no other resource kept them. */
  readonly was?: readonly string[];
  /** There is more to it than the manifest says, which every plan has to tell: it is read whether it was edited or not. */
  readonly watch?: true;
}

/** What the ledger has records of. */
export const KINDS = ["page", "database", "row"] as const;

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

/** The key of a record whose own something else has taken: no manifest has such a key. */
export function displacedKey({ key, id }: Pick<LedgerRecord, "key" | "id">): string {
  return `${key} (${id})`;
}

/** The key that a manifest gave to what a record is of, whether or not something else has taken that. */
export function statedKey({ key, id }: Pick<LedgerRecord, "key" | "id">): string {
  const end = displacedKey({ key: "", id });
  return key.endsWith(end) ? key.slice(0, -end.length) : key;
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
  const {
    key,
    kind,
    id,
    parent,
    properties,
    blocks,
    conflicts,
    dropped,
    kept,
    anchors,
    linkless,
    schema,
    protect,
    exact,
    banner,
    was,
    watch,
    pending,
  } = value;
  if (typeof key !== "string" || !isId(id) || !isKind(kind)) return undefined;
  if (!(parent === "" || isId(parent)) || typeof blocks !== "string" || !isDigests(properties))
    return undefined;
  return {
    key,
    kind,
    id,
    parent,
    properties,
    blocks: blocks.match(new RegExp(`.{${SHORT}}`, "g")) ?? [],
    ...(isDigests(conflicts) && { conflicts }),
    ...(isIndices(dropped) && { dropped }),
    ...(isIds(kept) && { kept }),
    ...(isIdsByName(anchors) && { anchors }),
    ...(typeof linkless === "string" && { linkless }),
    ...(typeof schema === "string" && { schema }),
    ...(protect === true && { protect }),
    ...(exact === true && { exact }),
    ...(banner === true && { banner }),
    ...(isTexts(was) && { was }),
    ...(watch === true && { watch }),
    ...(pending === true && { pending }),
  };
}

function isKind(value: unknown): value is ResourceKind {
  return KINDS.some((kind) => kind === value);
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isId);
}

function isIdsByName(value: unknown): value is Readonly<Record<string, string>> {
  return isDigests(value) && Object.values(value).every(isId);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.includes("-") && parseNotionId(value) === value;
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function isIndices(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isInteger);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isDigests(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((item) => typeof item === "string")
  );
}

/** The first line of a part of the ledger. */
export interface Header {
  /** The version of the part's format. */
  readonly version: number;
  /** The page below which what it records lives; unknown of a ledger that an earlier version wrote. */
  readonly root: string | undefined;
  /** How far the ledger accounts for everything that was done in Notion; undefined when no run was whole yet. */
  readonly since: Account | undefined;
}

/** The last write of a run that accounted for everything. */
export interface Account extends Edit {
  /** When the run began to read: what others did after that it may not know. By default it knows all up to its write. */
  readonly readAt?: string;
}

/** Writes the header of a part. */
export function formatHeader({ version, root, since }: Header): string {
  return JSON.stringify({ pagewright: "ledger", version, root, since });
}

/** Reads a header line; undefined when it is none. */
export function parseHeader(line: string): Header | undefined {
  const value = parseObject(line);
  if (value?.pagewright !== "ledger" || typeof value.version !== "number") return undefined;
  const root = isId(value.root) ? value.root : undefined;
  const { time, by, readAt }: Record<string, unknown> = Object(value.since);
  if (!isTime(time) || !isId(by)) return { version: value.version, root, since: undefined };
  return { version: value.version, root, since: { time, by, ...(isTime(readAt) && { readAt }) } };
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
