import type { LedgerRecord } from "../ledger/record.ts";
import type { OnDrift, PageResource } from "../manifest/resource.ts";
import type { LiveBlock } from "../model/blocks.ts";
import { countBlocks } from "../model/canonical.ts";
import { PAGE_PROPERTIES, type PageProperties } from "../model/page.ts";
import { UNKNOWN } from "./blocks/diff.ts";
import { createCost } from "./cost.ts";
import { diffProperties, show } from "./diff-properties.ts";
import { type FoundBy, recognition } from "./identity.ts";
import type { Change, CreateChange, KeepChange, ParentTarget, PropertyChange } from "./plan.ts";
import { type Known, planBlocks } from "./plan-blocks.ts";
import { stateOf } from "./recorded.ts";

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
  const blocks = planBlocks(live.id, live.blocks, resource.blocks, trusted?.blocks, overwrite, known);
  // A page that a person put into a column or a toggle, or took out of all pages, is left where it is.
  const misplaced = live.parent !== undefined && !("id" in parent && parent.id === live.parent);
  const carried = misplaced && trusted !== undefined && trusted.parent !== live.parent && !overwrite;
  const moveTo = misplaced && !carried ? parent : undefined;

  const requests = (properties.changes.length > 0 ? 1 : 0) + (moveTo === undefined ? 0 : 1) + blocks.requests;
  const drifted = blocks.drifted || properties.kept.length > 0 || carried;
  const change = {
    ...headOf(resource),
    id: live.id,
    // Where it was carried to is never noted, so that it stays known as carried.
    parent: carried ? trusted.parent : (live.parent ?? ("id" in parent ? parent.id : "")),
    reasons: [
      ...(properties.kept.length > 0 ? [`${properties.kept.join(", ")} changed in Notion, kept`] : []),
      ...blocks.reasons,
      ...(carried ? ["moved in Notion, kept there"] : []),
      ...recognition(live.foundBy, record),
    ],
    drifted,
    properties: properties.changes,
    blocks: { unchanged: blocks.unchanged, ops: blocks.ops },
    leaves: { ...stateOf(resource), properties: properties.recorded, blocks: blocks.leaves },
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
    blocksCreated: blocks.created,
  };
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
