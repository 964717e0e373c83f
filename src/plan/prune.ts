import type { LedgerRecord } from "../ledger/record.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";
import type { Refusal, TrashChange } from "./plan.ts";
import { isIntact } from "./recorded.ts";

/** A page or row that Pagewright made and that no manifest declares any more. */
export interface Orphan {
  readonly record: LedgerRecord;
  readonly title: string;
  readonly blocks: readonly LiveBlock[];
}

/** What limits pruning. */
export interface PruneOptions {
  /** Whether the run speaks for the whole project. */
  readonly complete: boolean;
  /** How many resources the manifests declare. */
  readonly declared: number;
  /** Pages that stay, though they may live below an orphan until they are moved. */
  readonly moving: ReadonlySet<string>;
  readonly safety: { readonly maxTrash: number; readonly maxTrashPercent: number };
  /** The exact number that the user allows, over the limits. */
  readonly allowTrash: number | undefined;
}

/** What pruning would do, and what forbids it. With a refusal nothing is pruned. */
export interface Pruning {
  readonly changes: readonly TrashChange[];
  readonly refusals: readonly Refusal[];
}

/** Below this many pages a percentage says little, so it is taken of this many. */
const SMALLEST_WHOLE = 10;

/** Plans the pruning of pages without a manifest, children before their parents. */
export function planPrune(orphans: readonly Orphan[], options: PruneOptions): Pruning {
  if (orphans.length === 0) return { changes: [], refusals: [] };
  const whole = refuseWhole(orphans.length, options);
  const ids = new Set(orphans.map(({ record }) => record.id));
  const single = orphans.flatMap((orphan) => refuseOne(orphan, ids, options) ?? []);
  const refusals = [...whole, ...single];
  return { changes: refusals.length > 0 ? [] : deepestFirst(orphans).map(trash), refusals };
}

function refuseWhole(count: number, options: PruneOptions): Refusal[] {
  const { complete, declared, safety, allowTrash } = options;
  const key = "";
  if (!complete) {
    return [
      {
        key,
        message: "a filtered run does not speak for the pages outside it",
        hint: "prune without --only",
      },
    ];
  }
  if (declared === 0) {
    return [
      {
        key,
        message: `the manifests declare nothing, so all ${count} pages would go to the trash`,
        hint: "check `sources` in the workspace file",
      },
    ];
  }
  if (allowTrash === count) return [];
  const percent = (100 * count) / Math.max(SMALLEST_WHOLE, declared + count);
  const limits = [
    ...(count > safety.maxTrash ? [`safety.maxTrash is ${safety.maxTrash}`] : []),
    ...(percent > safety.maxTrashPercent
      ? [`they are ${Math.round(percent)} % of all, and safety.maxTrashPercent is ${safety.maxTrashPercent}`]
      : []),
  ];
  return limits.map((limit) => ({
    key,
    message: `${count} pages would go to the trash, but ${limit}`,
    hint: `--allow-trash ${count} allows just these`,
  }));
}

function refuseOne(
  { record, title, blocks }: Orphan,
  orphans: ReadonlySet<string>,
  { moving }: PruneOptions,
): Refusal | undefined {
  const { key } = record;
  if (record.protect === true) {
    return { key, message: `"${title}" is protected`, hint: "trash it in Notion if it is to go" };
  }
  const foreign = foreignIn(blocks).filter(({ id }) => !orphans.has(id) && !moving.has(id));
  if (foreign.length > 0) {
    return {
      key,
      message: `"${title}" holds ${foreign.length} sub-page(s) or block(s) that Pagewright did not make`,
      hint: "move them elsewhere in Notion, or trash the page there",
    };
  }
  if (record.pending !== true && !isIntact(blocks, record)) {
    return {
      key,
      message: `"${title}" was edited in Notion since the last apply`,
      hint: "save the edit elsewhere and trash the page in Notion",
    };
  }
  return undefined;
}

/** The blocks, on all levels, that the API cannot create: sub-pages, databases, and the like. */
function foreignIn(blocks: readonly LiveBlock[]): LiveBlock[] {
  return blocks.flatMap((block) => (isCreatable(block) ? foreignIn(block.children) : [block]));
}

function deepestFirst(orphans: readonly Orphan[]): Orphan[] {
  const byId = new Map(orphans.map((orphan) => [orphan.record.id, orphan]));
  const depth = (orphan: Orphan): number => {
    const above = new Set<Orphan>();
    let parent = byId.get(orphan.record.parent);
    while (parent !== undefined && !above.has(parent)) {
      above.add(parent);
      parent = byId.get(parent.record.parent);
    }
    return above.size;
  };
  return orphans
    .map((orphan) => ({ orphan, depth: depth(orphan) }))
    .sort((a, b) => b.depth - a.depth)
    .map(({ orphan }) => orphan);
}

function trash({ record, title }: Orphan): TrashChange {
  return {
    kind: record.kind === "row" ? "row" : "page",
    action: "trash",
    key: record.key,
    place: undefined,
    title,
    id: record.id,
    reasons: ["no manifest declares it any more"],
    drifted: false,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 1,
    blocksCreated: 0,
  };
}
