import type { LedgerRecord } from "../ledger/record.ts";
import type { OnDrift, PageResource } from "../manifest/resource.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { countBlocks } from "../model/canonical.ts";
import { PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import { type Circumstances, diffBlocks, UNKNOWN } from "./blocks/diff.ts";
import { type Merge, mergeEdits } from "./blocks/merge.ts";
import { createCost, opCost } from "./cost.ts";
import { diffProperties, show } from "./diff-properties.ts";
import type { FoundBy } from "./identity.ts";
import type { Change, CreateChange, KeepChange, ParentTarget, PropertyChange } from "./plan.ts";
import { shortDigests, stateOf } from "./recorded.ts";

/** What is known of a page that exists. */
export interface LiveState {
  readonly id: string;
  readonly properties: Required<PageProperties>;
  readonly parent: string | undefined;
  readonly trashed: boolean;
  readonly blocks: readonly LiveBlock[];
  readonly foundBy: FoundBy;
  readonly record: LedgerRecord | undefined;
}

/** Plans the creation of a page. */
export function planCreate(
  resource: PageResource,
  parent: ParentTarget,
  reasons: readonly string[],
): CreateChange {
  const { properties, blocks } = resource;
  return {
    ...headOf(resource),
    action: "create",
    id: undefined,
    reasons,
    drifted: reasons.length > 0,
    properties: PAGE_PROPERTIES.flatMap((name): PropertyChange[] => {
      const value = properties[name];
      return name === "title" || value === undefined || value === null || value === false
        ? []
        : [{ name, before: null, after: show(value) }];
    }),
    blocks: { unchanged: 0, ops: [] },
    requests: createCost(properties, blocks),
    blocksCreated: countBlocks(blocks),
    parent,
    wanted: properties,
    body: blocks,
    leaves: stateOf(resource),
  };
}

/** Plans nothing for a page that the ledger says is as its manifest wants it. */
export function planTrusted(resource: PageResource, record: LedgerRecord): KeepChange {
  return {
    ...headOf(resource),
    action: "unchanged",
    id: record.id,
    parent: record.parent,
    reasons: [],
    drifted: false,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 0,
    blocksCreated: 0,
    leaves: record,
  };
}

/** What is known of blocks beside their content. */
export type Known = Pick<Circumstances, "pinned" | "comments">;

/**
 * Plans what happens to a page that exists: nothing or an edit. What people edited in Notion stays, property by
 * property and block by block, unless `onDrift` is `overwrite`; what they added stays in any case.
 */
export function planPage(
  resource: PageResource,
  live: LiveState,
  parent: ParentTarget,
  onDrift: OnDrift,
  known: Known = UNKNOWN,
): Change {
  const overwrite = onDrift === "overwrite";
  const { record } = live;
  if (live.trashed && !overwrite) return keepTrashed(resource, live);
  if (live.trashed) return planCreate(resource, parent, ["its page is in the trash in Notion"]);

  // An apply that was cut off leaves mixtures behind, which are nobody's edit.
  const trusted = record?.pending === true ? undefined : record;
  const properties = diffProperties(resource.properties, live.properties, trusted?.properties, overwrite);
  const merge =
    trusted === undefined
      ? asManifest(resource)
      : mergeEdits(trusted.blocks, live.blocks, resource.blocks, overwrite);
  const { ops, unchanged } = diffBlocks(live.id, live.blocks, merge.wanted, {
    ...known,
    foreign: merge.foreign,
  });
  // A page that a person put into a column or a toggle, or took out of all pages, is left where it is.
  const misplaced = live.parent !== undefined && !("id" in parent && parent.id === live.parent);
  const carried = misplaced && trusted !== undefined && trusted.parent !== live.parent && !overwrite;
  const moveTo = misplaced && !carried ? parent : undefined;

  const requests =
    (properties.changes.length > 0 ? 1 : 0) +
    (moveTo === undefined ? 0 : 1) +
    ops.reduce((sum, op) => sum + opCost(op), 0);
  const drifted = merge.edited || properties.kept.length > 0 || carried;
  const change = {
    ...headOf(resource),
    id: live.id,
    parent: live.parent ?? ("id" in parent ? parent.id : ""),
    reasons: [
      ...(properties.kept.length > 0 ? [`${properties.kept.join(", ")} changed in Notion, kept`] : []),
      ...editReasons(merge, overwrite),
      ...(carried ? ["moved in Notion, kept there"] : []),
      ...recognition(live),
    ],
    drifted,
    properties: properties.changes,
    blocks: { unchanged, ops },
    leaves: { ...stateOf(resource), properties: properties.recorded, blocks: merge.leaves },
  };
  const action = actionOf(live.foundBy, moveTo !== undefined, requests);
  if (action === "unchanged") {
    return { ...change, action: drifted ? "drift" : action, requests: 0, blocksCreated: 0 };
  }
  return {
    ...change,
    action,
    set: properties.set,
    moveTo,
    requests,
    blocksCreated: ops.reduce((sum, op) => sum + (op.op === "insert" ? countBlocks(op.blocks) : 0), 0),
  };
}

/** Without a record of what stood there, the manifest is followed. */
function asManifest({ blocks }: PageResource): Merge {
  return { wanted: blocks, foreign: new Set(), leaves: shortDigests(blocks), edited: false, conflict: false };
}

function editReasons({ edited, conflict, foreign }: Merge, overwrite: boolean): string[] {
  const edits = !edited
    ? []
    : overwrite
      ? ["overwrites what was edited in Notion"]
      : [
          conflict
            ? "edited both in Notion and in the manifest, kept as in Notion"
            : "edited in Notion, kept",
        ];
  return foreign.size === 0 ? edits : [...edits, `${foreign.size} added in Notion, kept`];
}

function recognition({ foundBy, record }: LiveState): string[] {
  switch (foundBy) {
    case "recorded":
      return [];
    case "renamed":
      return record === undefined ? [] : [`was ${record.key}`];
    case "title":
      return ["found by its title"];
    case "declared":
      return ["named by `id`"];
  }
}

function actionOf(
  foundBy: FoundBy,
  moves: boolean,
  requests: number,
): "adopt" | "move" | "update" | "unchanged" {
  if (foundBy === "title" || foundBy === "declared") return "adopt";
  if (foundBy === "renamed" || moves) return "move";
  return requests > 0 ? "update" : "unchanged";
}

function keepTrashed(resource: PageResource, live: LiveState): Change {
  return {
    ...headOf(resource),
    action: "drift",
    id: live.id,
    parent: live.parent ?? "",
    reasons: ["moved to the trash in Notion, left there"],
    drifted: true,
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 0,
    blocksCreated: 0,
    leaves: live.record ?? { properties: {}, blocks: [] },
  };
}

function headOf({ key, place, properties }: PageResource) {
  return { kind: "page", key, place, title: properties.title } as const;
}
