import type { LedgerRecord } from "../ledger/record.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { countBlocks } from "../model/canonical.ts";
import { anchorsIn } from "../model/references/anchors.ts";
import { type Circumstances, diffBlocks } from "./blocks/diff.ts";
import { asKept, idsOf, keptIn, type UnkeptBlock, withoutKept } from "./blocks/kept.ts";
import { type Merge, mergeEdits, mergeUnrecorded } from "./blocks/merge.ts";
import { opCost } from "./cost.ts";
import { type BlockDrift, blockDrift, blockPolicy, type DriftPolicy, type Trace } from "./drift.ts";
import { type Others, othersAmong } from "./others.ts";
import type { BlockOp } from "./plan.ts";
import { type RecordedBlocks, recordBlocks, shortDigests } from "./recorded.ts";

/** What is known of blocks beside their content. */
export interface Known extends Pick<Circumstances, "pinned" | "comments"> {
  /** The IDs of what the project publishes, as far as it stands in Notion. */
  readonly published: ReadonlySet<string>;
  /** The ID of our connection, once it has written anything. */
  readonly connection?: string | undefined;
}

/** Nothing is known but the blocks. */
export const NOTHING_KNOWN: Known = { pinned: new Set(), comments: new Map(), published: new Set() };

/** The blocks of a page or row, and what is to become of them. */
export interface BlocksInput {
  /** The dashed ID of the page. */
  readonly page: string;
  readonly live: readonly LiveBlock[];
  readonly wanted: readonly Block[];
  /** What the last apply left there. */
  readonly record: (RecordedBlocks & Pick<LedgerRecord, "pending">) | undefined;
  /** Whether the manifest names the page by its ID, and so speaks for all that stands there when it is first adopted. */
  readonly isClaimed: boolean;
  readonly policy: DriftPolicy;
  /** Who edited the page last. */
  readonly trace: Trace | undefined;
  readonly known: Known;
}

/** What happens to the blocks of a page or row. */
export interface BlocksPlan {
  readonly ops: readonly BlockOp[];
  /** Live blocks, on all levels, that stay as they are. */
  readonly unchanged: number;
  readonly requests: number;
  readonly created: number;
  /** What people did to what the last apply left. */
  readonly drift: readonly BlockDrift[];
  /** What is said of it, as sentences without a full stop. */
  readonly reasons: readonly string[];
  readonly others: Others;
  /** What the ledger will hold. */
  readonly leaves: RecordedBlocks;
  /** The blocks that are to be kept and are not where the manifest has them. */
  readonly unkept: readonly UnkeptBlock[];
}

/**
 * Plans the edit of a page's blocks. What people edited since the last apply stays unless it is to be overwritten, what
 * they added in any case, unless the page is exact. Without a record of what stood there, the manifest is followed. A
 * block that the manifest keeps is left alone; one that is not where the manifest has it stays where it is, and the
 * manifest is read without it.
 */
export function planBlocks(input: BlocksInput): BlocksPlan {
  const { live, wanted } = input;
  // What was not read again is the manifest's, with what that keeps.
  const there = new Set([...idsOf(live), ...keptIn(live)]);
  const unkept = new Map<string, UnkeptBlock["why"]>();
  for (const id of keptIn(wanted)) if (!there.has(id)) unkept.set(id, "gone");
  // Only the diff tells which blocks cannot be where they are wanted. Each round leaves some out, so it ends.
  for (;;) {
    const { unplaced, ...plan } = planWith(
      { ...input, wanted: withoutKept(wanted, unkept) },
      new Set(unkept.keys()),
    );
    if (unplaced.length === 0) {
      return { ...plan, unkept: [...unkept].map(([id, why]) => ({ id, why })) };
    }
    for (const id of unplaced) unkept.set(id, "elsewhere");
  }
}

