import { NO_OTHERS } from "../others.ts";
import type { Refusal, TrashChange } from "../plan.ts";
import { type Orphan, pagesOf } from "./orphan.ts";
import { idsThatGo, refuseOrphan, subpagesIn } from "./refuse-orphan.ts";
import type { Surroundings } from "./surroundings.ts";
import { counted } from "./wording.ts";

/** What was found out about pages without a manifest, when they are to go to the trash. */
export interface PruneInput {
  /** What forbids pruning as a whole; then nothing more was read. */
  readonly refusals: readonly Refusal[];
  readonly orphans: readonly Orphan[];
  /** The keys of those that are in the trash already, or gone. */
  readonly gone: readonly string[];
}

/** What pruning would do, and what forbids it. With a refusal nothing is pruned. */
export interface Pruning {
  readonly changes: readonly TrashChange[];
  readonly refusals: readonly Refusal[];
}

/**
 * Plans the pruning of pages without a manifest, those that hold others first. `unreadable` is why comments cannot be
 * read, though they are to be looked at.
 */
export function planPrune(
  { refusals, orphans }: Pick<PruneInput, "refusals" | "orphans">,
  around: Surroundings,
  unreadable?: string,
): Pruning {
  const found = [...refusals, ...orphans.flatMap((orphan) => refuseOrphan(orphan, around))];
  if (found.length > 0) return { changes: [], refusals: found };
  if (unreadable !== undefined && orphans.length > 0) {
    return { changes: [], refusals: [refuseUnread(orphans.flatMap(pagesOf).length, unreadable)] };
  }
  return { changes: trashAll(orphans), refusals: [] };
}

function refuseUnread(count: number, reason: string): Refusal {
  return {
    key: "",
    message: `${counted(count, "page")} would go to the trash, but whether they have open comments cannot be read (${reason})`,
    hint: 'give the connection the "Read comments" capability, or say --on-comments ignore',
  };
}

/** Trashes what holds others first: those go with it, without a request of their own. */
function trashAll(orphans: readonly Orphan[]): TrashChange[] {
  const holders = new Map<Orphan, Orphan>();
  const byId = new Map(orphans.map((orphan) => [orphan.record.id, orphan]));
  for (const orphan of orphans) {
    for (const page of pagesOf(orphan)) {
      for (const { id } of page.kind === "database" ? [] : subpagesIn(page.blocks)) {
        const held = byId.get(id);
        if (held !== undefined) holders.set(held, orphan);
      }
    }
  }
  const depth = (orphan: Orphan): number => {
    const above = new Set<Orphan>();
    // What people moved while it was read may seem to hold itself.
    for (let at = holders.get(orphan); at !== undefined && !above.has(at); at = holders.get(at))
      above.add(at);
    return above.size;
  };
  return orphans
    .map((orphan) => ({ orphan, depth: depth(orphan) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ orphan }) => trash(orphan, holders.get(orphan)));
}

function trash(orphan: Orphan, holder: Orphan | undefined): TrashChange {
  const { kind, record, title } = orphan;
  const rows = orphan.kind === "database" ? orphan.rows.map((row) => row.record.key) : [];
  return {
    kind,
    action: "trash",
    key: record.key,
    place: undefined,
    title,
    id: record.id,
    reasons: [
      "no manifest declares it any more",
      ...(rows.length > 0 ? [`with its ${counted(rows.length, "row")}`] : []),
      ...(holder === undefined ? [] : [`goes with "${holder.title}"`]),
    ],
    drifted: false,
    drift: [],
    others: NO_OTHERS,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: holder === undefined ? 1 : 0,
    blocksCreated: 0,
    goesAlong: holder !== undefined,
    rows,
    holds: idsThatGo(orphan),
  };
}
