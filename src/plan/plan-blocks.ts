import type { RecordedState } from "../ledger/record.ts";
import type { Block, LiveBlock } from "../model/blocks.ts";
import { countBlocks } from "../model/canonical.ts";
import { type Circumstances, diffBlocks } from "./blocks/diff.ts";
import { type Merge, mergeEdits } from "./blocks/merge.ts";
import { opCost } from "./cost.ts";
import type { BlockOp } from "./plan.ts";
import { shortDigests } from "./recorded.ts";

/** What is known of blocks beside their content. */
export type Known = Pick<Circumstances, "pinned" | "comments">;

/** What happens to the blocks of a page or row. */
export interface BlocksPlan {
  readonly ops: readonly BlockOp[];
  /** Live blocks, on all levels, that stay as they are. */
  readonly unchanged: number;
  readonly requests: number;
  readonly created: number;
  /** Whether somebody edited or deleted what the last apply left. */
  readonly drifted: boolean;
  /** What is said of it, as sentences without a full stop. */
  readonly reasons: readonly string[];
  /** What the ledger will hold. */
  readonly leaves: readonly string[];
}

/**
 * Plans the edit of a page's blocks. What people edited since the last apply stays unless `overwrite`, what they added
 * in any case. Without a record of what stood there, the manifest is followed.
 */
export function planBlocks(
  page: string,
  live: readonly LiveBlock[],
  wanted: readonly Block[],
  recorded: RecordedState["blocks"] | undefined,
  overwrite: boolean,
  known: Known,
): BlocksPlan {
  const merge = recorded === undefined ? asManifest(wanted) : mergeEdits(recorded, live, wanted, overwrite);
  const { ops, unchanged } = diffBlocks(page, live, merge.wanted, { ...known, foreign: merge.foreign });
  return {
    ops,
    unchanged,
    requests: ops.reduce((sum, op) => sum + opCost(op), 0),
    created: ops.reduce((sum, op) => sum + (op.op === "insert" ? countBlocks(op.blocks) : 0), 0),
    drifted: merge.edited,
    reasons: reasonsOf(merge, overwrite),
    leaves: merge.leaves,
  };
}

function asManifest(wanted: readonly Block[]): Merge {
  return { wanted, foreign: new Set(), leaves: shortDigests(wanted), edited: false, conflict: false };
}

function reasonsOf({ edited, conflict, foreign }: Merge, overwrite: boolean): string[] {
  const added = foreign.size === 0 ? [] : [`${foreign.size} added in Notion, kept`];
  if (!edited) return added;
  if (overwrite) return ["overwrites what was edited in Notion", ...added];
  return [
    conflict ? "edited both in Notion and in the manifest, kept as in Notion" : "edited in Notion, kept",
    ...added,
  ];
}