function planWith(
  input: BlocksInput,
  stuck: ReadonlySet<string>,
): Omit<BlocksPlan, "unkept"> & { readonly unplaced: readonly string[] } {
  const { page, live, wanted, record, policy, trace, known } = input;
  const kept = new Set([...keptIn(wanted), ...(record?.kept ?? [])]);
  const merge = merged(input, asKept(live, kept, stuck));
  const { foreign } = merge;
  // What was kept before and is not any more is a block like others.
  const now = asKept(live, new Set(keptIn(merge.wanted)), new Set([...stuck, ...foreign]));
  const byId = new Map(now.map((block) => [block.id, block]));
  const standing = new Map([...merge.standing].map(([at, block]) => [at, byId.get(block.id) ?? block]));
  const { ops, unchanged, unplaced, anchors } = diffBlocks(page, now, merge.wanted, { ...known, standing });
  const drift = blockDrift(merge.edits, policy, trace);
  return {
    ops,
    unchanged,
    requests: ops.reduce((sum, op) => sum + opCost(op), 0),
    created: ops.reduce((sum, op) => sum + (op.op === "insert" ? countBlocks(op.blocks) : 0), 0),
    drift,
    reasons: reasonsOf(drift),
    others: othersAmong(live, { foreign, known: new Set([...known.published, ...kept, ...stuck]) }),
    leaves: {
      ...recordBlocks(merge.standing.size > 0 ? merge.wanted : wanted),
      ...merge.leaves,
      ...anchorsLeft(input, ops, new Map(anchors)),
    },
    unplaced,
  };
}

/** Gives where the blocks are that references name; one that a person edited stands where the ledger has it. */
function anchorsLeft(
  { wanted, live, record }: BlocksInput,
  ops: readonly BlockOp[],
  found: ReadonlyMap<string, string>,
): Pick<RecordedBlocks, "anchors"> {
  const names = anchorsIn(wanted);
  if (names.length === 0) return {};
  const coming = new Set(ops.flatMap((op) => (op.op === "insert" ? anchorsIn(op.blocks) : [])));
  const gone = new Set(ops.flatMap((op) => (op.op === "delete" ? idsOf([op.before]) : [])));
  const there = new Set(idsOf(live).filter((id) => !gone.has(id)));
  const anchors = names.flatMap((name): [string, string][] => {
    const id = found.get(name) ?? (coming.has(name) ? undefined : record?.anchors?.[name]);
    return id !== undefined && there.has(id) ? [[name, id]] : [];
  });
  return anchors.length === 0 ? {} : { anchors: Object.fromEntries(anchors) };
}

function merged(
  { wanted, record, isClaimed, policy, known }: BlocksInput,
  live: readonly LiveBlock[],
): Merge {
  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  if (record !== undefined && record.pending !== true) {
    return mergeEdits(record, live, wanted, blockPolicy(policy), known.connection);
  }
  // Where our connection wrote, a ledger is lost.
  const { connection } = known;
  const wasOurs = connection !== undefined && live.some(({ history }) => history?.createdBy === connection);
  return (isClaimed && !wasOurs) || policy.exact
    ? asManifest(wanted)
    : mergeUnrecorded(record?.blocks ?? [], live, wanted, blockPolicy(policy), connection);
}

function asManifest(wanted: readonly Block[]): Merge {
  return {
    wanted,
    standing: new Map(),
    foreign: new Set(),
    leaves: { blocks: shortDigests(wanted) },
    edits: [],
  };
}

function reasonsOf(drift: readonly BlockDrift[]): string[] {
  const [first] = drift;
  if (first === undefined) return [];
  switch (first.outcome) {
    case "overwritten":
      return drift.every(({ what }) => what === "block added")
        ? ["removes what was added in Notion"]
        : ["overwrites what was edited in Notion"];
    case "refused":
      return ["edited in Notion"];
    case "kept":
    case "conflict kept":
      return drift.some(({ outcome }) => outcome === "conflict kept")
        ? ["edited both in Notion and in the manifest, kept as in Notion"]
        : ["edited in Notion, kept"];
  }
}
