import type { Change, ParentTarget } from "../plan.ts";
import { type Orphan, pagesOf } from "./orphan.ts";

/** What a plan does around the pages that have no manifest. IDs are dashed. */
export interface Surroundings {
  /** Those that would go to the trash. */
  readonly going: ReadonlySet<string>;
  /** Those that get another parent before anything is trashed. */
  readonly moving: ReadonlySet<string>;
  /** The titles of those that manifests declare and that stay where they are. */
  readonly staying: ReadonlyMap<string, string>;
  /** How many resources the plan creates below a page, or moves there. */
  readonly coming: ReadonlyMap<string, number>;
  /** Open comments, by the ID of their page or block. */
  readonly comments: ReadonlyMap<string, number>;
  /** The ID of our connection, where it is known. */
  readonly connection?: string | undefined;
}

/** Tells what the changes of a plan do around pages without a manifest. */
export function surroundingsOf(
  changes: readonly Change[],
  orphans: readonly Orphan[],
  { comments, connection }: Pick<Surroundings, "comments" | "connection">,
): Surroundings {
  const moving = new Set<string>();
  const staying = new Map<string, string>();
  const coming = new Map<string, number>();
  for (const change of changes) {
    const target = targetOf(change);
    if (target !== undefined && "id" in target) coming.set(target.id, (coming.get(target.id) ?? 0) + 1);
    if (change.id === undefined) continue;
    const isBroughtBack = change.kind === "row" && change.action === "move";
    if (target === undefined && !isBroughtBack) staying.set(change.id, change.title);
    else moving.add(change.id);
  }
  const going = new Set(orphans.flatMap(pagesOf).map(({ record }) => record.id));
  return { going, moving, staying, coming, comments, connection };
}

/** Where a change puts something that is not there yet. */
function targetOf(change: Change): ParentTarget | undefined {
  if (change.action === "create") return "parent" in change ? change.parent : undefined;
  return "moveTo" in change ? change.moveTo : undefined;
}
