import { shortDigest } from "../../ledger/record.ts";
import { sha256 } from "../../model/canonical.ts";
import { blocksAtRisk } from "../at-risk.ts";
import type { Change, ParentTarget, Plan } from "../plan.ts";
import type { PlanInput } from "../plan-project.ts";
import type { RegistryInput } from "../plan-registry.ts";
import { type Orphan, pagesOf } from "../prune/orphan.ts";
import { isActive } from "../summary.ts";
import { blockSights } from "./blocks.ts";
import { digestsOf } from "./digests.ts";
import { databaseSights, newRowsSights, rowSights } from "./registry-sights.ts";
import type { CommentSight, HostSight, PageSight, Sight, TrashSight } from "./sight.ts";

/** What was read before a plan was made. */
export interface Seen {
  readonly pages: readonly PlanInput[];
  readonly registry: RegistryInput;
  /** The pages without a manifest, when they are to be trashed. */
  readonly orphans: readonly Orphan[];
  /** Open comments on what the plan deletes or trashes, by the ID of their block; undefined when they do not matter. */
  readonly comments: ReadonlyMap<string, number> | undefined;
}

/** Gives what everything looked like that a plan writes to, as far as it was read. */
export function sightsOf(plan: Plan, seen: Seen): readonly Sight[] {
  const changes = plan.changes.filter(isActive);
  const pages = new Map(seen.pages.map((input) => [input.resource.key, input]));
  return [
    ...changes.flatMap((change) => pageSight(change, pages.get(change.key))),
    ...trashSights(changes, seen.orphans),
    ...changes.flatMap((change) => commentSight(change, seen.comments)),
    ...hostSights(changes, seen),
    ...databaseSights(plan, changes, seen.registry),
    ...newRowsSights(plan, changes, seen.registry),
    ...rowSights(changes, seen.registry),
  ];
}

function pageSight(change: Change, input: PlanInput | undefined): PageSight[] {
  const live = input?.live;
  if (change.kind !== "page" || change.id === undefined || live === undefined) return [];
  return [
    {
      sight: "page",
      ...nameOf(change),
      id: live.id,
      properties: digestsOf(live.properties),
      parent: live.parent,
      lastEdit: live.lastEdit,
      blocks: blockSights(live.id, live.blocks, change.blocks.ops),
    },
  ];
}

/** What goes to the trash was read to the last block, and is compared to the last block. */
function trashSights(changes: readonly Change[], orphans: readonly Orphan[]): TrashSight[] {
  const byId = new Map(orphans.map((orphan) => [orphan.record.id, orphan]));
  return changes.flatMap((change): TrashSight[] => {
    const orphan = change.action === "trash" ? byId.get(change.id) : undefined;
    return orphan === undefined ? [] : [{ sight: "trash", ...nameOf(change), ...trashSight(orphan) }];
  });
}

/** Gives what something looks like that goes to the trash. */
export function trashSight(orphan: Orphan): Pick<TrashSight, "id" | "pages" | "otherRows"> {
  return {
    id: orphan.record.id,
    pages: pagesOf(orphan).map((page) => ({
      record: page.record,
      title: page.title,
      place: page.place,
      properties: shortDigest(sha256(JSON.stringify([...page.properties].sort()))),
      otherValues: page.kind === "database" ? [] : page.otherValues,
      blocks: page.kind === "database" ? undefined : blockSights(page.record.id, page.blocks, "all"),
    })),
    otherRows: orphan.kind === "database" ? orphan.otherRows : 0,
  };
}

/** Comments leave no trace on what they are about: no edit, and no time of one. */
function commentSight(change: Change, comments: Seen["comments"]): CommentSight[] {
  const ids = blocksAtRisk(change);
  if (comments === undefined || change.id === undefined || ids.length === 0) return [];
  const counts = new Map(ids.map((id) => [id, comments.get(id) ?? 0]));
  return [{ sight: "comments", ...nameOf(change), id: change.id, counts }];
}

/** The pages below which something is created or moved, each once. */
function hostSights(changes: readonly Change[], { pages, registry }: Seen): HostSight[] {
  // What was known by more than its title is created anew, and not by its title either.
  const known = new Set([
    ...pages.flatMap(({ resource, live }) => (live === undefined ? [] : [resource.key])),
    ...registry.databases.flatMap((input) => (input.known === undefined ? [] : [input.resource.key])),
  ]);
  const edits = new Map(pages.flatMap(({ live }) => (live === undefined ? [] : [[live.id, live.lastEdit]])));
  const hosts = new Map<string, { readonly first: Change; readonly awaits: HostSight["awaits"][number][] }>();
  for (const change of changes) {
    const target = targetOf(change);
    if (target === undefined || !("id" in target)) continue;
    const host = hosts.get(target.id) ?? { first: change, awaits: [] };
    hosts.set(target.id, host);
    const { key, kind, title, action } = change;
    if (action === "create" && kind !== "row" && !known.has(key)) host.awaits.push({ key, kind, title });
  }
  return [...hosts].map(([id, { first, awaits }]) => ({
    sight: "host",
    ...nameOf(first),
    id,
    lastEdit: edits.get(id),
    awaits,
  }));
}

/** The page that a change puts something under. */
function targetOf(change: Change): ParentTarget | undefined {
  if (change.kind === "row") return undefined;
  if (change.action === "create") return change.parent;
  return "moveTo" in change ? change.moveTo : undefined;
}

function nameOf({ key, title }: Change): { readonly key: string; readonly title: string } {
  return { key, title };
}
